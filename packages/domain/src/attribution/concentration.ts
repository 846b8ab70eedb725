// Concentration: how much of a portfolio its largest positions are, and what one of them would have to become.
import { Decimal, formatDecimal } from '../decimal.ts';
import { unsignedAmount } from '../exact-amount.ts';
import { type GivenAmount, isGivenAmount } from '../given-amount.ts';
import { MalformedInput } from '../malformed-input.ts';
import type { DealValue, Multiple } from '../multiples/multiples.ts';
import { ratio } from '../multiples/multiples.ts';

export const CONCENTRATION_MEASURES = ['cost', 'fair_value', 'gain'] as const;
export type ConcentrationMeasure = (typeof CONCENTRATION_MEASURES)[number];

export interface Concentration {
  /** Share of the largest positions in the whole. */
  readonly share: Multiple;
  /** Places in the list given, largest first, of the positions that count; equal ones in the order given. */
  readonly largest: readonly number[];
}

/**
 * Share of the `count` largest positions in the cost, the fair value or the gain of all. Of gains only those above
 * zero count, on both sides: against a net gain near zero any share would look large. Undefined without any cost,
 * value or gain. Throws MalformedInput unless `count` is a whole number above zero.
 * @measure Concentration
 * @formula Σ of the n largest ÷ Σ of all; of gains those above zero
 * @trap Against a net gain near zero any share looks large, so losses are left out on both sides.
 * @trap Concentration by cost says what was risked, by fair value what is at risk, by gain where the return came
 *   from.
 * @source The top-n share that fund reports give.
 * @example
 * topShare([60n, 30n, 10n].map((cost) => ({ cost, realised: 0n, fair_value: cost, remaining_cost: cost, realised_fully: false })), 2, 'cost').share.value; // 0.9
 */
export function topShare(positions: readonly DealValue[], count: number, measure: ConcentrationMeasure): Concentration {
  if (!Number.isInteger(count) || count < 1) throw new MalformedInput('count', 'a whole number above zero');
  const sizes = positions
    .map((position, at) => ({ at, size: sizeOf(position, measure) }))
    .filter(({ size }) => size > 0n);
  // Sorting is stable: equal ones stay in their order.
  sizes.sort((a, b) => (a.size === b.size ? 0 : a.size > b.size ? -1 : 1));
  const largest = sizes.slice(0, count);
  const sum = (of: typeof sizes) => of.reduce((all, { size }) => all + size, 0n);
  const empty = measure === 'cost' ? 'no_cost' : measure === 'gain' ? 'no_gain' : 'no_value';
  return { share: ratio(sum(largest), sum(sizes), empty), largest: largest.map(({ at }) => at) };
}

function sizeOf({ cost, realised, fair_value }: DealValue, measure: ConcentrationMeasure): bigint {
  if (measure === 'cost') return cost;
  return measure === 'fair_value' ? fair_value : realised + fair_value - cost;
}

/** A fraction of a whole, above zero and at most one. */
function fractionOf(field: string, given: GivenAmount): Decimal {
  const exact = isGivenAmount(given) ? new Decimal(given) : new Decimal(0);
  if (exact.lte(0) || exact.gt(1)) throw new MalformedInput(field, 'a fraction above 0 and at most 1');
  return exact;
}

/**
 * Ownership left at exit: today's, times 1 − dilution for every round to come that is not followed. Throws
 * MalformedInput for an ownership outside (0, 1] or a dilution outside [0, 1).
 * @measure Ownership at exit
 * @formula ownership · Π (1 − dilutionᵢ) over the rounds that are not followed
 * @trap Dilutions multiply; adding them up overstates the loss.
 * @trap Ownership must be of the fully diluted company, and it must be said with which pool.
 * @source Metrick and Yasuda, Venture Capital and the Finance of Innovation (2nd edition, 2010): retention.
 * @example
 * ownershipAtExit('0.15', ['0.2', '0.1']).toString(); // 0.108
 */
export function ownershipAtExit(current: GivenAmount, dilutions: readonly GivenAmount[]): Decimal {
  return dilutions.reduce<Decimal>(
    (left, dilution, index) => {
      const exact = isGivenAmount(dilution) ? new Decimal(dilution) : new Decimal(1);
      if (exact.lt(0) || exact.gte(1))
        throw new MalformedInput(`dilutions.${index}`, 'a fraction of 0 or more, below 1');
      return left.times(new Decimal(1).minus(exact));
    },
    fractionOf('current', current),
  );
}

export interface FundReturner {
  /** What the whole company must be sold for, up to the next cent. */
  readonly exit_value: string;
  /** That over what it is worth today; null where nothing is said of today, or it is worth nothing. */
  readonly times_current: number | null;
}

/**
 * The fund-returner test: the exit value at which one company's proceeds alone repay the fund, fund size over
 * ownership at exit, before preferences and costs. Throws MalformedInput for an amount below zero or an ownership
 * outside (0, 1].
 * @measure Fund-returner test
 * @formula exit value = fund size ÷ ownership at exit
 * @trap Preferences and the costs of the sale come before ownership.
 * @trap Ownership today instead of at exit makes it look easy.
 * @source The rule of thumb of venture funds.
 * @example
 * fundReturner('100000000', '0.108', '250000000').exit_value; // 925925925.93
 */
export function fundReturner(
  fund_size: GivenAmount,
  ownership_at_exit: GivenAmount | Decimal,
  current_value: GivenAmount | null = null,
): FundReturner {
  const ownership = ownership_at_exit instanceof Decimal ? ownership_at_exit.toFixed(18) : ownership_at_exit;
  const needed = unsignedAmount('fund_size', fund_size).div(fractionOf('ownership_at_exit', ownership));
  const current = current_value === null ? null : unsignedAmount('current_value', current_value);
  return {
    exit_value: formatDecimal(needed, 2, 'up'),
    times_current: current === null || current.isZero() ? null : needed.div(current).toNumber(),
  };
}
