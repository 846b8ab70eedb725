// The fields every calculator shares: amounts in and out, rates, and what an answer assumed.
import { DAY_COUNTS, GIVEN_AMOUNT_RULE, isGivenAmount } from '@redpill/domain';
import { z } from 'zod';
import { currency, date } from '../fields.ts';

/** An amount somebody gives: a number of at most 15 significant digits, or decimal text, which has no such limit. */
export const givenAmount = z
  .union([z.number(), z.string()], { error: GIVEN_AMOUNT_RULE })
  .refine(isGivenAmount, GIVEN_AMOUNT_RULE);

/** The same, where less than nothing makes no sense. */
export const unsignedAmount = givenAmount.refine(
  (amount) => !String(amount).startsWith('-'),
  'an amount of zero or more',
);

/** An amount that was calculated: a decimal string, rounded half-even to ten places at most. */
export const amountOut = z.string();

/** A rate per year or period: 0.08 is 8 %. */
export const givenRate = z.number().gt(-1, 'a rate above −1, which is −100 %').max(1000, 'a rate of at most 1000');

/** A rate or a ratio that was calculated; null where none exists. */
export const rateOut = z.number().nullable();

/** Lists are bounded, so that every answer is. */
export const MOST_FLOWS = 10_000;

export const datedFlow = z.strictObject({
  date,
  /** From the investor's side: paid in negative, received positive. */
  amount: givenAmount,
  /** Only to be sure: all flows must name the same one. */
  currency: currency.optional(),
});

/** An amount on a day whose direction stands elsewhere. */
export const unsignedFlow = z.strictObject({
  date,
  amount: unsignedAmount,
  /** Only to be sure: all amounts must name the same one. */
  currency: currency.optional(),
});

export const dayCount = z.enum(DAY_COUNTS).default('ACT/365');

/** What was assumed in the answer: choices and conventions, in words. */
export const policies = z.array(z.object({ name: z.string(), value: z.string() }));

/** Why a figure is null, by its name. */
export const reasons = z.record(z.string(), z.object({ code: z.string(), text: z.string() }));

/** A rate with its reason when there is none; `roots` holds every rate that fits, rising. */
export const rateOfReturn = {
  rate: rateOut,
  roots: z.array(z.number()),
  reason: z.string().nullable(),
  policies,
};

/** A present value, and the reason when there is none. */
export const presentValue = {
  npv: amountOut.nullable(),
  reason: z.string().nullable(),
  policies,
};
