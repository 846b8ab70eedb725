// The price of a round: the one at which everything that converts, the pool and the new money fit the valuation.

import { invariant } from '../invariant.ts';
import {
  compare,
  dividedBy,
  larger,
  minus,
  numberOf,
  ONE,
  plus,
  type Rational,
  rationalOf,
  reduced,
  times,
  total,
  ZERO,
} from '../rational.ts';
import { type Claim, claimsOf, type Offer } from './conversion-offers.ts';
import type { RoundInput } from './round-terms.ts';

/** Why a round has no price. */
export type RoundReason = 'conversions_exceed_company' | 'pool_exceeds_company' | 'not_converged';

/** All of a round in exact fractions of shares. */
export interface SolvedRound {
  /** Shares one unit of money buys: the price turned over. */
  readonly per_dollar: Rational;
  readonly fully_diluted_before: Rational;
  readonly company_capitalization: Rational;
  readonly pool_increase: Rational;
  readonly total_shares: Rational;
  readonly new_money: Rational;
  readonly claims: readonly { readonly claim: Claim; readonly shares: Rational }[];
}

/** A quantity that is `constant + slope · y`, y being the shares a unit of money buys. */
interface Line {
  readonly constant: Rational;
  readonly slope: Rational;
}

interface System {
  readonly claims: readonly Claim[];
  /** Options, pool and warrants: shares that nothing changes. */
  readonly others: Rational;
  readonly unissued: Rational;
  readonly pre_money: Rational;
  /** Pool target times post-money valuation: the pool in money, whatever the price. */
  readonly pool_value: Rational;
}

const at = ({ constant, slope }: Line, y: Rational): Rational => plus(constant, times(slope, y));

/**
 * Solves a round exactly. With y = 1/price everything is piecewise straight: the company is worth pre-money/price shares,
 * of which the pool's increase is max(0, target · post-money · y − unissued) and the rest is the company capitalization;
 * each convertible takes the best of its offers. The gap between what is claimed and that capitalization is convex in y
 * and positive at zero, so following its tangent from zero (Newton) reaches the lowest root, which is the highest price,
 * in at most as many steps as there are pieces: no iteration that could fail to settle. No root means that no price fits.
 */
export function solveRound(input: RoundInput): SolvedRound | RoundReason {
  const { round, options } = input;
  const new_money = total(round.investments.map(({ amount }) => rationalOf(amount)));
  const unissued = rationalOf(options?.unissued ?? '0');
  const warrants = (input.warrants ?? []).map(({ shares }) => rationalOf(shares));
  const others = total([rationalOf(options?.granted ?? '0'), unissued, ...warrants]);
  const fully_diluted_before = plus(others, total(input.holders.map(({ shares }) => rationalOf(shares))));
  const claims = claimsOf(input, new_money, fully_diluted_before);
  const pre_money = rationalOf(round.pre_money);
  const post_money = plus(pre_money, new_money);
  const pool_value = times(rationalOf(round.pool_target ?? '0'), post_money);
  const system: System = { claims, others, unissued, pre_money, pool_value };
  const place = lowestRoot(system);
  if (typeof place === 'string') {
    if (place === 'not_converged') return place;
    const fitsWithoutPool = typeof lowestRoot({ ...system, pool_value: ZERO }) !== 'string';
    return fitsWithoutPool ? 'pool_exceeds_company' : 'conversions_exceed_company';
  }
  const { y, whole } = place;
  return {
    per_dollar: y,
    fully_diluted_before,
    company_capitalization: whole,
    pool_increase: larger(ZERO, minus(times(pool_value, y), unissued)),
    total_shares: times(post_money, y),
    new_money,
    claims: claims.map((claim) => ({ claim, shares: sharesOf(bestOffer(claim, place), y, whole) })),
  };
}

/** The company capitalization in force at y: all of the pre-money, less the increase of the pool where it needs one. */
function wholeLine({ pre_money, pool_value, unissued }: System, y: Rational): Line {
  const toppedUp = compare(times(pool_value, y), unissued) > 0;
  return toppedUp ? { constant: unissued, slope: minus(pre_money, pool_value) } : { constant: ZERO, slope: pre_money };
}

/** Where a step of the search stands: y and the capitalization there, exactly and as doubles. */
interface Place {
  readonly y: Rational;
  readonly whole: Rational;
  readonly rough: { readonly y: number; readonly whole: number };
}

function placeAt(system: System, y: Rational): Place {
  const whole = reduced(at(wholeLine(system, y), y));
  return { y, whole, rough: { y: numberOf(y), whole: numberOf(whole) } };
}

function bestOffer({ offers }: Claim, place: Place): Offer {
  const [first, ...others] = offers.map((offer): Taken => ({ offer, shares: roughShares(offer, place) }));
  invariant(first, 'a claim has at least one offer');
  return others.reduce((found, each) => (exceeds(each, found, place) ? each : found), first).offer;
}

/** An offer and its shares as a double, which settles most comparisons. */
interface Taken {
  readonly offer: Offer;
  readonly shares: number;
}

const ROUGHLY = 1e-9;

function roughShares({ rough }: Offer, { rough: { y, whole } }: Place): number {
  return rough.fixed + rough.per_dollar * y + rough.per_whole * whole;
}

function exceeds(one: Taken, other: Taken, { y, whole }: Place): boolean {
  const difference = one.shares - other.shares;
  if (Math.abs(difference) > ROUGHLY * (one.shares + other.shares)) return difference > 0;
  return compare(sharesOf(one.offer, y, whole), sharesOf(other.offer, y, whole)) > 0;
}

const sharesOf = (offer: Offer, y: Rational, whole: Rational): Rational =>
  total([offer.fixed, times(offer.per_dollar, y), times(offer.per_whole, whole)]);

/** Shares claimed less the company capitalization, as the line that holds at y. */
function gapLine(system: System, place: Place): Line {
  const whole = wholeLine(system, place.y);
  const offers = system.claims.map((claim) => bestOffer(claim, place));
  const perWhole = minus(total(offers.map(({ per_whole }) => per_whole)), ONE);
  return {
    constant: total([system.others, ...offers.map(({ fixed }) => fixed), times(perWhole, whole.constant)]),
    slope: plus(total(offers.map(({ per_dollar }) => per_dollar)), times(perWhole, whole.slope)),
  };
}

function lowestRoot(system: System): Place | 'no_root' | 'not_converged' {
  // Each step leaves a piece for good: one for each offer beyond a claim's first, and two for the pool.
  const pieces = system.claims.reduce((count, { offers }) => count + offers.length, 2);
  let y = ZERO;
  for (let step = 0; step <= pieces; step += 1) {
    const place = placeAt(system, y);
    const line = gapLine(system, place);
    if (compare(at(line, y), ZERO) <= 0) return place.whole.over > 0n ? place : 'no_root';
    if (compare(line.slope, ZERO) >= 0) return 'no_root';
    y = reduced(dividedBy(line.constant, { over: -line.slope.over, under: line.slope.under }));
  }
  return 'not_converged';
}
