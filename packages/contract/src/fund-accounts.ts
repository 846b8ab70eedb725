// What a fund's partners are charged and what their capital came to: fees by the terms beside fees charged, and capital accounts.
import { CAPITAL_LINES, type CapitalLine } from '@redpill/domain';
import { z } from 'zod';
import { date, id, moment } from './fields.ts';
import { operation } from './operation.ts';

const money = z.string();
const reason = z.object({ code: z.string(), text: z.string() });
const policies = z.array(z.object({ name: z.string(), value: z.string() }));
const inputOfFund = { fund_id: id, as_of: date.optional(), known_at: moment.optional() };

export const fundFees = z.object({
  fund_id: id,
  currency: z.string(),
  as_of: date,
  known_at: moment.nullable(),
  /** The version of the terms the fee is computed by. */
  terms_number: z.int().nullable(),
  /** Null with a reason: no terms, no fee in them, no commitments. */
  fees: z
    .object({
      /** Oldest first: those that began by the day. `until` is the first day of the next. */
      periods: z.array(
        z.object({
          from: date,
          until: date,
          gross: money,
          offset: money,
          /** What the terms give. */
          due: money,
          /** What the ledger has with a value date in the period; before the first period in that one. */
          charged: money,
          /** Charged less due. */
          difference: money,
          entry_ids: z.array(id),
        }),
      ),
      due: money,
      charged: money,
      difference: money,
      /** By the terms, since the beginning; they add up to `due`. */
      partners: z.array(
        z.object({
          limited_partner_id: id.nullable(),
          limited_partner_name: z.string().nullable(),
          commitment: money,
          /** Rates of a side letter, one a phase; null where the schedule's apply. */
          rates: z.array(z.number()).nullable(),
          due: money,
        }),
      ),
      /** What the fee is taken of, from each day on which it changed. */
      net_invested_capital: z.array(z.object({ date, amount: money })),
    })
    .nullable(),
  reason: reason.nullable(),
  policies,
});
export type FundFees = z.infer<typeof fundFees>;

export const readFundFees = operation({
  name: 'read_fund_fees',
  method: 'GET',
  path: '/funds/:fund_id/fees',
  input: z.object(inputOfFund),
  output: fundFees,
  permission: 'ledger:read',
  effect: 'read',
  summary: "A fund's management fee by its terms, period by period and partner by partner, beside what was charged",
});

const movement = z.object(
  Object.fromEntries(CAPITAL_LINES.map((line) => [line, money.nullable()])) as Record<
    CapitalLine,
    z.ZodNullable<z.ZodString>
  >,
);

const account = {
  commitment: money.nullable(),
  unfunded: money.nullable(),
  period: movement,
  since_inception: movement,
};

export const capitalAccountsView = z.object({
  fund_id: id,
  currency: z.string(),
  /** The last day before the period. */
  from: date,
  as_of: date,
  known_at: moment.nullable(),
  /** What reduces an account is below zero; the lines from opening to the result add up to closing. */
  accounts: z.array(
    z.object({ limited_partner_id: id.nullable(), limited_partner_name: z.string().nullable(), ...account }),
  ),
  /** The sum of all accounts; null for who sees its own alone. */
  fund: z.object(account).nullable(),
  estimated: z.boolean(),
  before_carry: z.boolean(),
  reason: reason.nullable(),
  policies,
});
export type CapitalAccountsView = z.infer<typeof capitalAccountsView>;

export const readCapitalAccounts = operation({
  name: 'read_capital_accounts',
  method: 'GET',
  path: '/funds/:fund_id/capital-accounts',
  input: z.object({
    ...inputOfFund,
    /** The last day before the period: the end of the year before when absent. */
    from: date.optional(),
  }),
  output: capitalAccountsView,
  permission: 'fund:performance:read',
  effect: 'read',
  summary: 'Capital accounts over a period and since inception; a limited partner gets its own',
});
