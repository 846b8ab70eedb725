// The calculator of a modified rate of return.
import { z } from 'zod';
import { operation } from '../operation.ts';
import { givenAmount, givenRate, MOST_FLOWS, rateOfReturn } from './calculator-fields.ts';

export const calculateMirr = operation({
  name: 'calculate_mirr',
  method: 'POST',
  path: '/calculators/mirr',
  input: z.object({
    /** One amount a period, the first one now: paid in negative, received positive. */
    amounts: z.array(givenAmount).max(MOST_FLOWS),
    /** What money paid in costs a period: 0.1 is 10 %. */
    finance_rate: givenRate,
    /** What money received earns a period. */
    reinvest_rate: givenRate,
  }),
  output: z.object(rateOfReturn),
  permission: null,
  effect: 'read',
  summary: 'Modified internal rate of return, a period: receipts grown at one rate, payments discounted at another',
  example: {
    input: {
      amounts: [-120000, 39000, 30000, 21000, 37000, 46000],
      finance_rate: 0.1,
      reinvest_rate: 0.12,
    },
    output: {
      rate: 0.126094130365905,
      roots: [0.126094130365905],
      reason: null,
      policies: [
        { name: 'period', value: 'equal intervals; the rate is that of one interval, the first amount falls due now' },
        { name: 'payments', value: 'discounted to the first amount at the finance rate' },
        { name: 'receipts', value: 'grown to the last amount at the reinvestment rate' },
      ],
    },
  },
});
