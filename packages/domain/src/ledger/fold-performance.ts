// A fund's performance from its ledger: every headline figure, why any is missing, and the quarterly series.
import { dateOfDay, type IsoDate } from '../calendar.ts';
import { fromMinor } from '../minor-units.ts';
import { type DealValue, grossMultiple, lossRatio, paidInRatio } from '../multiples/multiples.ts';
import { type Book, openBook, type PerformanceInput } from './book.ts';
import { type DatedPoint, type FoldedBook, foldBook } from './fold-book.ts';
import type { FundState, Gap } from './fund-state.ts';
import { fairValue, remainingCost } from './holding.ts';
import { type NavBasis, valuationGaps } from './net-asset-value.ts';
import {
  type Figure,
  given,
  multipleOf,
  type PerformancePoint,
  performancePoint,
  rateFigure,
  unitsFigure,
  withheld,
} from './performance-point.ts';
import { type NamedPolicy, namePolicies } from './policies.ts';
import { type Reason, reasonOf } from './reasons.ts';
import { totalOf } from './tally.ts';

export const PERFORMANCE_METRICS = [
  'commitment',
  'paid_in',
  'unfunded',
  'distributed',
  'nav',
  'dpi',
  'rvpi',
  'tvpi',
  'pic_ratio',
  'gross_moic',
  'gross_irr',
  'net_irr',
  'loss_ratio',
] as const;
export type PerformanceMetric = (typeof PERFORMANCE_METRICS)[number];

export interface SeriesPoint {
  readonly date: IsoDate;
  readonly paid_in: string | null;
  readonly distributed: string | null;
  /** Distributed less paid in: the J of the J-curve. */
  readonly cumulative_net: string | null;
  readonly nav: string | null;
  readonly estimated: boolean;
  readonly dpi: number | null;
  readonly tvpi: number | null;
  readonly net_irr: number | null;
}

/** Money as decimal strings in the fund's currency, ratios and yearly rates as fractions; null has its reason. */
export interface Performance {
  readonly fund_id: string;
  readonly currency: string;
  readonly as_of: IsoDate;
  readonly known_at: string | null;
  readonly commitment: string | null;
  readonly paid_in: string | null;
  readonly unfunded: string | null;
  readonly distributed: string | null;
  readonly nav: string | null;
  readonly dpi: number | null;
  readonly rvpi: number | null;
  readonly tvpi: number | null;
  readonly pic_ratio: number | null;
  readonly gross_moic: number | null;
  readonly gross_irr: number | null;
  readonly net_irr: number | null;
  readonly loss_ratio: number | null;
  readonly nav_basis: NavBasis;
  readonly nav_date: IsoDate | null;
  readonly estimated: boolean;
  readonly before_carry: boolean;
  readonly reasons: { readonly [Metric in PerformanceMetric]?: Reason };
  readonly gaps: readonly Gap[];
  readonly policies: readonly NamedPolicy[];
  readonly series: readonly SeriesPoint[];
}

/** The figures of a fund in units of its currency, before they are written out. */
interface FundFigures {
  readonly point: PerformancePoint;
  readonly money: Record<'commitment' | 'paid_in' | 'unfunded' | 'distributed' | 'nav', Figure<bigint>>;
  readonly numbers: Record<Exclude<PerformanceMetric, keyof FundFigures['money']>, Figure<number>>;
}

/**
 * A fund's performance as of a day, as known at a time. One pass over the ledger. Missing rates of exchange leave the
 * totals that need them empty and are listed in `gaps`. Throws on malformed amounts or dates and on entries of
 * another fund: check entries before they are recorded.
 * @measure Fund performance from a ledger
 * @formula net asset value = last reported value + contributions − distributions since
 * @formula without one: fair value + cash − credit line − other liabilities − accrued carry
 * @formula unfunded = Σ commitments − Σ contributions inside + Σ recallable
 * @trap A value rolled forward is an estimate and says so.
 * @trap A net asset value before accrued carry is not net: `before_carry` says when none is recorded.
 * @trap Restating an old quarter must not change what was reported: ask with `known_at`.
 * @trap A flow without a rate of exchange leaves its totals empty; it is never counted as zero.
 * @source CFA Institute, Global Investment Performance Standards for Firms (2020). International Private Equity and
 *   Venture Capital Valuation Guidelines (2022) for the marks it reads.
 * @example
 * const entry = (id, type, date, amount) =>
 *   ({ id, fund_id: 'f', type, date, amount, currency: 'USD', recorded_at: `${date}T12:00:00Z` });
 * const fund = foldPerformance({
 *   fund: { id: 'f', currency: 'USD' }, valuations: [], fx_rates: [], as_of: '2021-12-31', known_at: null,
 *   entries: [entry('1', 'contribution', '2020-12-31', '100.00'), entry('2', 'nav', '2021-12-31', '110.00')],
 * });
 * [fund.tvpi, fund.net_irr]; // [1.1, 0.1]
 */
export function foldPerformance(input: PerformanceInput): Performance {
  const book = openBook(input);
  const folded = foldBook(book, input.with_series ?? true);
  return writePerformance(book, folded, input.known_at);
}

