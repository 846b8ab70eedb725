// The calculator of a net present value from amounts at equal intervals.
import { FIRST_DUE } from '@redpill/domain';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { givenAmount, givenRate, MOST_FLOWS, presentValue } from './calculator-fields.ts';

export const calculateNpv = operation({
  name: 'calculate_npv',
  method: 'POST',
  path: '/calculators/npv',
  input: z.object({
    /** One amount a period: paid in negative, received positive. */
    amounts: z.array(givenAmount).max(MOST_FLOWS),
    /** What a period is discounted at: 0.1 is 10 %. */
    rate: givenRate,
    /** When the first amount falls due; spreadsheets' NPV has it at the end of the first period. */
    first_due: z.enum(FIRST_DUE).default('now'),
  }),
  output: z.object(presentValue),
  permission: null,
  effect: 'read',
  summary: 'Net present value of amounts at equal intervals at a stated rate',
  example: {
    input: { amounts: [-10000, 3000, 4200, 6800], rate: 0.1, first_due: 'end_of_period' },
    output: {
      npv: '1188.4434123352',
      reason: null,
      policies: [
        { name: 'period', value: 'equal intervals; the rate is that of one interval' },
        { name: 'first_due', value: 'the first amount falls due at the end of the first period' },
        { name: 'rounding', value: 'exact decimals, half-even to ten places at the end' },
      ],
    },
  },
});
