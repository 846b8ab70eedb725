// A yearly rate of return from dated flows.
import { calculateXirr as operation } from '@redpill/contract';
import { requireOneCurrency, xirr } from '@redpill/domain';
import { calculator, policiesOf } from './calculator.ts';
import { RATE_POLICIES, YEARLY_RATE } from './rate-policies.ts';

export const calculateXirr = calculator(operation, ({ flows, day_count }) => {
  requireOneCurrency({ flows });
  const { rate, roots, reason } = xirr(flows, { day_count });
  return {
    rate,
    roots: [...roots],
    reason,
    policies: policiesOf({
      day_count,
      ...YEARLY_RATE,
      same_day_flows: 'added up',
      ...RATE_POLICIES,
    }),
  };
});
