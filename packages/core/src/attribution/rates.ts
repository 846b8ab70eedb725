// Rates of a fund by horizon, by what is over, and with and without its line of credit.
import type { FundAttribution, HORIZONS } from '@redpill/contract';
import {
  addMonths,
  amountText,
  type DatedAmount,
  type DatedFlow,
  Decimal,
  effectiveEntries,
  explainMetric,
  type FundFlow,
  foldPerformance,
  horizonIrr,
  investmentPerformance,
  irrByRealisation,
  type LineFigures,
  type LineFlow,
  type PerformanceInput,
  type ReasonCode,
  reasonOf,
  type StatedReturn,
  statedReturn,
  subscriptionLineEffect,
} from '@redpill/domain';
import { type FundFlows, fundFlows } from '../benchmarks/index.ts';

type Rate = FundAttribution['realised_irr'];
type Horizon = FundAttribution['horizons'][number];

export const why = (code: ReasonCode | null) => (code === null ? null : reasonOf(code));
const shown = ({ rate, basis, reason }: StatedReturn): Rate => ({ rate, basis, reason: why(reason) });
const none = (code: ReasonCode): Rate => ({ rate: null, basis: 'yearly', reason: reasonOf(code) });

/** Rates are sought in doubles; the sums that are shown stay exact. */
const inDouble = (amount: DatedAmount['amount']): number => new Decimal(amount).toNumber();

const signed = ({ contributions, distributions }: FundFlows): DatedFlow[] => [
  ...contributions.map(({ date, amount }) => ({ date, amount: -inDouble(amount) })),
  ...distributions.map(({ date, amount }) => ({ date, amount: inDouble(amount) })),
];

const STARTS: Record<(typeof HORIZONS)[number], (as_of: string) => string | null> = {
  year_to_date: (as_of) => `${Number(as_of.slice(0, 4)) - 1}-12-31`,
  one_year: (as_of) => addMonths(as_of, -12),
  three_years: (as_of) => addMonths(as_of, -36),
  five_years: (as_of) => addMonths(as_of, -60),
  since_inception: () => null,
};

/** Net rates of return of each period that ends on the day: what stood at its start bought, what stands at its end sold. */
export function horizonsOf(record: PerformanceInput): Horizon[] {
  const flows = fundFlows(record);
  const first = [...flows.contributions, ...flows.distributions].map(({ date }) => date).sort()[0] ?? null;
  const closing_nav = flows.performance.nav;
  return (Object.keys(STARTS) as (keyof typeof STARTS)[]).map((horizon): Horizon => {
    const from = STARTS[horizon](record.as_of);
    const withheld = (code: ReasonCode, opening_nav: string | null = null): Horizon => ({
      ...{ horizon, from: from ?? first, opening_nav, closing_nav },
      ...none(code),
    });
    if (flows.reason !== null || closing_nav === null) return withheld(flows.reason ?? 'no_nav');
    if (from === null) {
      const whole = [...signed(flows), { date: record.as_of, amount: inDouble(closing_nav) }];
      return { horizon, from: first, opening_nav: null, closing_nav, ...shown(statedReturn(whole)) };
    }
    if (first === null || first > from) return withheld('no_flows');
    const { nav: opening_nav, before_carry } = foldPerformance({ ...record, as_of: from, with_series: false });
    if (opening_nav === null) return withheld('no_nav');
    if (before_carry) return withheld('before_carry', opening_nav);
    if (opening_nav.startsWith('-')) return withheld('negative_nav', opening_nav);
    const found = horizonIrr(signed(flows), { from, to: record.as_of, opening_nav, closing_nav });
    return { horizon, from, opening_nav, closing_nav, ...shown(found) };
  });
}

/** Gross rates of deals that are over, of those that are not, and of all. */
export function realisationOf(
  record: PerformanceInput,
): Pick<FundAttribution, 'realised_irr' | 'unrealised_irr' | 'gross_irr'> {
  const deals = new Map(record.entries.map(({ id, investment_id }) => [id, investment_id ?? null]));
  const { entries } = explainMetric('gross_irr', record);
  const { items } = investmentPerformance(record);
  const flows = entries.filter(({ role }) => role === 'cost' || role === 'proceeds' || role === 'income');
  const missing =
    flows.some(({ converted_amount }) => converted_amount === null) ||
    items.some(({ fair_value }) => fair_value === null);
  if (missing || items.length === 0) {
    const rate = none(missing ? 'missing_fx_rate' : 'no_investments');
    return { realised_irr: rate, unrealised_irr: rate, gross_irr: rate };
  }
  const { realised, unrealised, all } = irrByRealisation(
    items.map(({ investment_id, fair_value, status }) => ({
      flows: flows
        .filter(({ entry_id }) => deals.get(entry_id) === investment_id)
        .map(({ date, sign, converted_amount }) => ({ date, amount: sign * inDouble(converted_amount ?? '0') })),
      fair_value: fair_value ?? '0',
      realised_fully: status === 'realised' || status === 'written_off',
    })),
    record.as_of,
  );
  return { realised_irr: shown(realised), unrealised_irr: shown(unrealised), gross_irr: shown(all) };
}

/** The fund with its line of credit, and as if its partners had paid at once; null where none is recorded or a part of it is unknown. */
export function lineOf(record: PerformanceInput): FundAttribution['subscription_line'] {
  const entries = effectiveEntries(record.entries, { as_of: record.as_of, known_at: record.known_at });
  const line = entries.filter(({ type }) => type === 'credit_line_draw' || type === 'credit_line_repayment');
  const flows = fundFlows(record);
  const { nav } = flows.performance;
  const foreign = line.some(({ currency }) => currency !== record.fund.currency);
  if (line.length === 0 || foreign || flows.reason !== null || nav === null) return null;
  const typed = (type: FundFlow['type'], list: FundFlows['contributions']): FundFlow[] =>
    list.map((flow) => ({ ...flow, type }));
  const effect = subscriptionLineEffect(
    [...typed('contribution', flows.contributions), ...typed('distribution', flows.distributions)],
    { date: record.as_of, amount: nav },
    withInterest(line),
  );
  return {
    with_line: figures(effect.with_line),
    without_line: figures(effect.without_line),
    outstanding: amountText(effect.outstanding),
  };
}

/** The ledger records a repayment as one amount: what exceeds the principal owed is its interest. */
function withInterest(line: readonly { type: string; date: string; amount: string }[]): LineFlow[] {
  let owed = new Decimal(0);
  const inOrder = [...line].sort((a, b) => a.date.localeCompare(b.date) || a.type.localeCompare(b.type));
  return inOrder.map(({ type, date, amount }): LineFlow => {
    if (type === 'credit_line_draw') {
      owed = owed.plus(amount);
      return { type: 'draw', date, amount };
    }
    const interest = Decimal.max(0, new Decimal(amount).minus(owed));
    owed = Decimal.max(0, owed.minus(amount));
    return { type: 'repayment', date, amount, interest: amountText(interest), repaid_from: 'call' };
  });
}

const figures = ({ irr, paid_in, distributed, nav, tvpi }: LineFigures) => ({
  irr: shown(irr),
  paid_in: amountText(paid_in),
  distributed: amountText(distributed),
  nav: amountText(nav),
  tvpi: { value: tvpi.value, reason: why(tvpi.reason) },
});
