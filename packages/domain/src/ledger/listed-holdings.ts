// Holdings of listed shares at what the market pays: how many there are, what they are worth, and beside what they cost.
import { dayNumber, type IsoDate } from '../calendar.ts';
import { wireScale } from '../currencies.ts';
import { Decimal, parseDecimal } from '../decimal.ts';
import { fromMinor, roundToMinor, toMinor } from '../minor-units.ts';
import type { FxRate } from './entry.ts';
import { type Exchange, exchangeUnits, openExchange } from './exchange.ts';

/** New shares for each old one from a day on. */
export interface ShareSplit {
  readonly date: IsoDate;
  readonly ratio: string;
}

/** Shares that were bought (above zero) or sold (below) on a day, as they were counted on it. */
export interface ShareMove {
  readonly date: IsoDate;
  readonly shares: string;
}

export interface StatedShares {
  readonly shares: string;
  /** The day they were counted on, after what happened on it. */
  readonly on: IsoDate;
}

/**
 * Listed shares held on a day: those stated, and those bought and sold since, each times the splits after it. Never below
 * zero. Decimal.
 * @measure Listed shares held
 * @formula shares = Σ (stated, + bought, − sold) · Π of the ratios of splits after each, up to the day
 * @trap Shares sold before a split count as many times as those held: a sale of 10 before 2 for 1 is a sale of 20.
 * @source IPEV Guidelines (2022) 3.9: quoted price times the quantity held, without a discount for its size.
 * @example
 * listedShares({ shares: '1000', on: '2024-01-02' }, {
 *   moves: [{ date: '2024-02-01', shares: '-100' }],
 *   splits: [{ date: '2024-03-01', ratio: '2' }],
 *   as_of: '2024-06-30',
 * }).toFixed(); // '1800'
 */
export function listedShares(
  stated: StatedShares,
  { moves, splits, as_of }: { moves: readonly ShareMove[]; splits: readonly ShareSplit[]; as_of: IsoDate },
): Decimal {
  const grown = (shares: string, from: IsoDate): Decimal =>
    splits
      .filter(({ date }) => date > from && date <= as_of)
      .reduce((all, { ratio }) => all.times(parseDecimal(ratio)), parseDecimal(shares));
  const since = moves.filter(({ date }) => date > stated.on && date <= as_of);
  const held = since.reduce((all, { date, shares }) => all.plus(grown(shares, date)), grown(stated.shares, stated.on));
  return held.isNegative() ? new Decimal(0) : held;
}

export interface ListedLot {
  readonly id: string;
  readonly sector: string | null;
  readonly shares: string;
  /** The last close up to the day; null where none is on record. */
  readonly close: string | null;
  readonly currency: string;
  /** Cost still in the holding, in the currency of the total; null where it cannot be told. */
  readonly cost: string | null;
}

export interface ListedValue {
  readonly id: string;
  /** In the currency of the price. */
  readonly local_value: string | null;
  /** In the currency of the total. */
  readonly value: string | null;
  readonly gain: string | null;
  /** gain ÷ cost; a fraction. */
  readonly gain_ratio: number | null;
  /** Of the total value; a fraction. */
  readonly weight: number | null;
  readonly missing: 'price' | 'fx_rate' | null;
}

export interface ListedPortfolio {
  readonly items: readonly ListedValue[];
  /** Over the lots that have both a value and a cost; the others are counted. */
  readonly total: {
    readonly value: string;
    readonly cost: string;
    readonly gain: string;
    readonly gain_ratio: number | null;
    readonly left_out: number;
  };
  /** Value by sector, the largest first. Lots without a value are in none. */
  readonly sectors: readonly { readonly sector: string | null; readonly value: string; readonly share: number }[];
}

