// The schedule of investments: what each cost, paid back and is worth, gross of fees and carry.
import { dateOfDay, type IsoDate } from '../calendar.ts';
import { fromMinor } from '../minor-units.ts';
import { grossMultiple, type Multiple } from '../multiples/multiples.ts';
import { type Book, openBook, type PerformanceInput } from './book.ts';
import { foldBook } from './fold-book.ts';
import type { Gap } from './fund-state.ts';
import { fairValue, type Holding, type HoldingStatus, remainingCost } from './holding.ts';
import { valuationGaps } from './net-asset-value.ts';
import { type Figure, multipleOf, rateFigure, unitsFigure } from './performance-point.ts';
import { type NamedPolicy, namePolicies } from './policies.ts';
import { type Reason, reasonOf } from './reasons.ts';
import { totalOf } from './tally.ts';

/** Money in the fund's currency; null has its reason. */
export interface InvestmentLine {
  readonly investment_id: string;
  readonly status: HoldingStatus;
  /** Day of the first cost; null for a holding that was marked but never bought. */
  readonly first_date: IsoDate | null;
  readonly cost: string | null;
  readonly realised: string | null;
  readonly remaining_cost: string | null;
  readonly fair_value: string | null;
  /** Day of the mark behind the fair value; null when it stands at cost or is gone. */
  readonly mark_date: IsoDate | null;
  readonly estimated: boolean;
  readonly moic: number | null;
  readonly gross_irr: number | null;
  readonly reasons: { readonly [field: string]: Reason };
}

export interface InvestmentPerformance {
  readonly fund_id: string;
  readonly currency: string;
  readonly as_of: IsoDate;
  readonly known_at: string | null;
  readonly items: readonly InvestmentLine[];
  readonly gaps: readonly Gap[];
  readonly policies: readonly NamedPolicy[];
}

/**
 * Every investment of a fund as of a day, in the order of first cost. Gross MOIC = (realised + fair value) / cost; gross
 * IRR of its own flows closed with the fair value (fund-maths C2, C3). Errors as `foldPerformance`.
 */
export function investmentPerformance(input: PerformanceInput): InvestmentPerformance {
  const book = openBook(input);
  const { state } = foldBook(book, false);
  return {
    fund_id: book.fund.id,
    currency: book.fund.currency,
    as_of: book.as_of,
    known_at: input.known_at,
    items: [...state.holdings.values()].map((holding) => writeLine(holding, book)),
    gaps: [...state.gaps, ...valuationGaps(state, book, book.as_of_day, false)],
    policies: namePolicies(book.policies),
  };
}

function writeLine(holding: Holding, book: Book): InvestmentLine {
  const { currency } = book.fund;
  const day = book.as_of_day;
  const value = fairValue(holding, book.exchange, currency, day);
  const remaining = remainingCost(holding);
  const cost = unitsFigure(totalOf(holding.cost));
  const realised = unitsFigure(totalOf(holding.realised));
  const fair: Figure<bigint> = { value: value.units, reason: value.reason };
  const moic = multipleOf([cost, realised, fair], moicOf);
  const rate = rateFigure(holding.flows, fair, day, book.policies);
  const figures = { cost, realised, fair_value: fair, moic, gross_irr: rate };
  const reasons: { [field: string]: Reason } = {};
  for (const [field, { reason }] of Object.entries(figures)) if (reason !== null) reasons[field] = reasonOf(reason);
  if (remaining.reason !== null) reasons.remaining_cost = reasonOf(remaining.reason);
  const text = (units: bigint | null) => (units === null ? null : fromMinor(units, currency));
  return {
    investment_id: holding.investment_id,
    status: holding.status,
    first_date: holding.first_cost_day === null ? null : dateOfDay(holding.first_cost_day),
    cost: text(cost.value),
    realised: text(realised.value),
    remaining_cost: text(remaining.units),
    fair_value: text(fair.value),
    mark_date: holding.mark?.booked.mark.date ?? null,
    estimated: value.estimated,
    moic: moic.value,
    gross_irr: rate.value,
    reasons,
  };
}

function moicOf(cost = 0n, realised = 0n, fair_value = 0n): Multiple {
  return grossMultiple([{ cost, realised, fair_value, remaining_cost: 0n, realised_fully: false }]);
}
