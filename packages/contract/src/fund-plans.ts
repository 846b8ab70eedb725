// What a fund plans: the pace of its calls and distributions, and how much of it is kept for later rounds.
import { z } from 'zod';
import { amount, date, id, instant, line, moment } from './fields.ts';
import { operation } from './operation.ts';

const share = z.number().min(0).max(1);
const money = z.string();

export const pacingPlan = z.strictObject({
  /** Part of what is still unfunded that is called in each year of the fund; the last one goes on. */
  call_rates: z.array(share).min(1).max(40),
  life_years: z.int().min(1).max(60),
  /** How late distributions come: 1 is even, 2.5 is usual. */
  bow: z.number().min(0).max(20),
  /** Growth of the value a year: 0.13 is 13 %. */
  growth: z.number().min(-1).max(2),
  /** Least part of the value that is distributed each year. */
  yield: share,
});

export const reservePlan = z.strictObject({
  lifetime_fees: amount,
  lifetime_expenses: amount,
  recycled: amount,
  first_check: amount,
  /** Part of a company that the first check buys. */
  ownership: share,
  rounds: z
    .array(
      z.strictObject({
        name: line(100),
        /** Part of the companies of the round before that raise this one. */
        graduation: share,
        round_size: amount,
        /** Part of the company that the round sells. */
        dilution: share,
        /** Part of its pro-rata right that the fund takes up. */
        participation: share,
      }),
    )
    .max(10),
});

export const fundPlanDocument = z.strictObject({ pacing: pacingPlan, reserves: reservePlan });
export type FundPlanDocument = z.infer<typeof fundPlanDocument>;

const fundPlan = z.object({
  id,
  fund_id: id,
  number: z.int(),
  plan: fundPlanDocument,
  note: z.string().nullable(),
  recorded_at: instant,
  recorded_by: id.nullable(),
});

export const setFundPlan = operation({
  name: 'set_fund_plan',
  method: 'POST',
  path: '/funds/:fund_id/plan',
  input: z.object({
    fund_id: id,
    plan: fundPlanDocument,
    note: line(500).optional(),
    /** The number of the plan this one was written from, 0 where there was none: refused when another came since. */
    based_on: z.int().min(0).optional(),
  }),
  output: fundPlan,
  permission: 'ledger:write',
  effect: 'write',
  subject: { type: 'fund_plan', field: 'id' },
  audience: 'partners',
  summary: "Record a fund's plan of pace and reserves; earlier ones stay",
});

export const fundPlanView = z.object({
  fund_id: id,
  currency: z.string(),
  as_of: date,
  known_at: moment.nullable(),
  /** The plan as recorded; null where there is none: the figures then rest on `offered`. */
  recorded: fundPlan.nullable(),
  /** What the figures rest on: the recorded plan, or one that is usual. */
  plan: fundPlanDocument,
  commitment: money.nullable(),
  /** Null with a reason: without commitments or a value there is nothing to go on from. */
  pacing: z
    .object({
      /** Whole years of the fund by the day; what follows is planned. */
      age: z.int(),
      paid_in: money,
      nav: money,
      years: z.array(
        z.object({
          year: z.int(),
          ends: date,
          contribution: money,
          distribution: money,
          nav: money,
          unfunded: money,
        }),
      ),
      /** What was, year by year of the fund, up to the day. */
      past: z.array(z.object({ year: z.int(), ends: date, contribution: money, distribution: money })),
    })
    .nullable(),
  reserves: z
    .object({
      investable: money,
      company_count: z.int(),
      first_checks: money,
      reserves: money,
      unplanned: money,
      reserve_ratio: z.number().nullable(),
      rounds: z.array(
        z.object({
          name: z.string(),
          reach: z.number(),
          check: money,
          ownership_after: z.number(),
          company_count: z.number(),
          reserve: money,
        }),
      ),
      /** First checks and follow-ons in the ledger, to hold the plan against. */
      invested_first: money,
      invested_follow_on: money,
      companies: z.int(),
    })
    .nullable(),
  /** How many companies on the firm's record raised their next round, by the round they raised before. */
  graduation: z.array(
    z.object({
      round_type: z.string(),
      companies: z.int(),
      after: z.array(z.object({ months: z.int(), graduated: z.number() })),
    }),
  ),
  reasons: z.record(z.string(), z.object({ code: z.string(), text: z.string() })),
  policies: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type FundPlanView = z.infer<typeof fundPlanView>;

export const readFundPlan = operation({
  name: 'read_fund_plan',
  method: 'GET',
  path: '/funds/:fund_id/plan',
  input: z.object({ fund_id: id, as_of: date.optional(), known_at: moment.optional() }),
  output: fundPlanView,
  permission: 'ledger:read',
  effect: 'read',
  summary: "A fund's plan: expected calls and distributions from where it stands, and reserves, beside what was",
});
