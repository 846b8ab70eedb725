// What a holding is worth by the method it is valued with, calibrated to the price that was paid for it.
import { type IsoDate, isIsoDate } from '../calendar.ts';
import { Decimal, isDecimalText, parseDecimal } from '../decimal.ts';
import { xirr } from '../irr/xirr.ts';
import { isShare, requireThat, SHARE_RULE } from '../share.ts';

export const VALUATION_MODELS = [
  'last_round',
  'comparables',
  'public_price',
  'discounted_cash_flow',
  'net_assets',
] as const;
export type ValuationModelName = (typeof VALUATION_MODELS)[number];

/** Amounts are decimal text in one currency; shares of a company are fractions. */
export type ValuationModel =
  | {
      readonly model: 'last_round';
      readonly price_per_share: string;
      readonly shares: string;
      /** A public index on the day of the round and on the day of the mark: what the price moves by between them. */
      readonly index_then?: string | undefined;
      readonly index_now?: string | undefined;
    }
  | {
      readonly model: 'comparables';
      /** Revenue, EBITDA or whatever the peers' multiple is of. */
      readonly metric_name: string;
      /** At entry: what the whole enterprise was paid, its metric, and the multiple of its peers. */
      readonly entry_value: string;
      readonly entry_metric: string;
      readonly entry_peers: string;
      readonly metric: string;
      readonly peers: string;
      readonly net_debt: string;
      /** The fund's part of the equity. */
      readonly ownership: number;
    }
  | {
      readonly model: 'public_price';
      readonly price_per_share: string;
      readonly shares: string;
      /** For a contract that forbids a sale, as the standard allows: 0.1 is 10 % off. */
      readonly discount: number;
    }
  | {
      readonly model: 'discounted_cash_flow';
      /** What the whole equity was paid on its day, and the flows that were expected of it then. */
      readonly entry_date: IsoDate;
      readonly entry_price: string;
      readonly entry_flows: readonly { readonly date: IsoDate; readonly amount: string }[];
      readonly date: IsoDate;
      readonly flows: readonly { readonly date: IsoDate; readonly amount: string }[];
      /** Added to the rate of the entry for what has changed since: 0.01 is one percentage point. */
      readonly rate_change: number;
      readonly ownership: number;
    }
  | {
      readonly model: 'net_assets';
      readonly assets: string;
      readonly liabilities: string;
      readonly ownership: number;
    };

export interface ModelStep {
  readonly label: string;
  readonly value: Decimal;
  /** Whether it is a part of one and not an amount. */
  readonly ratio: boolean;
}

export interface ModelledValue {
  /** Not below zero; not rounded. */
  readonly fair_value: Decimal;
  /** How it came about, in order. */
  readonly steps: readonly ModelStep[];
}

const amount = (label: string, value: Decimal): ModelStep => ({ label, value, ratio: false });
const ratio = (label: string, value: Decimal): ModelStep => ({ label, value, ratio: true });

/**
 * The value of a holding by a model. Comparables and cash flows are calibrated: the multiple (against its peers) or the rate
 * that the price paid implied is what the model values with later, so that on the day of entry it gives the price back.
 * Exact decimals, the rate of cash flows apart, which is a double. Throws MalformedInput naming the field, and where the
 * price and flows of the entry imply no rate.
 * @measure Calibrated fair value
 * @formula comparables: metric · peers' multiple · (multiple paid ÷ peers' multiple then) − net debt, times the part owned
 * @formula cash flows: Σ flow ÷ (1 + rate paid + change)^years, times the part owned
 * @formula last round: price a share · shares · index now ÷ index then
 * @trap A model that does not give the price paid back on the day it was paid is not calibrated.
 * @trap The price of the last round is a price of preferred stock: where the classes differ it overstates common.
 * @trap A discount for a restricted sale is for restrictions of the instrument, not of the holder.
 * @source International Private Equity and Venture Capital Valuation Guidelines (December 2022), calibration and
 *   backtesting.
 * @example
 * const paid = { entry_value: '40', entry_metric: '5', entry_peers: '10' };
 * const now = { metric: '8', peers: '9', net_debt: '0', ownership: 0.1 };
 * const model = { model: 'comparables', metric_name: 'revenue', ...paid, ...now } as const;
 * modelledValue(model).fair_value.toFixed(2); // 5.76
 */
export function modelledValue(model: ValuationModel): ModelledValue {
  const { steps, value } = steppedValue(model);
  return { fair_value: Decimal.max(0, value), steps };
}

function steppedValue(model: ValuationModel): { steps: ModelStep[]; value: Decimal } {
  switch (model.model) {
    case 'last_round':
      return lastRound(model);
    case 'comparables':
      return comparables(model);
    case 'public_price':
      return publicPrice(model);
    case 'discounted_cash_flow':
      return cashFlows(model);
    case 'net_assets': {
      const equity = positive(model.assets, 'assets').minus(positive(model.liabilities, 'liabilities'));
      return owned([amount('Net assets', equity)], equity, model.ownership);
    }
  }
}

