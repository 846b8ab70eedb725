// The calculator of an exit: what each class, option and SAFE receives of net proceeds.
import { CAP_BASES, EXIT_PREFERENCES, INTEREST_COMPOUNDINGS, isGivenAmount } from '@redpill/domain';
import { z } from 'zod';
import { date } from '../fields.ts';
import { operation } from '../operation.ts';
import { amountOut, dayCount, policies, unsignedAmount } from './calculator-fields.ts';
import { EXIT_EXAMPLE } from './exit-example.ts';

const MOST_CLASSES = 100;
const MOST_CONVERTIBLES = 50;

const name = z.string().min(1).max(200);
/** Higher is paid first, equal ones pari passu. */
const seniority = z.number().min(-1e6).max(1e6).default(0);
const rate = z.number().min(0).max(10).refine(isGivenAmount, 'a rate of at most 15 significant digits');

const discount = z
  .number()
  .min(0)
  .lt(1, 'a fraction below 1: 0.2 is 20 %')
  .refine(isGivenAmount, 'a fraction of at most 15 significant digits');

const stockClass = z.strictObject({
  name,
  /** As converted into common. */
  shares: unsignedAmount,
  invested: unsignedAmount.default(0),
  preference: z.enum(EXIT_PREFERENCES),
  /** Of what was invested: 1 when absent. */
  multiple: unsignedAmount.optional(),
  /** All that a participating class may receive without converting, as a multiple of what was invested. */
  cap: unsignedAmount.optional(),
  seniority,
  /** Dividends that accrue on what was invested, and are owed with the preference. */
  dividend: z
    .strictObject({
      rate,
      from: date,
      compounding: z.enum(INTEREST_COMPOUNDINGS).default('simple'),
      day_count: dayCount,
    })
    .optional(),
});

const safe = z.strictObject({
  name,
  amount: unsignedAmount,
  cap: unsignedAmount.optional(),
  discount: discount.optional(),
  type: z.enum(CAP_BASES).default('post_money'),
  seniority,
});

const note = z.strictObject({
  name,
  /** The principal. */
  amount: unsignedAmount,
  /** What it has earned by the day of the exit. */
  interest: unsignedAmount.optional(),
  /** Of the principal, owed on a change of control: 1 when absent. */
  multiple: unsignedAmount.optional(),
  cap: unsignedAmount.optional(),
  discount: discount.optional(),
  type: z.enum(CAP_BASES).default('pre_money'),
  seniority,
});

export const calculateExit = operation({
  name: 'calculate_exit',
  method: 'POST',
  path: '/calculators/exit',
  input: z.object({
    classes: z.array(stockClass).max(MOST_CLASSES),
    options: z
      .array(z.strictObject({ name, shares: unsignedAmount, strike: unsignedAmount }))
      .max(MOST_CLASSES)
      .default([]),
    safes: z.array(safe).max(MOST_CONVERTIBLES).default([]),
    notes: z.array(note).max(MOST_CONVERTIBLES).default([]),
    /** Net: after debt, costs, carve-outs and escrow. */
    proceeds: unsignedAmount,
    /** The day of the exit; needed where dividends accrue. */
    date: date.optional(),
  }),
  output: z.object({
    payouts: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['class', 'option', 'safe', 'note']),
        /** To the cent; of an option net of its strike. */
        amount: amountOut,
        /** Whether a class or SAFE converts into common, or an option is exercised. */
        converts: z.boolean(),
      }),
    ),
    /** What a share of common receives. */
    price_per_share: amountOut,
    /** Where somebody's part of the next dollar changes, by rising proceeds. */
    breakpoints: z.array(
      z.object({
        proceeds: amountOut,
        price_per_share: amountOut,
        name: z.string(),
        event: z.enum(['preference_paid', 'cap_reached', 'converts', 'exercises']),
      }),
    ),
    policies,
  }),
  permission: null,
  effect: 'read',
  summary: 'An exit: net proceeds shared by seniority, preference, participation and conversion, to the cent',
  example: EXIT_EXAMPLE,
});
