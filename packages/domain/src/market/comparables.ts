// Listed companies side by side: what each is valued at as multiples of what it reports, and where the middle lies.
import { Decimal, parseDecimal } from '../decimal.ts';

/** A company's last reports and price; decimal text in one currency, null where nothing is known. */
export interface ComparableInput {
  readonly symbol: string;
  readonly close: string | null;
  readonly shares: string | null;
  readonly total_debt: string | null;
  readonly cash: string | null;
  readonly revenue: string | null;
  /** Of the period before. */
  readonly revenue_before: string | null;
  readonly gross_profit: string | null;
  readonly operating_income: string | null;
  readonly net_income: string | null;
}

export const COMPARED = [
  'ev_to_revenue',
  'ev_to_gross_profit',
  'ev_to_operating_income',
  'price_to_earnings',
  'revenue_growth',
  'gross_margin',
  'operating_margin',
  'net_margin',
] as const;
export type ComparedFigure = (typeof COMPARED)[number];

export interface Comparable {
  readonly symbol: string;
  /** close · shares. */
  readonly market_cap: string | null;
  /** market value of equity + debt − cash; debt that nobody reports counts as none. */
  readonly enterprise_value: string | null;
  /** Null where a part is missing, and where a multiple of what is not above zero would mean nothing. */
  readonly figures: Readonly<Record<ComparedFigure, number | null>>;
}

/** The middle of a figure over the companies that have it. */
export interface Quartiles {
  readonly count: number;
  readonly lower: number | null;
  readonly median: number | null;
  readonly upper: number | null;
}

const read = (text: string | null): Decimal | null => (text === null ? null : parseDecimal(text));

function over(a: Decimal | null, b: Decimal | null, above_zero: boolean): number | null {
  if (a === null || b === null || b.isZero() || (above_zero && b.isNegative())) return null;
  return a.div(b).toNumber();
}

/**
 * One company's multiples and margins: enterprise value over revenue, gross profit and operating income, price over
 * earnings, growth and margins. A multiple of a loss is null. Ratios are doubles of exact quotients.
 * @measure Comparable companies
 * @formula enterprise value = close · diluted shares + total debt − cash and short-term investments
 * @formula EV ÷ revenue, EV ÷ gross profit, EV ÷ operating income; market value ÷ net income
 * @trap A multiple of a loss is negative and means nothing: it is left out, and the count says so.
 * @trap A weighted average of shares lags an issue or a buy-back; debt that nobody reports counts as none.
 * @trap Prices and reports are of different days: each stands with its own.
 * @source International Private Equity and Venture Capital Valuation Guidelines (2022): multiples.
 * @example
 * const one = compareCompany({ symbol: 'A', close: '10', shares: '100', total_debt: '50', cash: '250', revenue: '400',
 *   revenue_before: '320', gross_profit: '200', operating_income: '-40', net_income: '20' });
 * [one.figures.ev_to_operating_income, one.figures.ev_to_revenue, one.enterprise_value]; // [null, 2, '800']
 */
export function compareCompany(input: ComparableInput): Comparable {
  const [close, shares, cash, revenue] = [read(input.close), read(input.shares), read(input.cash), read(input.revenue)];
  const [gross, operating, net] = [read(input.gross_profit), read(input.operating_income), read(input.net_income)];
  const value = close === null || shares === null ? null : close.times(shares);
  const debt = read(input.total_debt) ?? new Decimal(0);
  const whole = value === null || cash === null ? null : value.plus(debt).minus(cash);
  const growth = over(revenue, read(input.revenue_before), true);
  return {
    symbol: input.symbol,
    market_cap: value?.toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).toFixed() ?? null,
    enterprise_value: whole?.toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).toFixed() ?? null,
    figures: {
      ev_to_revenue: over(whole, revenue, true),
      ev_to_gross_profit: over(whole, gross, true),
      ev_to_operating_income: over(whole, operating, true),
      price_to_earnings: over(value, net, true),
      revenue_growth: growth === null ? null : growth - 1,
      gross_margin: over(gross, revenue, true),
      operating_margin: over(operating, revenue, true),
      net_margin: over(net, revenue, true),
    },
  };
}

/**
 * Quartiles of the values that are there, between the ranks by a straight line (Hyndman and Fan, 1996, type 7: as
 * spreadsheets do). None of them without a value.
 */
export function quartilesOf(values: readonly (number | null)[]): Quartiles {
  const sorted = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const at = (part: number): number | null => {
    const rank = part * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]];
    return low === undefined || high === undefined ? null : low + (high - low) * (rank - Math.floor(rank));
  };
  return { count: sorted.length, lower: at(0.25), median: at(0.5), upper: at(0.75) };
}
