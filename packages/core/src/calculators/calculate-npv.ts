// A net present value from amounts at equal intervals.
import { calculateNpv as operation } from '@redpill/contract';
import { npv } from '@redpill/domain';
import { calculator, policiesOf } from './calculator.ts';
import { presentValueOut, ROUNDED_AT_THE_END } from './present-value-out.ts';

export const calculateNpv = calculator(operation, ({ amounts, rate, first_due }) => ({
  ...presentValueOut(npv(amounts, rate, first_due)),
  policies: policiesOf({
    period: 'equal intervals; the rate is that of one interval',
    first_due:
      first_due === 'now'
        ? 'the first amount falls due now and is not discounted'
        : 'the first amount falls due at the end of the first period',
    rounding: ROUNDED_AT_THE_END,
  }),
}));
