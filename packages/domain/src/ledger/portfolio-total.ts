// Investments of several funds added up in one currency; what no rate converts stands beside the sum, never in it and never dropped.
import { dayNumber, type IsoDate } from '../calendar.ts';
import { fromMinor, toMinor } from '../minor-units.ts';
import { grossMultiple } from '../multiples/multiples.ts';
import type { FxRate } from './entry.ts';
import { type Exchange, exchangeUnits, openExchange } from './exchange.ts';

const FIELDS = ['cost', 'realised', 'fair_value'] as const;
type Field = (typeof FIELDS)[number];

/** Why a figure is not given. */
interface Why {
  readonly code: string;
  readonly text: string;
}

/** One investment in its own currency; an amount that is null has its reason. */
export interface PortfolioLine {
  readonly currency: string;
  readonly cost: string | null;
  readonly realised: string | null;
  readonly fair_value: string | null;
  readonly estimated: boolean;
  readonly reasons: { readonly [field: string]: Why };
}

/** Amounts in one currency that no known rate turns into the total's. */
export interface Unconverted {
  readonly currency: string;
  readonly count: number;
  readonly cost: string | null;
  readonly realised: string | null;
  readonly fair_value: string | null;
}

export interface PortfolioTotal {
  readonly count: number;
  /** Sums over what could be converted; null with a reason when a part of it is not known at all. */
  readonly cost: string | null;
  readonly realised: string | null;
  readonly fair_value: string | null;
  /** Gross: (realised + fair value) / cost. Null while any amount stands apart: a multiple of a part would mislead. */
  readonly moic: number | null;
  readonly estimated: boolean;
  readonly unconverted: readonly Unconverted[];
  readonly reasons: { readonly [field: string]: Why };
}

export interface PortfolioRates {
  readonly currency: string;
  readonly as_of: IsoDate;
  readonly fx_rates: readonly FxRate[];
  /** Days a rate serves after its own. */
  readonly window_days: number;
}

interface Sum {
  count: number;
  estimated: boolean;
  units: Record<Field, bigint | null>;
}

const emptySum = (): Sum => ({ count: 0, estimated: false, units: { cost: 0n, realised: 0n, fair_value: 0n } });

/**
 * A function that adds up lines in `rates.currency` at the closing rate of `as_of`, rounded half-even to the minor unit
 * line by line; the multiple is of the sums (fund-maths C2). The rates are read once for all totals. Throws RangeError
 * on an amount that is no decimal.
 */
export function portfolioTotals(rates: PortfolioRates): (lines: readonly PortfolioLine[]) => PortfolioTotal {
  const exchange = openExchange(rates.fx_rates, { known_at: null, window_days: rates.window_days });
  const day = dayNumber(rates.as_of);
  return (lines) => totalOf(lines, rates.currency, exchange, day);
}

function totalOf(lines: readonly PortfolioLine[], currency: string, exchange: Exchange, day: number): PortfolioTotal {
  const sum = emptySum();
  const apart = new Map<string, Sum>();
  const reasons: Record<string, Why> = {};
  for (const line of lines) {
    const converts = exchangeUnits(exchange, 0n, line.currency, currency, day) !== null;
    const into = converts ? sum : (apart.get(line.currency) ?? emptySum());
    if (!converts) apart.set(line.currency, into);
    into.count += 1;
    into.estimated ||= line.estimated;
    for (const field of FIELDS) {
      const amount = line[field];
      const units = amount === null ? null : unitsOf(amount, line.currency, converts ? currency : line.currency);
      const before = into.units[field];
      into.units[field] = before === null || units === null ? null : before + units;
      const reason = line.reasons[field];
      if (amount === null && reason !== undefined) reasons[field] ??= reason;
    }
  }
  function unitsOf(amount: string, from: string, to: string): bigint | null {
    return exchangeUnits(exchange, toMinor(amount, from), from, to, day);
  }
  const { cost, realised, fair_value } = sum.units;
  const multiple = moicOf(sum, apart.size > 0, reasons);
  return {
    count: lines.length,
    cost: text(cost, currency),
    realised: text(realised, currency),
    fair_value: text(fair_value, currency),
    moic: multiple,
    estimated: sum.estimated || [...apart.values()].some((each) => each.estimated),
    unconverted: [...apart].sort().map(([code, { count, units }]) => ({
      currency: code,
      count,
      cost: text(units.cost, code),
      realised: text(units.realised, code),
      fair_value: text(units.fair_value, code),
    })),
    reasons,
  };
}

const text = (units: bigint | null, currency: string): string | null =>
  units === null ? null : fromMinor(units, currency);

const NO_RATE: Why = {
  code: 'missing_fx_rate',
  text: 'A rate of exchange is missing for a part of it, so no multiple of the whole is given.',
};
const NO_COST: Why = { code: 'no_cost', text: 'Nothing has been invested at a cost.' };

function moicOf({ units }: Sum, incomplete: boolean, reasons: Record<string, Why>): number | null {
  if (incomplete) {
    reasons.moic = NO_RATE;
    return null;
  }
  const { cost, realised, fair_value } = units;
  if (cost === null || realised === null || fair_value === null) {
    const reason = FIELDS.map((field) => reasons[field]).find((each) => each !== undefined);
    if (reason !== undefined) reasons.moic = reason;
    return null;
  }
  const { value } = grossMultiple([{ cost, realised, fair_value, remaining_cost: 0n, realised_fully: false }]);
  if (value === null) reasons.moic = NO_COST;
  return value;
}
