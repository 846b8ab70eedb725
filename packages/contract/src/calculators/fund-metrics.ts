// The calculator of a fund's headline figures.
import { z } from 'zod';
import { operation } from '../operation.ts';
import { amountOut, dayCount, MOST_FLOWS, policies, rateOut, reasons, unsignedFlow } from './calculator-fields.ts';

export const calculateFundMetrics = operation({
  name: 'calculate_fund_metrics',
  method: 'POST',
  path: '/calculators/fund-metrics',
  input: z.object({
    /** As the fund's investors see them; amounts are unsigned. */
    flows: z.array(unsignedFlow.extend({ type: z.enum(['contribution', 'distribution']) })).max(MOST_FLOWS),
    /** What is left on a day that lies on or after every flow. */
    nav: unsignedFlow,
    day_count: dayCount,
  }),
  output: z.object({
    paid_in: amountOut,
    distributed: amountOut,
    nav: amountOut,
    dpi: rateOut,
    rvpi: rateOut,
    tvpi: rateOut,
    irr: rateOut,
    /** Every rate of return that fits, rising. */
    irr_roots: z.array(z.number()),
    reasons,
    policies,
  }),
  permission: null,
  effect: 'read',
  summary: 'Paid-in, distributed, DPI, RVPI, TVPI and the rate of return of dated flows and one closing value',
  example: {
    input: {
      flows: [
        { date: '2019-12-31', type: 'contribution', amount: 100 },
        { date: '2020-12-31', type: 'contribution', amount: 50 },
        { date: '2021-12-31', type: 'distribution', amount: 40 },
        { date: '2023-12-31', type: 'distribution', amount: 90 },
      ],
      nav: { date: '2024-12-31', amount: 110 },
    },
    output: {
      paid_in: '150.00',
      distributed: '130.00',
      nav: '110.00',
      dpi: 130 / 150,
      rvpi: 110 / 150,
      tvpi: 1.6,
      irr: 0.13408759973442588,
      irr_roots: [0.13408759973442588],
      reasons: {},
      policies: [
        { name: 'day_count', value: 'ACT/365' },
        { name: 'under_one_year', value: 'annualised: a span of less than a year is stated as a yearly rate too' },
        { name: 'recallable_distributions', value: 'gross: stay in distributions, count in paid-in when called again' },
        { name: 'same_day_flows', value: 'added up' },
        { name: 'range', value: 'rates are sought above −0.9999 and up to 1000' },
        { name: 'several_rates', value: 'none is quoted; all are listed' },
      ],
    },
  },
});
