// A fund beside a public index, by every measure in use.
import { calculatePme as operation } from '@redpill/contract';
import {
  amountText,
  compareWithIndex,
  type Decimal,
  daysWithoutLevel,
  fundMetrics,
  type PmeInput,
  type Reason,
  requireOneCurrency,
} from '@redpill/domain';
import { calculator, policiesOf, reasonsOf } from './calculator.ts';
import { RATE_POLICIES, YEARLY_RATE } from './rate-policies.ts';

const DAYS_NAMED = 5;

const text = (value: Decimal | null): string | null => (value === null ? null : amountText(value));

export const calculatePme = calculator(operation, ({ day_count, index_window_days, ...given }) => {
  const { contributions, distributions, nav, interim_navs = [] } = given;
  requireOneCurrency({ contributions, distributions, nav, interim_navs });
  const input: PmeInput = { ...given, index_rule: { window_days: index_window_days } };
  const compared = compareWithIndex(input, { day_count });
  const { ks_pme: ks, direct_alpha: alpha, long_nickels: nickels, pme_plus: plus, modified_pme: modified } = compared;
  const flows = [
    ...contributions.map((flow) => ({ ...flow, type: 'contribution' as const })),
    ...distributions.map((flow) => ({ ...flow, type: 'distribution' as const })),
  ];
  const fund = fundMetrics(flows, nav, { day_count }).irr;
  return {
    fund_irr: fund.rate,
    ks_pme: ks.value,
    direct_alpha: alpha.discrete.value,
    direct_alpha_continuous: alpha.continuous.value,
    long_nickels: { nav: text(nickels.nav), irr: nickels.irr.value },
    pme_plus: { lambda: plus.lambda.value, irr: plus.irr.value },
    mpme: { nav: text(modified.nav), distributed: text(modified.distributed), irr: modified.irr.value },
    reasons: namingDays(
      reasonsOf({
        fund_irr: fund.reason,
        ks_pme: ks.reason,
        direct_alpha: alpha.discrete.reason,
        direct_alpha_continuous: alpha.continuous.reason,
        long_nickels: nickels.irr.reason,
        pme_plus: plus.irr.reason,
        mpme: modified.irr.reason,
      }),
      input,
    ),
    policies: policiesOf({
      index: 'total returns, in the currency of the flows',
      index_dates: indexDates(index_window_days),
      day_count,
      ...YEARLY_RATE,
      same_day_flows: 'contributions before distributions',
      interim_navs: 'after the distribution of their day; the modified PME needs one for every distribution',
      ...RATE_POLICIES,
    }),
  };
});

const indexDates = (days: number): string =>
  days === 0 ? 'the level of the very day' : `the level of the day, or the last one at most ${days} days before it`;

/** Says which days it is that the index does not know. */
function namingDays(reasons: Record<string, Reason>, input: PmeInput): Record<string, Reason> {
  const days = daysWithoutLevel(input);
  if (days.length === 0) return reasons;
  const named = days.slice(0, DAYS_NAMED).join(', ');
  const more = days.length > DAYS_NAMED ? ` and ${days.length - DAYS_NAMED} more` : '';
  const told = (reason: Reason): Reason =>
    reason.code === 'index_missing' ? { ...reason, text: `The index has no level for ${named}${more}.` } : reason;
  return Object.fromEntries(Object.entries(reasons).map(([name, reason]) => [name, told(reason)]));
}
