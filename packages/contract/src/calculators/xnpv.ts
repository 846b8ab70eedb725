// The calculator of a net present value from dated flows.
import { z } from 'zod';
import { operation } from '../operation.ts';
import { datedFlow, dayCount, givenRate, MOST_FLOWS, presentValue } from './calculator-fields.ts';

export const calculateXnpv = operation({
  name: 'calculate_xnpv',
  method: 'POST',
  path: '/calculators/xnpv',
  input: z.object({
    flows: z.array(datedFlow).max(MOST_FLOWS),
    /** What a year is discounted at: 0.09 is 9 %. */
    rate: givenRate,
    day_count: dayCount,
  }),
  output: z.object(presentValue),
  permission: null,
  effect: 'read',
  summary: 'Net present value of dated flows on the day of the earliest, at a stated yearly rate',
  example: {
    input: {
      flows: [
        { date: '2008-01-01', amount: -10000 },
        { date: '2008-03-01', amount: 2750 },
        { date: '2008-10-30', amount: 4250 },
        { date: '2009-02-15', amount: 3250 },
        { date: '2009-04-01', amount: 2750 },
      ],
      rate: 0.09,
    },
    output: {
      npv: '2086.6476020315',
      reason: null,
      policies: [
        { name: 'day_count', value: 'ACT/365' },
        { name: 'value_date', value: 'the day of the earliest flow' },
        { name: 'rounding', value: 'exact decimals, half-even to ten places at the end' },
      ],
    },
  },
});