type Of<Name extends ValuationModelName> = Extract<ValuationModel, { model: Name }>;

function lastRound({ price_per_share, shares, index_then, index_now }: Of<'last_round'>) {
  const paid = positive(price_per_share, 'price_per_share').times(positive(shares, 'shares'));
  const steps = [amount('At the price of the round', paid)];
  requireThat(
    (index_then === undefined) === (index_now === undefined),
    'index_now',
    'given with the index of the round',
  );
  if (index_then === undefined || index_now === undefined) return { steps, value: paid };
  const moved = positive(index_now, 'index_now').div(aboveZero(index_then, 'index_then'));
  return { steps: [...steps, ratio('Index since the round', moved)], value: paid.times(moved) };
}

function comparables(model: Of<'comparables'>) {
  const paid = aboveZero(model.entry_value, 'entry_value').div(aboveZero(model.entry_metric, 'entry_metric'));
  const against = paid.div(aboveZero(model.entry_peers, 'entry_peers'));
  const multiple = positive(model.peers, 'peers').times(against);
  const enterprise = positive(model.metric, 'metric').times(multiple);
  const equity = enterprise.minus(signed(model.net_debt, 'net_debt'));
  const steps = [
    ratio(`Multiple of ${model.metric_name} paid at entry`, paid),
    ratio('Of its peers then', against),
    ratio('Multiple now, by the same part of its peers', multiple),
    amount('Enterprise', enterprise),
    amount('Equity', equity),
  ];
  return owned(steps, equity, model.ownership);
}

function publicPrice({ price_per_share, shares, discount }: Of<'public_price'>) {
  requireThat(isShare(discount), 'discount', SHARE_RULE);
  const quoted = positive(price_per_share, 'price_per_share').times(positive(shares, 'shares'));
  const value = quoted.times(new Decimal(1).minus(discount));
  return { steps: [amount('Quoted', quoted), ratio('Left after the discount', new Decimal(1).minus(discount))], value };
}

function cashFlows(model: Of<'discounted_cash_flow'>) {
  const { entry_date, date, entry_flows, flows, rate_change, ownership } = model;
  requireThat(isIsoDate(entry_date), 'entry_date', DAY);
  requireThat(isIsoDate(date) && date >= entry_date, 'date', 'a day of the calendar, not before the entry');
  requireThat(
    Number.isFinite(rate_change) && Math.abs(rate_change) <= 1,
    'rate_change',
    'from −1 to 1: 0.01 is a point',
  );
  const price = aboveZero(model.entry_price, 'entry_price');
  const expected = checked(entry_flows, entry_date, 'entry_flows');
  const { rate } = xirr([{ date: entry_date, amount: price.negated().toFixed() }, ...expected]);
  requireThat(rate !== null, 'entry_flows', 'flows that the price of the entry implies one rate of');
  const used = rate + rate_change;
  requireThat(used > -1, 'rate_change', 'one that leaves a rate above −100 %');
  const equity = checked(flows, date, 'flows').reduce((sum, flow) => {
    const years = (Date.parse(flow.date) - Date.parse(date)) / DAY_MS / 365;
    return sum.plus(parseDecimal(flow.amount).div(new Decimal(1 + used).pow(years)));
  }, new Decimal(0));
  const steps = [
    ratio('Rate that the price at entry implied', new Decimal(rate)),
    ratio('Rate now', new Decimal(used)),
    amount('Equity', equity),
  ];
  return owned(steps, equity, ownership);
}

const DAY_MS = 86_400_000;
const DAY = 'a day of the calendar (yyyy-mm-dd)';

function checked(flows: readonly { date: IsoDate; amount: string }[], from: IsoDate, field: string) {
  for (const [at, flow] of flows.entries()) {
    requireThat(isIsoDate(flow.date) && flow.date > from, `${field}.${at}.date`, `a day of the calendar after ${from}`);
    requireThat(isDecimalText(flow.amount), `${field}.${at}.amount`, 'a plain decimal number');
  }
  return flows;
}

function owned(steps: ModelStep[], equity: Decimal, ownership: number) {
  requireThat(isShare(ownership), 'ownership', SHARE_RULE);
  return { steps: [...steps, ratio('Owned', new Decimal(ownership))], value: equity.times(ownership) };
}

function signed(text: string, field: string): Decimal {
  requireThat(isDecimalText(text), field, 'a plain decimal number');
  return parseDecimal(text);
}

function positive(text: string, field: string): Decimal {
  requireThat(isDecimalText(text) && !text.startsWith('-'), field, 'a plain decimal number of zero or more');
  return parseDecimal(text);
}

function aboveZero(text: string, field: string): Decimal {
  const value = positive(text, field);
  requireThat(value.greaterThan(0), field, 'above zero');
  return value;
}
