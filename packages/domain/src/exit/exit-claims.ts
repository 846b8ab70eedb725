// What each holder is owed at an exit, as a straight line by pieces in what one share of common receives.
import { MalformedInput } from '../malformed-input.ts';
import {
  dividedBy,
  floorOf,
  larger,
  minus,
  ONE,
  plus,
  type Rational,
  rationalOf,
  times,
  total,
  ZERO,
} from '../rational.ts';
import { accrueInterest } from '../round/accrue-interest.ts';
import type { CapBasis } from '../round/round-terms.ts';
import type { ExitClass, ExitNote, ExitOption, ExitSafe, ExitTerms } from './exit-terms.ts';

export type ExitEvent = 'preference_paid' | 'cap_reached' | 'converts' | 'exercises';

/** From this price per share on, a claim is worth constant + shares · price. */
export interface Piece {
  readonly price: Rational;
  readonly constant: Rational;
  readonly shares: Rational;
  readonly event: ExitEvent | null;
}

export interface ExitClaim {
  readonly name: string;
  readonly kind: 'class' | 'option' | 'safe' | 'note';
  readonly seniority: number;
  /** Owed before anything is shared, in the order of seniority. */
  readonly preference: Rational;
  /** Owed after all preferences and before common: what a discounted SAFE or note receives beyond its money. */
  readonly behind: Rational;
  /** By rising price, the first from zero; one takes up where the other ends. */
  readonly pieces: readonly Piece[];
}

/** Every claim in the order given: classes, options, SAFEs, notes. The terms must be checked (see `checkExit`). */
export function exitClaims(terms: ExitTerms): ExitClaim[] {
  const { classes, options = [], date } = terms;
  const convertibles = convertiblesOf(terms);
  const outstanding = total([...classes, ...options].map(({ shares }) => rationalOf(shares)));
  return [
    ...classes.map((each) => classClaim(each, date)),
    ...options.map(optionClaim),
    ...convertibles.map((one) => convertibleClaim(one, sharesOf(one, convertibles, outstanding))),
  ];
}

const held = (constant: Rational, shares: Rational): Piece => ({ price: ZERO, constant, shares, event: null });
const asCommon = (price: Rational, shares: Rational): Piece => ({ price, constant: ZERO, shares, event: 'converts' });

function classClaim(each: ExitClass, date: string | undefined): ExitClaim {
  const shares = rationalOf(each.shares);
  const claim = { name: each.name, kind: 'class' as const, seniority: each.seniority ?? 0, behind: ZERO };
  if (each.preference === 'none') return { ...claim, preference: ZERO, pieces: [held(ZERO, shares)] };
  const invested = rationalOf(each.invested);
  const owed = times(rationalOf(each.multiple ?? '1'), invested);
  const preference = plus(owed, accruedDividend(each, date));
  if (each.preference === 'non_participating') {
    return { ...claim, preference, pieces: [held(preference, ZERO), asCommon(dividedBy(preference, shares), shares)] };
  }
  if (each.cap === undefined) return { ...claim, preference, pieces: [held(preference, shares)] };
  // Dividends may carry the preference beyond the cap, but the cap takes nothing of a preference.
  const most = larger(times(rationalOf(each.cap), invested), preference);
  const capped = dividedBy(minus(most, preference), shares);
  return {
    ...claim,
    preference,
    pieces: [
      held(preference, shares),
      { price: capped, constant: most, shares: ZERO, event: 'cap_reached' },
      asCommon(dividedBy(most, shares), shares),
    ],
  };
}

/** Dividends owed on the day of the exit, half-even to the cent: a debt is a sum of money. */
function accruedDividend({ invested, dividend }: ExitClass, date: string | undefined): Rational {
  if (dividend === undefined || date === undefined) return ZERO;
  const { rate, from: since, compounding = 'simple', day_count = 'ACT/365' } = dividend;
  return rationalOf(accrueInterest(invested, { rate, compounding, day_count, from: since, to: date }).toFixed(2));
}

/** Exercised above the strike alone, and counted net: the strike is paid in and shared out with the proceeds. */
function optionClaim({ name, shares: count, strike }: ExitOption): ExitClaim {
  const [shares, price] = [rationalOf(count), rationalOf(strike)];
  const exercised: Piece = { price, constant: minus(ZERO, times(shares, price)), shares, event: 'exercises' };
  return { name, kind: 'option', seniority: 0, preference: ZERO, behind: ZERO, pieces: [held(ZERO, ZERO), exercised] };
}

/** A SAFE or a note: what it is owed in money, and what of it converts. */
interface Convertible {
  readonly name: string;
  readonly kind: 'safe' | 'note';
  readonly seniority: number;
  readonly owed: Rational;
  readonly converting: Rational;
  readonly cap: Rational | null;
  readonly discount: string;
  readonly basis: CapBasis;
}

function convertiblesOf({ safes = [], notes = [] }: ExitTerms): Convertible[] {
  const shared = ({ name, cap, discount = '0', seniority = 0 }: ExitSafe | ExitNote) => ({
    name,
    cap: cap === undefined ? null : rationalOf(cap),
    discount,
    seniority,
  });
  return [
    ...safes.map((safe): Convertible => {
      const amount = rationalOf(safe.amount);
      return { ...shared(safe), kind: 'safe', owed: amount, converting: amount, basis: safe.type ?? 'post_money' };
    }),
    ...notes.map((note): Convertible => {
      const [principal, interest] = [rationalOf(note.amount), rationalOf(note.interest ?? '0')];
      const owed = plus(times(principal, rationalOf(note.multiple ?? '1')), interest);
      return {
        ...shared(note),
        kind: 'note',
        owed,
        converting: plus(principal, interest),
        basis: note.type ?? 'pre_money',
      };
    }),
  ];
}

/**
 * The shares a capped SAFE or note converts into, as if all of them converted: by a post-money cap its part of the company
 * is amount / cap, by a pre-money cap its shares are amount · shares outstanding / cap. Down to eighteen places. Null
 * without a cap.
 */
function sharesOf(one: Convertible, all: readonly Convertible[], outstanding: Rational): Rational | null {
  const part = partOf(one);
  if (part === null) return null;
  if (one.basis === 'pre_money') return cut(times(part, outstanding));
  const parts = (basis: CapBasis) => total(all.flatMap((each) => (each.basis === basis ? (partOf(each) ?? []) : [])));
  const others = minus(ONE, parts('post_money'));
  if (others.over <= 0n) {
    throw new MalformedInput(`${one.kind}s`, 'amounts over caps that together stay below the whole company');
  }
  return cut(dividedBy(times(part, plus(outstanding, times(parts('pre_money'), outstanding))), others));
}

const partOf = ({ converting, cap }: Convertible): Rational | null =>
  cap === null ? null : dividedBy(converting, cap);

const SHARE_UNITS = 10n ** 18n;
const cut = (shares: Rational): Rational => ({
  over: floorOf(times(shares, { over: SHARE_UNITS, under: 1n })),
  under: SHARE_UNITS,
});

/** What it is owed, or what its shares receive where that is more; a discount is worth amount / (1 − discount) at most. */
function convertibleClaim(one: Convertible, shares: Rational | null): ExitClaim {
  const { name, kind, seniority, owed, converting, discount } = one;
  const most = larger(owed, dividedBy(converting, minus(ONE, rationalOf(discount))));
  const kept = held(most, ZERO);
  const pieces = shares === null || shares.over === 0n ? [kept] : [kept, asCommon(dividedBy(most, shares), shares)];
  return { name, kind, seniority, preference: owed, behind: minus(most, owed), pieces };
}
