// A fund's terms as data, version by version, and the waterfall that follows from them.
import { CLAWBACK_GUARANTEES, DAY_COUNTS, FEE_BASES, FEE_PERIODS } from '@redpill/domain';
import { z } from 'zod';
import { amount, currency, date, id, instant, line, moment } from './fields.ts';
import { operation } from './operation.ts';
import { explainedEntry } from './performance.ts';

/** 0.2 is 20 %. */
const share = z.number().min(0).max(1);
const dayCount = z.enum(DAY_COUNTS);

const hurdle = z.strictObject({
  rate: share,
  compounding: z.enum(['annual', 'quarterly', 'daily', 'simple']),
  day_count: dayCount,
});

const superCarry = z.strictObject({
  carry: share,
  catch_up: share,
  from: z.union([
    z.strictObject({ multiple: z.number().min(1).max(1000) }),
    z.strictObject({ irr: z.number().min(0) }),
  ]),
});

const waterfallTerms = z.strictObject({
  style: z.enum(['european', 'american']),
  carry: share,
  /** Share of the manager until it has its carry of all profit; 0 is a hard hurdle. */
  catch_up: share,
  hurdle: hurdle.nullable(),
  order: z.enum(['capital_first', 'preferred_return_first']),
  tiers: z.array(superCarry).max(5),
  /** The part of every contribution that is the manager's own and bears no carry. */
  gp_commitment: share,
  escrow: share,
});

const feeSchedule = z.strictObject({
  phases: z
    .array(z.strictObject({ from: date, rate: share, basis: z.enum(FEE_BASES), step_down: share, lowest_rate: share }))
    .min(1)
    .max(10),
  /** The first day without a fee. */
  until: date,
  period: z.enum(FEE_PERIODS),
  proration: z.enum([...DAY_COUNTS, 'equal_periods']),
  base_dated: z.enum(['first_day', 'daily']),
  offset_share: share,
});

/** Every field stands in every document, so that two versions can be compared field by field. */
export const fundTermsDocument = z.strictObject({
  currency,
  first_closing: date,
  investment_period_ends: date,
  term_ends: date,
  extension_count: z.int().min(0).max(10),
  waterfall: waterfallTerms,
  clawback: z
    .strictObject({ tax_rate: share, guarantee: z.enum(CLAWBACK_GUARANTEES), interim_test: z.boolean() })
    .nullable(),
  management_fee: feeSchedule.nullable(),
  recycling: z.strictObject({ limit: share.nullable(), until: date.nullable() }),
  equalisation: z.strictObject({ interest: share, day_count: dayCount }),
  organisation_cost_cap: amount.nullable(),
  irr_day_count: dayCount,
  partners: z
    .array(
      z.strictObject({ limited_partner_id: id, fee_rates: z.array(share).max(10).nullable(), carry_free: z.boolean() }),
    )
    .max(200),
});
export type FundTermsDocument = z.infer<typeof fundTermsDocument>;

export const fundTermsVersion = z.object({
  id,
  fund_id: id,
  /** Counts up from 1; a version is never rewritten. */
  number: z.int(),
  effective_from: date,
  terms: fundTermsDocument,
  /** The document as a lawyer reads it. */
  clauses: z.array(z.object({ clause: z.string(), sentences: z.array(z.string()) })),
  note: z.string().nullable(),
  recorded_at: instant,
  recorded_by: id.nullable(),
});
export type FundTermsVersion = z.infer<typeof fundTermsVersion>;

export const setFundTerms = operation({
  name: 'set_fund_terms',
  method: 'POST',
  path: '/funds/:fund_id/terms',
  input: z.object({
    fund_id: id,
    effective_from: date,
    terms: fundTermsDocument,
    /** Why: an amendment, a side letter, a correction. */
    note: line(500).optional(),
    /** The number of the version this one was written from, 0 where there was none: refused when another came since. */
    based_on: z.int().min(0).optional(),
  }),
  output: fundTermsVersion,
  permission: 'ledger:write',
  effect: 'write',
  subject: { type: 'fund_terms', field: 'id' },
  audience: 'partners',
  summary: "Record a fund's terms from a day on, as a new version; earlier ones stay",
});

