// Turning an amount of one currency into another at a dated rate, or saying that no rate is known.
import { dayNumber } from '../calendar.ts';
import { minorDigits, wireScale } from '../currencies.ts';
import { instantMicros } from '../instant.ts';
import { invariant } from '../invariant.ts';
import { divideHalfEven, scaled } from '../minor-units.ts';
import type { FxRate } from './entry.ts';

/** A rate as an exact fraction: units of the quote currency per unit of the base currency. */
interface Rate {
  readonly day: number;
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The rates known, ready to convert. */
export interface Exchange {
  readonly window_days: number;
  readonly pairs: ReadonlyMap<string, readonly Rate[]>;
}

const RATE_SCALE = 24;
const RATE_UNIT = 10n ** BigInt(RATE_SCALE);

/**
 * The rates recorded up to `known_at` (null: all). Of several for one pair and day the latest recorded counts; ties go
 * to the greater source name, then the greater rate. A rate serves `window_days` days from its own. Throws on a rate ≤ 0.
 */
export function openExchange(rates: readonly FxRate[], at: { known_at: string | null; window_days: number }): Exchange {
  const limit = at.known_at === null ? Number.POSITIVE_INFINITY : instantMicros(at.known_at);
  const latest = new Map<string, Map<number, FxRate>>();
  for (const rate of rates) {
    if (at.known_at !== null && instantMicros(rate.recorded_at) > limit) continue;
    const pair = `${rate.base_currency}/${rate.quote_currency}`;
    const days = latest.get(pair) ?? new Map<number, FxRate>();
    latest.set(pair, days);
    const day = dayNumber(rate.date);
    const rival = days.get(day);
    if (rival === undefined || supersedes(rate, rival)) days.set(day, rate);
  }
  const pairs = new Map<string, readonly Rate[]>();
  for (const [pair, days] of latest) {
    const sorted = [...days].sort(([a], [b]) => a - b);
    pairs.set(
      pair,
      sorted.map(([day, rate]) => ({ day, numerator: positive(rate), denominator: RATE_UNIT })),
    );
  }
  return { window_days: at.window_days, pairs };
}

function positive(rate: FxRate): bigint {
  const value = scaled(rate.rate, RATE_SCALE);
  invariant(value > 0n, `a rate is positive: ${rate.base_currency}/${rate.quote_currency} ${rate.date}`);
  return value;
}

function supersedes(rate: FxRate, rival: FxRate): boolean {
  const difference = instantMicros(rate.recorded_at) - instantMicros(rival.recorded_at);
  if (difference !== 0) return difference > 0;
  if (rate.source !== rival.source) return rate.source > rival.source;
  return positive(rate) > positive(rival);
}

/** The last rate of a pair on or before a day, within the window. */
function rateOn(exchange: Exchange, pair: string, day: number): Rate | null {
  const rates = exchange.pairs.get(pair);
  if (rates === undefined) return null;
  let low = 0;
  let high = rates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rates[middle] as Rate).day <= day) low = middle + 1;
    else high = middle;
  }
  const rate = rates[low - 1];
  return rate !== undefined && day - rate.day <= exchange.window_days ? rate : null;
}

/**
 * Wire units of `from`, a whole number of its minor units, as wire units of `to` at the latest rate on or before the day, rounded half-even to the minor
 * unit; null when no rate within the window is known. Uses the pair or its inverse, whichever is newer (the pair on a
 * tie), and never a third currency.
 */
export function exchangeUnits(exchange: Exchange, units: bigint, from: string, to: string, day: number): bigint | null {
  if (from === to) return units;
  const direct = rateOn(exchange, `${from}/${to}`, day);
  const inverse = rateOn(exchange, `${to}/${from}`, day);
  const useInverse = inverse !== null && (direct === null || inverse.day > direct.day);
  const rate = useInverse ? inverse : direct;
  if (rate === null) return null;
  const times = useInverse ? rate.denominator : rate.numerator;
  const over = useInverse ? rate.numerator : rate.denominator;
  const payable = 10n ** BigInt(minorDigits(to));
  const converted = divideHalfEven(units * times * payable, over * 10n ** BigInt(wireScale(from)));
  return converted * 10n ** BigInt(wireScale(to) - minorDigits(to));
}
