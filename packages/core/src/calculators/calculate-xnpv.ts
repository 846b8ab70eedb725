// A net present value from dated flows.
import { calculateXnpv as operation } from '@redpill/contract';
import { requireOneCurrency, xnpv } from '@redpill/domain';
import { calculator, policiesOf } from './calculator.ts';
import { presentValueOut, ROUNDED_AT_THE_END } from './present-value-out.ts';

export const calculateXnpv = calculator(operation, ({ flows, rate, day_count }) => {
  requireOneCurrency({ flows });
  return {
    ...presentValueOut(xnpv(flows, rate, day_count)),
    policies: policiesOf({ day_count, value_date: 'the day of the earliest flow', rounding: ROUNDED_AT_THE_END }),
  };
});
