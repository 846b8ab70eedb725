// A modified rate of return.
import { calculateMirr as operation } from '@redpill/contract';
import { mirr } from '@redpill/domain';
import { calculator, policiesOf } from './calculator.ts';
import { EQUAL_PERIODS } from './rate-policies.ts';

export const calculateMirr = calculator(operation, ({ amounts, ...rates }) => {
  const { rate, roots, reason } = mirr(amounts, rates);
  return {
    rate,
    roots: [...roots],
    reason,
    policies: policiesOf({
      period: EQUAL_PERIODS,
      payments: 'discounted to the first amount at the finance rate',
      receipts: 'grown to the last amount at the reinvestment rate',
    }),
  };
});
