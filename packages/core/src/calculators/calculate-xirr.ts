// A yearly rate of return from dated flows.
import { calculateXirr as operation } from '@redpill/contract';
import { requireOneCurrency, xirr } from '@redpill/domain';
import { calculator, policiesOf } from './calculator.ts';
import { RATE_POLICIES } from './rate-policies.ts';

export const calculateXirr = calculator(operation, ({ flows, day_count }) => {
  requireOneCurrency('flows', flows);
  const { rate, roots, reason } = xirr(flows, { day_count });
  return {
    rate,
    roots: [...roots],
    reason,
    policies: policiesOf({
      day_count,
      under_one_year: 'annualised: a span of less than a year is stated as a yearly rate too',
      same_day_flows: 'added up',
      ...RATE_POLICIES,
    }),
  };
});
