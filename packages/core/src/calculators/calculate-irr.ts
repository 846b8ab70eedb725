// A rate of return from amounts at equal intervals.
import { calculateIrr as operation } from '@redpill/contract';
import { irr } from '@redpill/domain';
import { calculator, policiesOf } from './calculator.ts';
import { EQUAL_PERIODS, RATE_POLICIES } from './rate-policies.ts';

export const calculateIrr = calculator(operation, ({ amounts }) => {
  const { rate, roots, reason } = irr(amounts);
  return { rate, roots: [...roots], reason, policies: policiesOf({ period: EQUAL_PERIODS, ...RATE_POLICIES }) };
});
