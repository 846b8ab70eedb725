// The proceeds of one exit, shared out to the cent.
import { isDecimalText, parseDecimal } from '../decimal.ts';
import { amountText } from '../exact-amount.ts';
import type { NamedPolicy } from '../ledger/policies.ts';
import { MalformedInput } from '../malformed-input.ts';
import { compare, decimalOf, floorOf, minus, type Rational, rationalOf, reduced, times } from '../rational.ts';
import { checkExit } from './check-exit.ts';
import { type ExitClaim, type ExitEvent, exitClaims } from './exit-claims.ts';
import { EXIT_POLICIES } from './exit-policies.ts';
import type { ExitTerms } from './exit-terms.ts';
import { type ExitKnot, knotBelow, payoutsAbove, priceAbove, solveExit } from './solve-exit.ts';

export interface ExitPayout {
  readonly name: string;
  readonly kind: ExitClaim['kind'];
  /** To the cent; of an option net of its strike. */
  readonly amount: string;
  /** Whether the class or SAFE converts into common, or the option is exercised. */
  readonly converts: boolean;
}

/** An amount of proceeds at which somebody's part of the next dollar changes. */
export interface ExitBreakpoint {
  readonly proceeds: string;
  /** What a share of common receives there. */
  readonly price_per_share: string;
  readonly name: string;
  readonly event: ExitEvent;
}

export interface ExitWaterfall {
  readonly payouts: readonly ExitPayout[];
  /** What a share of common receives. */
  readonly price_per_share: string;
  readonly breakpoints: readonly ExitBreakpoint[];
  readonly policies: readonly NamedPolicy[];
}

const CENT_PLACES = 2;

/**
 * Shares net proceeds among classes, options and SAFEs: preferences by seniority, then participation, conversion
 * where it is worth more, all in one currency. Conversion is the joint equilibrium over all holders (see
 * `solveExit`); payouts are exact fractions brought to the cent by largest remainder, so Σ payouts = proceeds. Throws
 * MalformedInput naming field and rule (see `checkExit`).
 * @measure Exit waterfall
 * @formula preferences by seniority: multiple · invested + accrued dividends
 * @formula then participation as converted, up to a cap
 * @formula a class converts where its share as converted is worth more, all classes at once
 * @trap Whether one class converts depends on whether the others do: looked at one by one the answer is wrong.
 * @trap A capped participating class has a flat stretch between its cap and its conversion.
 * @trap Options are exercised only above their strike, and their strike is added to the proceeds.
 * @trap The headline price is not what is shared: see `netProceeds`.
 * @source National Venture Capital Association, model Certificate of Incorporation; Metrick and Yasuda, Venture
 *   Capital and the Finance of Innovation (2nd edition, 2010).
 * @example
 * const classes = [
 *   { name: 'Common', shares: '8000000', invested: '0', preference: 'none' },
 *   { name: 'Series A', shares: '2000000', invested: '5000000', preference: 'non_participating' },
 * ] as const;
 * exitWaterfall({ classes }, '20000000').payouts[1].amount; // '5000000.00': a fifth would be 4,000,000
 */
export function exitWaterfall(terms: ExitTerms, proceeds: string): ExitWaterfall {
  if (!isDecimalText(proceeds) || parseDecimal(proceeds).lessThan(0)) {
    throw new MalformedInput('proceeds', 'a decimal of zero or more');
  }
  checkExit(terms);
  const claims = exitClaims(terms);
  const knots = solveExit(claims);
  const given = rationalOf(proceeds);
  const knot = knotBelow(knots, given);
  const scale = Math.max(CENT_PLACES, parseDecimal(proceeds).decimalPlaces());
  const amounts = roundedParts(payoutsAbove(knot, given), given, scale);
  const above = given.over > 0n;
  return {
    payouts: claims.map(({ name, kind }, index) => ({
      name,
      kind,
      amount: amounts[index] ?? '0.00',
      converts: above && knot.converted[index] === true,
    })),
    price_per_share: text(priceAbove(knot, given)),
    breakpoints: breakpointsOf(knots),
    policies: EXIT_POLICIES,
  };
}

/** Every bend of the payouts with who causes it, by rising proceeds. */
export function breakpointsOf(knots: readonly ExitKnot[]): ExitBreakpoint[] {
  return knots.flatMap((knot) =>
    knot.events.map(({ name, event }) => ({
      proceeds: text(knot.proceeds),
      price_per_share: text(priceAbove(knot, knot.proceeds)),
      name,
      event,
    })),
  );
}

const text = (value: Rational): string => amountText(decimalOf(value)) ?? decimalOf(value).toExponential(20);

/** Exact parts of a whole in units of 10^−scale: each rounded down, what is left to the largest remainders, first come. */
function roundedParts(parts: readonly Rational[], whole: Rational, scale: number): string[] {
  const unit = { over: 10n ** BigInt(scale), under: 1n };
  const units = parts.map((part) => reduced(times(part, unit)));
  const floors = units.map(floorOf);
  const rests = units.map((each, index) => minus(each, { over: floors[index] ?? 0n, under: 1n }));
  const order = [...rests.entries()].sort(([left, one], [right, other]) => compare(other, one) || left - right);
  let left = floorOf(times(whole, unit)) - floors.reduce((sum, each) => sum + each, 0n);
  for (const [index] of order) {
    if (left === 0n) break;
    floors[index] = (floors[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return floors.map((each) => decimalOf({ over: each, under: unit.over }).toFixed(scale));
}
