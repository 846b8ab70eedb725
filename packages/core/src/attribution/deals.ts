// A fund's deals: how much the largest are, what was lost, and what each returned in its two parts.
import type { FundAttribution } from '@redpill/contract';
import {
  CONCENTRATION_MEASURES,
  type DealValue,
  explainMetric,
  fromMinor,
  type InvestmentLine,
  investmentPerformance,
  lossRatio,
  type PerformanceInput,
  ratio,
  reasonOf,
  toMinor,
  topShare,
  valueBridge,
} from '@redpill/domain';
import { why } from './rates.ts';

type Named = (investment_id: string) => string;
type Parts = Pick<FundAttribution, 'concentration' | 'loss_ratios' | 'deals'>;

const TOPS = [1, 3, 5, 10];

/** Concentration, loss ratios and multiples; where one holding has no value the whole has none. */
export function dealsOf(record: PerformanceInput, named: Named): Parts {
  const { items } = investmentPerformance(record);
  const { currency } = record.fund;
  const values = items.map((item) => dealValue(item, currency));
  const whole = values.every((value) => value !== null) ? (values as DealValue[]) : null;
  const tops = TOPS.filter((top, at) => at === 0 || top < items.length);
  const missing = { value: null, reason: reasonOf('missing_fx_rate') };
  return {
    concentration: CONCENTRATION_MEASURES.flatMap((measure) =>
      tops.map((count) => {
        if (whole === null) return { count, measure, share: null, reason: missing.reason, companies: [] };
        const { share, largest } = topShare(whole, count, measure);
        const companies = largest.map((at) => named(items[at]?.investment_id ?? ''));
        return { count, measure, share: share.value, reason: why(share.reason), companies };
      }),
    ),
    loss_ratios: (['by_capital', 'by_count', 'impairment'] as const).flatMap((measure) =>
      (['all', 'realised'] as const).map((scope) => {
        if (whole === null) return { measure, scope, ...missing };
        const { value, reason } = lossRatio(whole, measure, scope);
        return { measure, scope, value, reason: why(reason) };
      }),
    ),
    deals: items.map((item, at) => dealLine(item, values[at] ?? null, currency, named)),
  };
}

function dealValue(item: InvestmentLine, currency: string): DealValue | null {
  const { cost, realised, fair_value, remaining_cost, status } = item;
  if (cost === null || realised === null || fair_value === null || remaining_cost === null) return null;
  return {
    cost: toMinor(cost, currency),
    realised: toMinor(realised, currency),
    fair_value: toMinor(fair_value, currency),
    remaining_cost: toMinor(remaining_cost, currency),
    realised_fully: status === 'realised' || status === 'written_off',
  };
}

function dealLine(
  item: InvestmentLine,
  value: DealValue | null,
  currency: string,
  named: Named,
): Parts['deals'][number] {
  const { investment_id, cost, realised, fair_value, moic, reasons } = item;
  const gone = value === null ? 0n : value.cost - value.remaining_cost;
  return {
    investment_id,
    company_name: named(investment_id),
    cost,
    realised,
    fair_value,
    gain: value === null ? null : fromMinor(value.realised + value.fair_value - value.cost, currency),
    moic,
    realised_moic: value === null ? null : ratio(value.realised, gone, 'no_cost').value,
    unrealised_moic: value === null ? null : ratio(value.fair_value, value.remaining_cost, 'no_cost').value,
    reasons: { ...reasons },
  };
}

/** From the value of all holdings at the end of one day to that of another. */
export function bridgeOf(record: PerformanceInput, from: string): FundAttribution['bridge'] {
  const opening = holdingsAt({ ...record, as_of: from });
  const closing = holdingsAt(record);
  const deals = new Map(record.entries.map(({ id, investment_id }) => [id, investment_id ?? '']));
  const flows = explainMetric('gross_irr', record).entries.filter(
    ({ role, date }) => (role === 'cost' || role === 'proceeds') && date > from,
  );
  const unknown =
    [...opening.values(), ...closing.values()].includes(null) ||
    flows.some(({ converted_amount }) => converted_amount === null);
  if (unknown) {
    const none = { opening: null, new_money: null, exits: null, revaluation: null, closing: null };
    return { from, ...none, reason: reasonOf('missing_fx_rate') };
  }
  const rate = '1';
  const holdings = [...new Set([...opening.keys(), ...closing.keys()])].map((id) => ({
    opening: opening.get(id) ?? '0',
    opening_rate: rate,
    closing: closing.get(id) ?? '0',
    closing_rate: rate,
    flows: flows
      .filter(({ entry_id }) => deals.get(entry_id) === id)
      .map(({ date, role, converted_amount }) => ({
        date,
        type: role === 'cost' ? ('new_money' as const) : ('exit' as const),
        amount: converted_amount ?? '0',
        rate,
      })),
  }));
  const { fx: _fx, cross: _cross, ...steps } = valueBridge(holdings, { from, to: record.as_of }, record.fund.currency);
  return { from, ...steps, reason: null };
}

const holdingsAt = (record: PerformanceInput): Map<string, string | null> =>
  new Map(investmentPerformance(record).items.map(({ investment_id, fair_value }) => [investment_id, fair_value]));
