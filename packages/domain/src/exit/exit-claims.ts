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
import type { ExitClass, ExitOption, ExitSafe, ExitTerms } from './exit-terms.ts';

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
  readonly kind: 'class' | 'option' | 'safe';
  readonly seniority: number;
  /** Owed before anything is shared, in the order of seniority. */
  readonly preference: Rational;
  /** Owed after all preferences and before common: what a discounted SAFE receives beyond its money. */
  readonly behind: Rational;
  /** By rising price, the first from zero; one takes up where the other ends. */
  readonly pieces: readonly Piece[];
}

/** Every claim in the order given: classes, options, SAFEs. The terms must be checked (see `checkExit`). */
export function exitClaims({ classes, options = [], safes = [], date }: ExitTerms): ExitClaim[] {
  const outstanding = total([...classes, ...options].map(({ shares }) => rationalOf(shares)));
  return [
    ...classes.map((each) => classClaim(each, date)),
    ...options.map(optionClaim),
    ...safes.map((safe) => safeClaim(safe, sharesOfSafe(safe, safes, outstanding))),
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

/**
 * The shares a capped SAFE converts into, as if all SAFEs converted: a post-money SAFE's part of the company is amount /
 * cap, a pre-money SAFE's shares are amount · shares outstanding / cap. Down to eighteen places. Null without a cap.
 */
function sharesOfSafe(safe: ExitSafe, safes: readonly ExitSafe[], outstanding: Rational): Rational | null {
  if (safe.cap === undefined) return null;
  const part = partOf(safe);
  if (safe.type === 'pre_money') return cut(times(part, outstanding));
  const capped = safes.filter(({ cap }) => cap !== undefined);
  const postMoney = total(capped.filter(({ type }) => type !== 'pre_money').map(partOf));
  const preMoney = total(capped.filter(({ type }) => type === 'pre_money').map(partOf));
  const others = minus(ONE, postMoney);
  if (others.over <= 0n) {
    throw new MalformedInput('safes', 'amounts over caps that together stay below the whole company');
  }
  return cut(dividedBy(times(part, plus(outstanding, times(preMoney, outstanding))), others));
}

const SHARE_UNITS = 10n ** 18n;
const cut = (shares: Rational): Rational => ({
  over: floorOf(times(shares, { over: SHARE_UNITS, under: 1n })),
  under: SHARE_UNITS,
});

const partOf = ({ amount, cap }: ExitSafe): Rational => dividedBy(rationalOf(amount), rationalOf(cap ?? amount));

/** Its money back, or what its shares receive where that is more; a discount is worth amount / (1 − discount) at most. */
function safeClaim({ name, amount, discount, seniority }: ExitSafe, shares: Rational | null): ExitClaim {
  const preference = rationalOf(amount);
  const discounted = dividedBy(preference, minus(ONE, rationalOf(discount ?? '0')));
  const behind = minus(discounted, preference);
  const owed = held(discounted, ZERO);
  const pieces =
    shares === null || shares.over === 0n ? [owed] : [owed, asCommon(dividedBy(discounted, shares), shares)];
  return { name, kind: 'safe', seniority: seniority ?? 0, preference, behind, pieces };
}
