// What a SAFE, a note or protected preferred stock may turn into, each offer a straight line in what is still unknown.
import { type Decimal, parseDecimal } from '../decimal.ts';
import { compare, dividedBy, minus, numberOf, ONE, plus, type Rational, rationalOf, times, ZERO } from '../rational.ts';
import { accrueInterest } from './accrue-interest.ts';
import { hasTerms } from './check-round.ts';
import { CAP_BASES, type RoundHolder, type RoundInput, type RoundNote, type RoundSafe } from './round-terms.ts';

/** Shares = fixed + per_dollar · (shares a dollar buys in the round) + per_whole · (company capitalization). */
export interface Offer {
  readonly fixed: Rational;
  readonly per_dollar: Rational;
  readonly per_whole: Rational;
  /** The same as doubles. */
  readonly rough: { readonly fixed: number; readonly per_dollar: number; readonly per_whole: number };
}

/** Whoever receives the best of several offers. `money` is what converts; null for shares that are only protected. */
export interface Claim {
  readonly name: string;
  readonly kind: 'holder' | 'safe' | 'note';
  readonly money: Rational | null;
  readonly offers: readonly Offer[];
}

/** Interest is a sum of money before it is shares. */
const CENTS = 2;

function offer({ fixed = ZERO, per_dollar = ZERO, per_whole = ZERO }: Partial<Offer>): Offer {
  const rough = { fixed: numberOf(fixed), per_dollar: numberOf(per_dollar), per_whole: numberOf(per_whole) };
  return { fixed, per_dollar, per_whole, rough };
}

interface Terms {
  readonly cap?: string | undefined;
  readonly discount?: string | undefined;
  readonly basis: 'post_money' | 'pre_money';
}

/** Money over the lower of cap price and discounted price: the higher of two share counts. */
function offersOf(money: Rational, { cap, discount, basis }: Terms, fully_diluted: Rational): Offer[] {
  const off = discount === undefined ? ONE : minus(ONE, rationalOf(discount));
  const atRound = offer({ per_dollar: dividedBy(money, off) });
  if (cap === undefined) return [atRound];
  const part = dividedBy(money, rationalOf(cap));
  return [atRound, basis === 'post_money' ? offer({ per_whole: part }) : offer({ fixed: times(part, fully_diluted) })];
}

/**
 * A SAFE's offers: its own terms and, under MFN, every later SAFE's, each taken as a whole. The price of terms is the
 * lowest they name, so of all terms together only the lowest cap of either kind and the highest discount can matter.
 */
function safeClaim(safe: RoundSafe, later: readonly RoundSafe[], fully_diluted: Rational): Claim {
  const money = rationalOf(safe.amount);
  const terms = safe.mfn === true ? [safe, ...later.filter(hasTerms)] : [safe];
  const discount = extreme(
    terms.map((each) => each.discount),
    (one, other) => one.greaterThan(other),
  );
  const offers = CAP_BASES.flatMap((basis) => {
    const caps = terms.filter(({ type }) => type === basis).map(({ cap }) => cap);
    return offersOf(money, { cap: extreme(caps, (one, other) => one.lessThan(other)), discount, basis }, fully_diluted);
  });
  return { name: safe.name, kind: 'safe', money, offers };
}

function extreme(
  texts: readonly (string | undefined)[],
  beats: (one: Decimal, other: Decimal) => boolean,
): string | undefined {
  let found: string | undefined;
  for (const text of texts) {
    if (text !== undefined && (found === undefined || beats(parseDecimal(text), parseDecimal(found)))) found = text;
  }
  return found;
}

/**
 * The interest a note has earned by the day it converts, rounded half-even to the cent: stated as a sum, or from its rate
 * (simple, ACT/365 unless it says otherwise). fund-maths C10.
 */
export function noteInterest(note: RoundNote): string {
  if (note.accrued_interest !== undefined) return parseDecimal(note.accrued_interest).toFixed(CENTS);
  const { interest_rate, issued, converted, compounding = 'simple', day_count = 'ACT/365' } = note;
  if (interest_rate === undefined || issued === undefined || converted === undefined) return '0.00';
  const terms = { rate: interest_rate, compounding, day_count, from: issued, to: converted };
  return accrueInterest(note.amount, terms).toFixed(CENTS);
}

/** Whether a round brings in the money from which a note converts. */
export function isQualified({ qualified_financing = '0' }: RoundNote, new_money: Rational): boolean {
  return compare(new_money, rationalOf(qualified_financing)) >= 0;
}

function noteClaim(note: RoundNote, fully_diluted: Rational): Claim {
  const interest = note.interest_converts === false ? ZERO : rationalOf(noteInterest(note));
  const money = plus(rationalOf(note.amount), interest);
  const basis = note.cap_basis ?? 'pre_money';
  const offers = offersOf(money, { cap: note.cap, discount: note.discount, basis }, fully_diluted);
  return { name: note.name, kind: 'note', money, offers };
}

/**
 * Protected shares count as they stand, or as the lower conversion price makes them: full ratchet shares · CP₁ / price,
 * broad-based shares · (A + C)/(A + B) with A the fully diluted shares before the round, B new money / CP₁, C the shares
 * it buys. Both are straight lines in what a dollar buys, so the price they depend on is solved with them.
 */
function holderClaim(holder: RoundHolder, new_money: Rational, fully_diluted: Rational): Claim {
  const shares = rationalOf(holder.shares);
  const offers = [offer({ fixed: shares })];
  if (holder.anti_dilution !== undefined && holder.conversion_price !== undefined) {
    const price = rationalOf(holder.conversion_price);
    if (holder.anti_dilution === 'full_ratchet') offers.push(offer({ per_dollar: times(shares, price) }));
    else {
      const part = dividedBy(shares, plus(fully_diluted, dividedBy(new_money, price)));
      offers.push(offer({ fixed: times(part, fully_diluted), per_dollar: times(part, new_money) }));
    }
  }
  return { name: holder.name, kind: 'holder', money: null, offers };
}

/** Every claim of a round, holders first, in the order they were given. The terms must be checked (see `checkRound`). */
export function claimsOf(input: RoundInput, new_money: Rational, fully_diluted: Rational): Claim[] {
  const { holders, safes = [], notes = [] } = input;
  return [
    ...holders.map((holder) => holderClaim(holder, new_money, fully_diluted)),
    ...safes.map((safe, index) => safeClaim(safe, safes.slice(index + 1), fully_diluted)),
    ...notes.filter((note) => isQualified(note, new_money)).map((note) => noteClaim(note, fully_diluted)),
  ];
}
