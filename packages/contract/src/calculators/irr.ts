// The calculator of a rate of return from amounts at equal intervals.
import { z } from 'zod';
import { operation } from '../operation.ts';
import { givenAmount, MOST_FLOWS, rateOfReturn } from './calculator-fields.ts';

export const calculateIrr = operation({
  name: 'calculate_irr',
  method: 'POST',
  path: '/calculators/irr',
  input: z.object({
    /** One amount a period, the first one now: paid in negative, received positive. */
    amounts: z.array(givenAmount).max(MOST_FLOWS),
  }),
  output: z.object(rateOfReturn),
  permission: null,
  effect: 'read',
  summary:
    'Internal rate of return of amounts at equal intervals, a period; null with a reason where none or several fit',
  example: {
    input: { amounts: [-100, 230, -132] },
    output: {
      rate: null,
      roots: [0.1, 0.2],
      reason: 'multiple_roots',
      policies: [
        { name: 'period', value: 'equal intervals; the rate is that of one interval, the first amount falls due now' },
        { name: 'range', value: 'rates are sought above −0.9999 and up to 1000' },
        { name: 'several_rates', value: 'none is quoted; all are listed' },
      ],
    },
  },
});
