// Payouts as a function of proceeds, in one piece: where it bends, what everyone has there, and how it goes on.
import { invariant } from '../invariant.ts';
import { compare, dividedBy, minus, plus, type Rational, reduced, times, total, ZERO } from '../rational.ts';
import type { ExitClaim, ExitEvent, Piece } from './exit-claims.ts';

/**
 * A bend of the payouts and the straight piece above it. Each claim receives constant + slope · t, where t is `start` at
 * the bend and grows by 1/`sharing` with each dollar: the part of a rank that is paid, or what a share of common receives.
 */
export interface ExitKnot {
  readonly proceeds: Rational;
  readonly start: Rational;
  readonly sharing: Rational;
  /** By claim, in the order of the claims. */
  readonly lines: readonly { readonly constant: Rational; readonly slope: Rational }[];
  /** Whether everything owed before common is paid, so that t is a price per share. */
  readonly priced: boolean;
  /** Whether a claim has converted or been exercised, just above this knot. */
  readonly converted: readonly boolean[];
  readonly events: readonly { readonly name: string; readonly event: ExitEvent }[];
}

/**
 * The joint equilibrium for every amount of proceeds. Below the sum of all preferences they are paid by seniority, pari
 * passu in proportion within a rank, and nobody gains by converting. Above it everything follows from one number, what a
 * share of common receives: a class converts when its shares are worth more than what it would keep, an option is
 * exercised above its strike. No claim falls as that number rises, so their sum, the proceeds, rises with it and the two
 * determine each other; the bends are sorted once and nobody is asked holder by holder. Exact fractions. fund-maths C11.
 */
export function solveExit(claims: readonly ExitClaim[]): ExitKnot[] {
  const { knots, last } = preferenceKnots(claims);
  return [...knots, ...priceKnots(claims, paidEvents(claims, last))];
}

/** One knot for each rank that is owed something, at the proceeds where it begins to be paid. */
function preferenceKnots(claims: readonly ExitClaim[]): { knots: ExitKnot[]; last: readonly Rational[] } {
  const ranks = [...new Set(claims.map(({ seniority }) => seniority))].sort((left, right) => right - left);
  const tiers = [
    ...ranks.map((rank) => claims.map((claim) => (claim.seniority === rank ? claim.preference : ZERO))),
    claims.map(({ behind }) => behind),
  ].filter((owed) => owed.some(({ over }) => over > 0n));
  const knots: ExitKnot[] = [];
  const converted = claims.map(() => false);
  let proceeds = ZERO;
  let paid: readonly Rational[] = claims.map(() => ZERO);
  let last: readonly Rational[] = [];
  for (const owed of tiers) {
    const lines = owed.map((slope, index) => ({ constant: paid[index] ?? ZERO, slope }));
    const sharing = reduced(total(owed));
    knots.push({ proceeds, start: ZERO, sharing, lines, priced: false, converted, events: paidEvents(claims, last) });
    proceeds = reduced(plus(proceeds, sharing));
    paid = lines.map(({ constant, slope }) => plus(constant, slope));
    last = owed;
  }
  return { knots, last };
}

function paidEvents(claims: readonly ExitClaim[], owed: readonly Rational[]): ExitKnot['events'] {
  return claims
    .filter((_, index) => (owed[index]?.over ?? 0n) > 0n)
    .map(({ name }) => ({ name, event: 'preference_paid' as const }));
}

/** One knot for each price per share at which a claim goes over to its next piece, from zero on. */
function priceKnots(claims: readonly ExitClaim[], paid: ExitKnot['events']): ExitKnot[] {
  const steps = claims
    .flatMap(({ pieces }, index) => pieces.map((piece) => ({ piece, index })))
    .sort((left, right) => compare(left.piece.price, right.piece.price));
  const inForce: Piece[] = [];
  const knots: ExitKnot[] = [];
  for (const [at, { piece, index }] of steps.entries()) {
    inForce[index] = piece;
    const next = steps[at + 1]?.piece.price;
    // Several claims may go over at one price: they make one knot.
    if (next !== undefined && compare(next, piece.price) === 0) continue;
    knots.push(priceKnot(claims, inForce, piece.price, knots.length === 0 ? paid : []));
  }
  return knots;
}

function priceKnot(
  claims: readonly ExitClaim[],
  inForce: readonly Piece[],
  price: Rational,
  paid: ExitKnot['events'],
): ExitKnot {
  const sharing = reduced(total(inForce.map(({ shares }) => shares)));
  const owed = total(inForce.map(({ constant }) => constant));
  const bends = claims.flatMap(({ name, pieces }) =>
    pieces.flatMap(({ price: at, event }) => (event !== null && compare(at, price) === 0 ? [{ name, event }] : [])),
  );
  return {
    proceeds: reduced(plus(owed, times(sharing, price))),
    start: price,
    sharing,
    lines: inForce.map(({ constant, shares }) => ({ constant, slope: shares })),
    priced: true,
    converted: inForce.map(({ event }) => event === 'converts' || event === 'exercises'),
    events: [...paid, ...bends],
  };
}

/** The knot below the proceeds: the last one strictly below, or the first. By halving. */
export function knotBelow(knots: readonly ExitKnot[], proceeds: Rational): ExitKnot {
  let low = 0;
  let high = knots.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const knot = knots[middle];
    if (knot && compare(knot.proceeds, proceeds) < 0) low = middle;
    else high = middle - 1;
  }
  const found = knots[low];
  invariant(found, 'proceeds are shared among somebody');
  return found;
}

/** What t is at an amount of proceeds above a knot and below the next. */
function parameterAbove({ proceeds, start, sharing }: ExitKnot, given: Rational): Rational {
  // Where nobody shares, the price rises to the next knot without a dollar more.
  return sharing.over === 0n ? start : plus(start, dividedBy(minus(given, proceeds), sharing));
}

/** What each claim receives of proceeds above a knot and below the next. */
export function payoutsAbove(knot: ExitKnot, proceeds: Rational): Rational[] {
  const t = reduced(parameterAbove(knot, proceeds));
  return knot.lines.map(({ constant, slope }) => plus(constant, times(slope, t)));
}

/** What a share of common receives of proceeds above a knot and below the next. */
export function priceAbove(knot: ExitKnot, proceeds: Rational): Rational {
  return knot.priced ? parameterAbove(knot, proceeds) : ZERO;
}