/** Writes the figures of a folded book out. */
export function writePerformance(book: Book, folded: FoldedBook, known_at: string | null): Performance {
  const { state } = folded;
  const { point, money, numbers } = fundFigures(state, book);
  const { currency, id } = book.fund;
  const text = ({ value }: Figure<bigint>) => (value === null ? null : fromMinor(value, currency));
  const reasons: { [Metric in PerformanceMetric]?: Reason } = {};
  for (const metric of PERFORMANCE_METRICS) {
    const { reason } = { ...money, ...numbers }[metric];
    if (reason !== null) reasons[metric] = reasonOf(reason);
  }
  const nav = point.nav_figure;
  return {
    fund_id: id,
    currency,
    as_of: book.as_of,
    known_at,
    commitment: text(money.commitment),
    paid_in: text(money.paid_in),
    unfunded: text(money.unfunded),
    distributed: text(money.distributed),
    nav: text(money.nav),
    dpi: numbers.dpi.value,
    rvpi: numbers.rvpi.value,
    tvpi: numbers.tvpi.value,
    pic_ratio: numbers.pic_ratio.value,
    gross_moic: numbers.gross_moic.value,
    gross_irr: numbers.gross_irr.value,
    net_irr: numbers.net_irr.value,
    loss_ratio: numbers.loss_ratio.value,
    nav_basis: nav.basis,
    nav_date: nav.day === null ? null : dateOfDay(nav.day),
    estimated: nav.estimated,
    before_carry: nav.before_carry,
    reasons,
    gaps: [...state.gaps, ...valuationGaps(state, book, book.as_of_day, nav.basis === 'marks')],
    policies: namePolicies(book.policies),
    series: folded.series.map((dated) => writePoint(dated, currency)),
  };
}

/** Every headline figure of a folded state at the end of the book. */
function fundFigures(state: FundState, book: Book): FundFigures {
  const point = performancePoint(state, book, book.as_of_day);
  const { paid_in, distributed, nav } = point;
  const commitment = unitsFigure(totalOf(state.commitment));
  const unfunded: Figure<bigint> = state.has_commitment
    ? unitsFigure(totalOf(state.unfunded))
    : withheld('no_commitment');
  const deals = dealValues(state, book);
  const portfolio = portfolioValue(deals);
  const { loss_ratio, loss_scope } = book.policies;
  return {
    point,
    money: { commitment, paid_in, unfunded, distributed, nav },
    numbers: {
      dpi: point.dpi,
      rvpi: point.rvpi,
      tvpi: point.tvpi,
      pic_ratio: multipleOf([paid_in, commitment], paidInRatio),
      gross_moic: deals.value === null ? withheld(deals.reason ?? 'no_investments') : grossMultiple(deals.value),
      gross_irr:
        deals.value?.length === 0
          ? withheld('no_investments')
          : rateFigure(state.gross_flows, portfolio, book.as_of_day, book.policies),
      net_irr: point.net_irr,
      loss_ratio:
        deals.value === null
          ? withheld(deals.reason ?? 'no_investments')
          : lossRatio(deals.value, loss_ratio, loss_scope),
    },
  };
}

/** Every holding's cost, proceeds and value; refused as a whole when one cannot be told. */
function dealValues(state: FundState, book: Book): Figure<DealValue[]> {
  const deals: DealValue[] = [];
  for (const holding of state.holdings.values()) {
    const cost = totalOf(holding.cost);
    const realised = totalOf(holding.realised);
    const fair = fairValue(holding, book.exchange, book.fund.currency, book.as_of_day);
    if (fair.units === null) return withheld(fair.reason ?? 'missing_fx_rate');
    if (cost === null || realised === null) return withheld('missing_fx_rate');
    const remaining = remainingCost(holding);
    const needed = book.policies.loss_ratio === 'impairment';
    if (remaining.units === null && needed) return withheld(remaining.reason ?? 'cost_relieved_unknown');
    deals.push({
      cost,
      realised,
      fair_value: fair.units,
      remaining_cost: remaining.units ?? 0n,
      realised_fully: holding.status === 'realised' || holding.status === 'written_off',
    });
  }
  return given(deals);
}

function portfolioValue(deals: Figure<DealValue[]>): Figure<bigint> {
  if (deals.value === null) return withheld(deals.reason ?? 'missing_fx_rate');
  return given(deals.value.reduce((sum, deal) => sum + deal.fair_value, 0n));
}

function writePoint({ date, point }: DatedPoint, currency: string): SeriesPoint {
  const text = (units: bigint | null) => (units === null ? null : fromMinor(units, currency));
  const paid_in = point.paid_in.value;
  const distributed = point.distributed.value;
  return {
    date,
    paid_in: text(paid_in),
    distributed: text(distributed),
    cumulative_net: paid_in === null || distributed === null ? null : text(distributed - paid_in),
    nav: text(point.nav.value),
    estimated: point.nav_figure.estimated,
    dpi: point.dpi.value,
    tvpi: point.tvpi.value,
    net_irr: point.net_irr.value,
  };
}
