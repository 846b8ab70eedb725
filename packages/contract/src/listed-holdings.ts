// Holdings that have come to be listed: which symbol they are, how many shares, until when they may not be sold, and what the market pays.
import { z } from 'zod';
import { currency, date, id, instant, prose, quantity, version } from './fields.ts';
import { marketSymbol } from './market.ts';
import { operation } from './operation.ts';
import { valuation } from './valuations.ts';

export const LISTED_STATES = ['proposed', 'approved', 'ended'] as const;

export const listedHolding = z.object({
  id,
  investment_id: id,
  fund_id: id,
  fund_name: z.string(),
  company_id: id,
  company_name: z.string(),
  symbol: z.string(),
  /** Of the prices. */
  currency: z.string(),
  /** As counted on `shares_on`; splits and sales since are worked in where it is valued. */
  shares: z.string(),
  shares_on: date,
  /** The last day on which it may not be sold; null where it may be sold. */
  lock_up_until: date.nullable(),
  note: z.string().nullable(),
  /** Once a second person approved it, the close of every day is a mark of it after the lock-up. */
  status: z.enum(LISTED_STATES),
  proposed_by: id.nullable(),
  proposed_by_name: z.string().nullable(),
  decided_by: id.nullable(),
  decided_by_name: z.string().nullable(),
  decided_at: instant.nullable(),
  created_at: instant,
  updated_at: instant,
  version,
});
export type ListedHolding = z.infer<typeof listedHolding>;

const subject = { type: 'listed_holding', field: 'id' };
const audience = 'partners' as const;

export const proposeListedHolding = operation({
  name: 'propose_listed_holding',
  method: 'POST',
  path: '/listed-holdings',
  input: z.object({
    investment_id: id,
    symbol: marketSymbol,
    currency,
    shares: quantity,
    shares_on: date,
    lock_up_until: date.optional(),
    note: prose(1000).optional(),
  }),
  output: listedHolding,
  permission: 'valuation:propose',
  effect: 'write',
  subject,
  audience,
  summary:
    'Say that a holding is listed: its symbol, its shares and its lock-up; it counts once another person approves it',
});

export const listListedHoldings = operation({
  name: 'list_listed_holdings',
  method: 'GET',
  path: '/listed-holdings',
  input: z.object({ investment_id: id.optional(), company_id: id.optional() }),
  output: z.object({ items: z.array(listedHolding) }),
  permission: 'valuation:read',
  effect: 'read',
  summary: 'The listed holdings with their shares, lock-ups and approvals; those that ended too',
});

export const approveListedHolding = operation({
  name: 'approve_listed_holding',
  method: 'POST',
  path: '/listed-holdings/:listed_holding_id/approve',
  input: z.object({ listed_holding_id: id, version }),
  output: listedHolding,
  permission: 'valuation:approve',
  effect: 'binding',
  subject,
  audience,
  summary: 'Approve what someone else proposed: after the lock-up the close of each day is a mark by this approval',
});

export const endListedHolding = operation({
  name: 'end_listed_holding',
  method: 'POST',
  path: '/listed-holdings/:listed_holding_id/end',
  input: z.object({ listed_holding_id: id, version }),
  output: listedHolding,
  permission: 'valuation:propose',
  effect: 'write',
  subject,
  audience,
  summary: 'End it: a proposal is withdrawn, and one that was approved is marked by its prices no longer',
});

export const markListedHolding = operation({
  name: 'mark_listed_holding',
  method: 'POST',
  path: '/listed-holdings/:listed_holding_id/mark',
  input: z.object({ listed_holding_id: id }),
  output: valuation,
  permission: 'valuation:approve',
  effect: 'write',
  subject: { type: 'valuation', field: 'id' },
  audience,
  summary: 'Mark it at its last close on record, under the approval it has; done by the clock after each day’s prices',
});

const money = z.string().nullable();

export const publicHolding = z.object({
  ...listedHolding.pick({
    id: true,
    investment_id: true,
    fund_id: true,
    fund_name: true,
    company_id: true,
    company_name: true,
    symbol: true,
    currency: true,
    lock_up_until: true,
    status: true,
    version: true,
    proposed_by: true,
    proposed_by_name: true,
    decided_by_name: true,
  }).shape,
  sector: z.string().nullable(),
  /** Held on the day, splits and sales since the count worked in. */
  shares: z.string(),
  close: z.string().nullable(),
  close_date: date.nullable(),
  /** Where the close is from. */
  provider: z.string().nullable(),
  /** Days between the close and the day it stands for. */
  age_days: z.int().nullable(),
  /** In the currency of the price. */
  local_value: money,
  /** In the currency of the fund. */
  fund_currency: z.string(),
  value: money,
  cost: money,
  gain: money,
  gain_ratio: z.number().nullable(),
  /** Of the value of the fund's public holdings. */
  weight: z.number().nullable(),
  /** Whether it may not be sold on the day. */
  locked: z.boolean(),
  /** The last mark that counts. */
  marked_on: date.nullable(),
  missing: z.enum(['price', 'fx_rate']).nullable(),
});
export type PublicHolding = z.infer<typeof publicHolding>;

export const readPublicHoldings = operation({
  name: 'read_public_holdings',
  method: 'GET',
  path: '/public-holdings',
  input: z.object({ fund_id: id.optional(), investment_id: id.optional(), as_of: date.optional() }),
  output: z.object({
    as_of: date,
    items: z.array(publicHolding),
    /** Fund by fund, each in its own currency: what is held at a price and a cost, and how much is left out. */
    totals: z.array(
      z.object({
        fund_id: id,
        fund_name: z.string(),
        currency: z.string(),
        value: z.string(),
        cost: z.string(),
        gain: z.string(),
        gain_ratio: z.number().nullable(),
        left_out: z.int(),
        sectors: z.array(z.object({ sector: z.string().nullable(), value: z.string(), share: z.number() })),
      }),
    ),
    policies: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
  permission: 'ledger:read',
  effect: 'read',
  summary:
    'What the funds hold of listed shares: value, gain, ratio to cost and spread over sectors, at the closes on record',
});