/**
 * What lots of listed shares are worth together in one currency, what they cost and gained, and how they spread over
 * sectors. A lot without a price or a rate of exchange has no value and is left out of the total, which says so.
 * @measure Public holdings
 * @formula value = shares · close, at the rate of exchange of the day or the last within the window
 * @formula gain = value − cost still in the holding; gain ratio = gain ÷ cost
 * @formula share of a sector = value of its lots ÷ value of all lots that have one
 * @trap A total over lots of which some have no price is no total: it says how many it leaves out.
 * @source IPEV Guidelines (2022) 3.9; cost as in the schedule of investments.
 * @example
 * const lot = { id: 'a', sector: 'Chips', shares: '100', close: '12', currency: 'USD', cost: '800.00' };
 * listedPortfolio([lot], { currency: 'USD', as_of: '2024-06-30', fx_rates: [], known_at: null, window_days: 7 })
 *   .total.gain; // '400.00'
 */
export function listedPortfolio(
  lots: readonly ListedLot[],
  at: {
    currency: string;
    as_of: IsoDate;
    fx_rates: readonly FxRate[];
    known_at: string | null;
    window_days: number;
  },
): ListedPortfolio {
  const exchange = openExchange(at.fx_rates, at);
  const valued = lots.map((lot) => valuedLot(lot, exchange, at));
  const whole = sum(valued.map(({ units }) => units));
  const both = valued.filter(({ units, cost }) => units !== null && cost !== null);
  const [value, cost] = [sum(both.map(({ units }) => units)), sum(both.map((one) => one.cost))];
  return {
    items: valued.map(({ lot, local, units, cost: paid, missing }) => ({
      id: lot.id,
      local_value: local === null ? null : fromMinor(local, lot.currency),
      value: units === null ? null : fromMinor(units, at.currency),
      gain: units === null || paid === null ? null : fromMinor(units - paid, at.currency),
      gain_ratio: units === null || paid === null ? null : ratio(units - paid, paid),
      weight: units === null ? null : ratio(units, whole),
      missing,
    })),
    total: {
      value: fromMinor(value, at.currency),
      cost: fromMinor(cost, at.currency),
      gain: fromMinor(value - cost, at.currency),
      gain_ratio: ratio(value - cost, cost),
      left_out: lots.length - both.length,
    },
    sectors: sectorsOf(valued, whole, at.currency),
  };
}

interface Valued {
  readonly lot: ListedLot;
  readonly local: bigint | null;
  readonly units: bigint | null;
  readonly cost: bigint | null;
  readonly missing: ListedValue['missing'];
}

function valuedLot(lot: ListedLot, exchange: Exchange, at: { currency: string; as_of: IsoDate }): Valued {
  const cost = lot.cost === null ? null : toMinor(lot.cost, at.currency);
  if (lot.close === null) return { lot, local: null, units: null, cost, missing: 'price' };
  const scale = wireScale(lot.currency);
  const exact = parseDecimal(lot.shares).times(parseDecimal(lot.close)).times(new Decimal(10).pow(scale));
  const local = roundToMinor(BigInt(exact.toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).toFixed()), lot.currency);
  const units = exchangeUnits(exchange, local, lot.currency, at.currency, dayNumber(at.as_of));
  return { lot, local, units, cost, missing: units === null ? 'fx_rate' : null };
}

const sum = (all: readonly (bigint | null)[]): bigint => all.reduce<bigint>((total, each) => total + (each ?? 0n), 0n);

const ratio = (part: bigint, whole: bigint): number | null =>
  whole === 0n ? null : new Decimal(part.toString()).div(whole.toString()).toNumber();

function sectorsOf(valued: readonly Valued[], whole: bigint, currency: string): ListedPortfolio['sectors'] {
  const sectors = new Map<string | null, bigint>();
  for (const { lot, units } of valued) {
    if (units !== null) sectors.set(lot.sector, (sectors.get(lot.sector) ?? 0n) + units);
  }
  return [...sectors]
    .sort(([, a], [, b]) => (a < b ? 1 : a > b ? -1 : 0))
    .map(([sector, units]) => ({ sector, value: fromMinor(units, currency), share: ratio(units, whole) ?? 0 }));
}
