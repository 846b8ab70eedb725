// A fund's headline figures from dated flows and one closing value.
import { calculateFundMetrics as operation } from '@redpill/contract';
import { amountText, fundMetrics, requireOneCurrency } from '@redpill/domain';
import { calculator, policiesOf, reasonsOf } from './calculator.ts';
import { RATE_POLICIES, YEARLY_RATE } from './rate-policies.ts';

export const calculateFundMetrics = calculator(operation, ({ flows, nav, day_count }) => {
  requireOneCurrency({ flows, nav });

  const { dpi, rvpi, tvpi, irr, ...sums } = fundMetrics(flows, nav, { day_count });
  return {
    paid_in: amountText(sums.paid_in),
    distributed: amountText(sums.distributed),
    nav: amountText(sums.nav),
    dpi: dpi.value,
    rvpi: rvpi.value,
    tvpi: tvpi.value,
    irr: irr.rate,
    irr_roots: [...irr.roots],
    reasons: reasonsOf({ dpi: dpi.reason, rvpi: rvpi.reason, tvpi: tvpi.reason, irr: irr.reason }),
    policies: policiesOf({
      day_count,
      ...YEARLY_RATE,
      recallable_distributions: 'gross: stay in distributions, count in paid-in when called again',
      same_day_flows: 'added up',
      ...RATE_POLICIES,
    }),
  };
});
