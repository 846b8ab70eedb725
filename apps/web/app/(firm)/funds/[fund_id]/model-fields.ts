// The fields of each model a mark may be made with, and the model of a filled form.
import type { Input, proposeValuation } from '@redpill/contract';
import { plainAmount } from '#components/view/form-text.ts';

type Model = NonNullable<Input<typeof proposeValuation>['model']>;
export type ModelName = Model['model'];

export interface ModelField {
  name: string;
  label: string;
  kind: 'amount' | 'percent' | 'points' | 'text' | 'date' | 'flows';
  optional?: true;
  hint?: string;
}

const OWNERSHIP: ModelField = { name: 'ownership', label: 'Owned, %', kind: 'percent' };
const PRICE: ModelField = { name: 'price_per_share', label: 'Price a share', kind: 'amount' };
const SHARES: ModelField = { name: 'shares', label: 'Shares held', kind: 'amount' };
const FLOWS = 'One a line: 2027-12-31 1,000,000';

export const MODEL_FIELDS: Readonly<Record<ModelName, readonly ModelField[]>> = {
  last_round: [
    PRICE,
    SHARES,
    { name: 'index_then', label: 'Index at the round', kind: 'amount', optional: true },
    { name: 'index_now', label: 'Index now', kind: 'amount', optional: true },
  ],
  comparables: [
    { name: 'metric_name', label: 'Multiple of', kind: 'text', hint: 'Revenue, EBITDA' },
    { name: 'entry_value', label: 'Enterprise paid at entry', kind: 'amount' },
    { name: 'entry_metric', label: 'Metric at entry', kind: 'amount' },
    { name: 'entry_peers', label: 'Peers’ multiple at entry', kind: 'amount' },
    { name: 'metric', label: 'Metric now', kind: 'amount' },
    { name: 'peers', label: 'Peers’ multiple now', kind: 'amount' },
    { name: 'net_debt', label: 'Net debt now', kind: 'amount' },
    OWNERSHIP,
  ],
  public_price: [
    PRICE,
    SHARES,
    { name: 'discount', label: 'Discount, %', kind: 'percent', hint: 'For a restriction of the instrument' },
  ],
  discounted_cash_flow: [
    { name: 'entry_date', label: 'Entry', kind: 'date' },
    { name: 'entry_price', label: 'Equity paid at entry', kind: 'amount' },
    { name: 'entry_flows', label: 'Flows expected then', kind: 'flows', hint: FLOWS },
    { name: 'flows', label: 'Flows expected now', kind: 'flows', hint: FLOWS },
    { name: 'rate_change', label: 'Change of the rate, points', kind: 'points' },
    OWNERSHIP,
  ],
  net_assets: [
    { name: 'assets', label: 'Assets', kind: 'amount' },
    { name: 'liabilities', label: 'Liabilities', kind: 'amount' },
    OWNERSHIP,
  ],
};

export const isModelled = (method: string): method is ModelName => method in MODEL_FIELDS;

const fraction = (typed: string): number =>
  typed.trim() === '' ? Number.NaN : Number((Number(typed) / 100).toPrecision(12));

/** The model of a form; `date` is the day of the mark. What cannot be read is left for the calculation to refuse. */
export function modelFrom(name: ModelName, typed: (field: string) => string, date: string): Model {
  const model: Record<string, unknown> = { model: name, ...(name === 'discounted_cash_flow' ? { date } : {}) };
  for (const { name: field, kind, optional } of MODEL_FIELDS[name]) {
    const text = typed(field);
    if (text === '' && (optional || kind === 'points')) {
      if (kind === 'points') model[field] = 0;
      continue;
    }
    model[field] =
      kind === 'percent' || kind === 'points'
        ? fraction(text)
        : kind === 'amount'
          ? (plainAmount(text) ?? '')
          : kind === 'flows'
            ? flowsOf(text)
            : text;
  }
  return model as unknown as Model;
}

function flowsOf(text: string): { date: string; amount: string }[] {
  return text
    .split('\n')
    .map((row) => row.trim())
    .filter(Boolean)
    .map((row) => {
      const [date = '', ...rest] = row.split(/[\s;]+/);
      return { date, amount: plainAmount(rest.join(' ')) ?? '' };
    });
}
