// The calculator of a priced round: what the new money, the pool and everything that converts make of the cap table.
import { ANTI_DILUTIONS, CAP_BASES, INTEREST_COMPOUNDINGS, isGivenAmount, ROUND_ROW_KINDS } from '@redpill/domain';
import { z } from 'zod';
import { date } from '../fields.ts';
import { operation } from '../operation.ts';
import { amountOut, dayCount, policies, unsignedAmount } from './calculator-fields.ts';
import { ROUND_EXAMPLE } from './round-example.ts';

/** Lists are bounded, so that the exact fractions of an answer are. */
const MOST_HOLDERS = 1000;
const MOST_CONVERTIBLES = 50;

const name = z.string().min(1).max(200);
const fraction = z
  .number()
  .min(0)
  .lt(1, 'a fraction below 1: 0.2 is 20 %')
  .refine(isGivenAmount, 'a fraction of at most 15 significant digits');

const conversion = {
  /** The valuation above which it converts no dearer. */
  cap: unsignedAmount.optional(),
  /** 0.2 is 20 % off the price of the round. */
  discount: fraction.optional(),
};

const safe = z.strictObject({
  name,
  amount: unsignedAmount,
  ...conversion,
  type: z.enum(CAP_BASES).default('post_money'),
  /** Takes a later SAFE's terms where they are better; the list is in the order of issue. */
  mfn: z.boolean().optional(),
});

const note = z.strictObject({
  name,
  /** The principal. */
  amount: unsignedAmount,
  ...conversion,
  /** What the cap is divided by: fully diluted shares without what converts (pre-money), or with it. */
  cap_basis: z.enum(CAP_BASES).default('pre_money'),
  /** 0.06 is 6 % a year, from `issued` to `converted`. */
  interest_rate: z.number().min(0).max(10).refine(isGivenAmount, 'a rate of at most 15 significant digits').optional(),
  compounding: z.enum(INTEREST_COMPOUNDINGS).default('simple'),
  day_count: dayCount,
  issued: date.optional(),
  converted: date.optional(),
  /** Interest as a sum, instead of rate and days. */
  accrued_interest: unsignedAmount.optional(),
  interest_converts: z.boolean().default(true),
  /** New money from which a round converts it; in a smaller one it stays a debt. */
  qualified_financing: unsignedAmount.optional(),
});

const row = z.object({
  name: z.string(),
  kind: z.enum(ROUND_ROW_KINDS),
  /** Exact to ten places. */
  shares: amountOut,
  /** Whole shares, rounded down, and the fraction in cash. */
  whole_shares: amountOut,
  cash_for_fraction: amountOut.nullable(),
  /** What a share cost in this round; null for what was held before. */
  price: amountOut.nullable(),
  /** Of the company capitalization: everything converted, immediately before the new money. */
  ownership_before: z.number(),
  /** Of the fully diluted company after the round. */
  ownership: z.number(),
});

export const calculateRound = operation({
  name: 'calculate_round',
  method: 'POST',
  path: '/calculators/round',
  input: z.object({
    holders: z
      .array(
        z.strictObject({
          name,
          shares: unsignedAmount,
          anti_dilution: z.enum(ANTI_DILUTIONS).optional(),
          /** Price the anti-dilution protects. */
          conversion_price: unsignedAmount.optional(),
        }),
      )
      .max(MOST_HOLDERS),
    options: z.strictObject({ granted: unsignedAmount.default(0), unissued: unsignedAmount.default(0) }).optional(),
    warrants: z
      .array(z.strictObject({ name, shares: unsignedAmount }))
      .max(MOST_HOLDERS)
      .default([]),
    safes: z.array(safe).max(MOST_CONVERTIBLES).default([]),
    notes: z.array(note).max(MOST_CONVERTIBLES).default([]),
    round: z.strictObject({
      pre_money: unsignedAmount,
      investments: z.array(z.strictObject({ name, amount: unsignedAmount })).max(MOST_HOLDERS),
      /** The unissued share of the fully diluted company after the round. */
      pool_target: fraction.optional(),
    }),
  }),
  output: z.object({
    price_per_share: amountOut.nullable(),
    total_shares: amountOut.nullable(),
    company_capitalization: amountOut.nullable(),
    pool_increase: amountOut.nullable(),
    new_shares: amountOut.nullable(),
    post_money: amountOut,
    effective_pre_money: amountOut.nullable(),
    holders: z.array(row),
    /** Preferred stock by price: its liquidation preference is what was paid for it. */
    shadow_series: z.array(
      z.object({ price: amountOut, shares: amountOut, preference: amountOut, holders: z.array(z.string()) }),
    ),
    /** Notes the round is too small to convert, and what is owed on them with interest. */
    outstanding_notes: z.array(z.object({ name: z.string(), owed: amountOut })),
    reason: z.string().nullable(),
    policies,
  }),
  permission: null,
  effect: 'read',
  summary: 'A priced round: share price, option pool, SAFEs and notes converted, and who owns what before and after it',
  example: ROUND_EXAMPLE,
});
