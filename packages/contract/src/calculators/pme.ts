// The calculator of public-market equivalents.
import { z } from 'zod';
import { date } from '../fields.ts';
import { operation } from '../operation.ts';
import { amountOut, dayCount, givenAmount, policies, rateOut, reasons, unsignedFlow } from './calculator-fields.ts';

/** Flows of each kind: more than any fund has, and few enough to be grown with the index in no time. */
const MOST_FUND_FLOWS = 2000;

/** Three centuries of days would be more: the index is bounded by what a request may hold. */
const MOST_LEVELS = 20_000;

export const calculatePme = operation({
  name: 'calculate_pme',
  method: 'POST',
  path: '/calculators/pme',
  input: z.object({
    contributions: z.array(unsignedFlow).max(MOST_FUND_FLOWS),
    distributions: z.array(unsignedFlow).max(MOST_FUND_FLOWS),
    /** What is left on a day that lies on or after every flow. */
    nav: unsignedFlow,
    /** An index of total returns in the currency of the flows; a day stands once. */
    index: z.array(z.strictObject({ date, level: givenAmount })).max(MOST_LEVELS),
    /** How many days before a flow a level may lie when its own day has none. */
    index_window_days: z.int().min(0).max(31).default(7),
    /** The fund's value after the distribution of a day; the modified PME alone needs them. */
    interim_navs: z.array(unsignedFlow).max(MOST_FUND_FLOWS).optional(),
    day_count: dayCount,
  }),
  output: z.object({
    fund_irr: rateOut,
    /** Above 1 the fund beat the index. */
    ks_pme: rateOut,
    /** The yearly excess over the index. */
    direct_alpha: rateOut,
    direct_alpha_continuous: rateOut,
    long_nickels: z.object({ nav: amountOut.nullable(), irr: rateOut }),
    pme_plus: z.object({ lambda: rateOut, irr: rateOut }),
    mpme: z.object({ nav: amountOut.nullable(), distributed: amountOut.nullable(), irr: rateOut }),
    reasons,
    policies,
  }),
  permission: null,
  effect: 'read',
  summary: 'A fund beside a public index: KS-PME, Direct Alpha, Long-Nickels, PME+ and modified PME',
  example: {
    input: {
      contributions: [
        { date: '2019-12-31', amount: 100 },
        { date: '2020-12-31', amount: 50 },
      ],
      distributions: [
        { date: '2021-12-31', amount: 40 },
        { date: '2023-12-31', amount: 90 },
      ],
      nav: { date: '2024-12-31', amount: 110 },
      index: [
        { date: '2019-12-31', level: 100 },
        { date: '2020-12-31', level: 120 },
        { date: '2021-12-31', level: 150 },
        { date: '2022-12-31', level: 120 },
        { date: '2023-12-31', level: 150 },
        { date: '2024-12-31', level: 180 },
      ],
      interim_navs: [{ date: '2021-12-31', amount: 180 }],
    },
    output: {
      fund_irr: 0.13408759973442588,
      ks_pme: 1.043137254901961,
      direct_alpha: 0.01130647794116936,
      direct_alpha_continuous: 0.01124303746383207,
      long_nickels: { nav: '99.00', irr: 0.12120647004576503 },
      pme_plus: { lambda: 0.9294871794871795, irr: 0.12109547004380439 },
      mpme: { nav: null, distributed: null, irr: null },
      reasons: {
        mpme: {
          code: 'interim_nav_missing',
          text: 'The value of the fund on the day of a distribution is not given.',
        },
      },
      policies: [
        { name: 'index', value: 'total returns, in the currency of the flows' },
        { name: 'index_dates', value: 'the level of the day, or the last one at most 7 days before it' },
        { name: 'day_count', value: 'ACT/365' },
        { name: 'under_one_year', value: 'annualised: a span of less than a year is stated as a yearly rate too' },
        { name: 'same_day_flows', value: 'contributions before distributions' },
        {
          name: 'interim_navs',
          value: 'after the distribution of their day; the modified PME needs one for every distribution',
        },
        { name: 'range', value: 'rates are sought above −0.9999 and up to 1000' },
        { name: 'several_rates', value: 'none is quoted; all are listed' },
      ],
    },
  },
});
