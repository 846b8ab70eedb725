// The calculator of a distribution waterfall.
import { DISTRIBUTION_ORDERS, PREFERRED_COMPOUNDINGS, WATERFALL_STYLES } from '@redpill/domain';
import { z } from 'zod';
import { date, line } from '../fields.ts';
import { operation } from '../operation.ts';
import { amountOut, dayCount, policies, unsignedAmount } from './calculator-fields.ts';

/** Each payment is shared out at a power of forty digits, so a waterfall takes fewer flows than a rate. */
const MOST_PAYMENTS = 1000;

/** A part of a whole or a yearly rate: 0.2 is 20 %. Which range it keeps is told with the terms. */
const share = z.number();

/** Deals are told apart by their names; American terms ask for them. */
const deal = line(255).nullish();

/** A higher carry once the partners have a multiple of what they paid in, or a yearly rate of return. */
const superCarry = z.strictObject({
  carry: share,
  catch_up: share.default(0),
  from: z.union([z.strictObject({ multiple: z.number() }), z.strictObject({ irr: share })]),
});

export const calculateWaterfall = operation({
  name: 'calculate_waterfall',
  method: 'POST',
  path: '/calculators/waterfall',
  input: z.object({
    /** European: all contributions come back before carry. American: deal by deal, losses carried forward. */
    style: z.enum(WATERFALL_STYLES),
    /** Without a deal: fees and expenses, which come back in the proportion of realised to all cost. */
    contributions: z.array(z.strictObject({ date, amount: unsignedAmount, deal })).max(MOST_PAYMENTS),
    /** Proceeds realise their deal, in full or by `cost_relieved`; an amount of 0 writes it off. */
    distributions: z
      .array(
        z.strictObject({
          date,
          amount: unsignedAmount,
          deal,
          cost_relieved: unsignedAmount.nullish(),
          /** Paid to the manager for tax: an advance that later carry makes good. */
          tax_advance: z.boolean().nullish(),
        }),
      )
      .max(MOST_PAYMENTS),
    /** The preferred return a year: 0.08 is 8 %. None when left out. */
    hurdle: z.strictObject({ rate: share, compounding: z.enum(PREFERRED_COMPOUNDINGS), day_count: dayCount }).nullish(),
    /** The manager's share until it has its carry of all profit; 1 is a full catch-up, 0 a hard hurdle. */
    catch_up: share,
    /** The manager's share of profit: 0.2 is 20 %. */
    carry: share,
    /** Flows after this day are left out. */
    as_of: date,
    order: z.enum(DISTRIBUTION_ORDERS).default('capital_first'),
    tiers: z.array(superCarry).max(10).default([]),
    /** The part of every contribution that is the manager's own and bears no carry. */
    gp_commitment: share.default(0),
  }),
  output: z.object({
    tiers: z.array(z.object({ name: z.string(), lp: amountOut, gp: amountOut })),
    lp: amountOut,
    gp: amountOut,
    policies,
  }),
  permission: null,
  effect: 'read',
  summary: 'Who gets what of the proceeds of a fund: capital, preferred return, catch-up and carry',
  example: {
    input: {
      style: 'european',
      contributions: [{ date: '2021-01-01', amount: 100 }],
      distributions: [{ date: '2025-12-31', amount: 250 }],
      hurdle: { rate: 0.08, compounding: 'annual' },
      catch_up: 1,
      carry: 0.2,
      as_of: '2025-12-31',
    },
    output: {
      tiers: [
        { name: 'return_of_capital', lp: '100.00', gp: '0.00' },
        { name: 'preferred_return', lp: '46.93280768', gp: '0.00' },
        { name: 'catch_up', lp: '0.00', gp: '11.73320192' },
        { name: 'residual', lp: '73.06719232', gp: '18.26679808' },
      ],
      lp: '220.00',
      gp: '30.00',
      policies: [
        { name: 'style', value: 'european: all contributions come back before carry' },
        {
          name: 'preferred_return',
          value: '0.08 a year, annual compounding, ACT/365, parts of a period by the same power',
        },
        { name: 'order', value: 'capital_first' },
        { name: 'catch_up', value: '1 to the manager until it has 0.2 of all profit' },
        { name: 'same_day', value: 'contributions before distributions; payments of one day count together' },
        { name: 'after_as_of', value: '0 flows after 2025-12-31 are left out' },
        {
          name: 'rounding',
          value: 'to ten places by largest remainder, cumulative, between the parties and then among tiers',
        },
      ],
    },
  },
});