export const listFundTerms = operation({
  name: 'list_fund_terms',
  method: 'GET',
  path: '/funds/:fund_id/terms',
  input: z.object({ fund_id: id, as_of: date.optional(), known_at: moment.optional() }),
  output: z.object({
    /** Newest first. */
    items: z.array(fundTermsVersion),
    /** The number of the version in force on the day, as known at the time. */
    in_force: z.int().nullable(),
  }),
  permission: 'ledger:read',
  effect: 'read',
  summary: "The versions of a fund's terms, in data and in sentences, and which one is in force on a day",
});

const money = z.string();

export const fundWaterfall = z.object({
  fund_id: id,
  currency: z.string(),
  as_of: date,
  known_at: moment.nullable(),
  /** The version of the terms it runs on. */
  terms_number: z.int().nullable(),
  style: z.enum(['european', 'american']).nullable(),
  /** Null with a reason: no terms, no flows, no value. */
  waterfall: z
    .object({
      contributed: money,
      /** Proceeds shared out so far, carry included. */
      distributed: money,
      /** Everything left sold at its value, before carry. */
      value_before_carry: money,
      estimated: z.boolean(),
      /** All proceeds, that sale included, tier by tier: `lp` the partners who bear carry, `gp` the manager. */
      tiers: z.array(z.object({ name: z.string(), lp: money, gp: money })),
      lp: money,
      gp: money,
      /** Carry that the terms give on what was shared out. */
      carry_due: money,
      /** Carry that was paid, by the ledger. */
      carry_paid: money,
      /** Carry of the hypothetical sale beyond what the terms gave before it. */
      accrued_carry: money,
      /** As last recorded in the ledger, less what was paid since; null where none was. */
      recorded_carry: money.nullable(),
      /** Value before carry less accrued carry. */
      net_asset_value: money,
      /** Capital and preferred return the partners still lack if all were sold. */
      short: z.object({ capital: money, preferred: money }),
      clawback: z.object({ owed: money, cap: money, due: money, from_escrow: money, from_manager: money }).nullable(),
      /**
       * The same sale partner by partner, each on its own terms, proceeds apportioned by commitments; the figures above are
       * its sums. Null where the ledger does not name every partner, or the terms have the manager's commitment as a share
       * of each contribution: then the fund is run as one partner.
       */
      partners: z
        .array(
          z.object({
            limited_partner_id: id,
            limited_partner_name: z.string().nullable(),
            carry_free: z.boolean(),
            commitment: money,
            contributed: money,
            /** Of all proceeds, after carry. */
            received: money,
            /** Carry taken of its part, paid and accrued. */
            carry: money,
            /** Carry of the sale beyond what the terms gave before it. */
            accrued_carry: money,
            /** Its part of the value less accrued carry. */
            net_asset_value: money,
            /** What the manager would give back to it; null where the terms have no clawback. */
            clawback: money.nullable(),
          }),
        )
        .nullable(),
      steps: z.array(
        z.object({
          date,
          distributed: money,
          carry: money,
          escrowed: money,
          released: money,
          tiers: z.array(z.object({ name: z.string(), lp: money, gp: money })),
        }),
      ),
    })
    .nullable(),
  reason: z.object({ code: z.string(), text: z.string() }).nullable(),
  entries: z.array(explainedEntry),
  policies: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type FundWaterfall = z.infer<typeof fundWaterfall>;

export const readFundWaterfall = operation({
  name: 'read_fund_waterfall',
  method: 'GET',
  path: '/funds/:fund_id/waterfall',
  input: z.object({ fund_id: id, as_of: date.optional(), known_at: moment.optional() }),
  output: fundWaterfall,
  permission: 'ledger:read',
  effect: 'read',
  summary: "A fund's waterfall by its terms, as if all were sold on the day: tiers, accrued carry, net value, clawback",
});
