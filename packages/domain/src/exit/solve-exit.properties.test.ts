import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROPERTY } from '../property.fixture.ts';
import { compare, numberOf, type Rational, total } from '../rational.ts';
import { anyCompany, anyProceeds, anyStock } from './exit.fixture.ts';
import { exitClaims } from './exit-claims.ts';
import type { ExitClass, ExitTerms } from './exit-terms.ts';
import { exitWaterfall } from './exit-waterfall.ts';
import { payoutCurve } from './payout-curve.ts';
import { knotBelow, payoutsAbove, priceAbove, solveExit } from './solve-exit.ts';

const cents = (amount: number): Rational => ({ over: BigInt(amount), under: 100n });

function exact(terms: ExitTerms, proceeds: Rational) {
  const knots = solveExit(exitClaims(terms));
  const knot = knotBelow(knots, proceeds);
  return { payouts: payoutsAbove(knot, proceeds), converted: knot.converted };
}

/**
 * What everyone receives when the choices are made for them: preferences of those who hold by rank, then common is
 * shared by filling, participants stopping at their caps. Knows nothing of prices at which anybody converts.
 */
function payoutsUnder(terms: ExitTerms, choices: readonly boolean[], proceeds: number): number[] {
  const options = terms.options ?? [];
  const owed = terms.classes.map((each, index) =>
    choices[index] || each.preference === 'none' ? 0 : Number(each.invested) * Number(each.multiple ?? 1),
  );
  const paid = owed.map(() => 0);
  let left = proceeds;
  for (const rank of [2, 1, 0]) {
    const inRank = terms.classes.flatMap(({ seniority = 0 }, index) => (seniority === rank ? [index] : []));
    const all = inRank.reduce((sum, index) => sum + owed[index]!, 0);
    const share = all === 0 ? 0 : Math.min(1, left / all);
    for (const index of inRank) paid[index] = owed[index]! * share;
    left -= all * share;
  }
  const room = (each: ExitClass, index: number) => {
    if (choices[index] || each.preference === 'none') return Number.POSITIVE_INFINITY;
    if (each.preference === 'non_participating') return 0;
    return each.cap === undefined ? Number.POSITIVE_INFINITY : Number(each.invested) * Number(each.cap) - owed[index]!;
  };
  const sharers = [
    ...terms.classes.map((each, index) => ({ shares: Number(each.shares), room: room(each, index), strike: 0 })),
    ...options.map(({ shares, strike }, index) => ({
      shares: choices[terms.classes.length + index] ? Number(shares) : 0,
      room: Number.POSITIVE_INFINITY,
      strike: Number(strike),
    })),
  ];
  left += sharers.reduce((sum, { shares, strike }) => sum + shares * strike, 0);
  const shared = fill(sharers, left);
  return sharers.map(({ shares, strike }, index) => (paid[index] ?? 0) + shared[index]! - shares * strike);
}

function fill(sharers: readonly { shares: number; room: number }[], amount: number): number[] {
  const got = sharers.map(() => 0);
  let left = amount;
  for (let round = 0; round <= sharers.length; round += 1) {
    const open = sharers.flatMap(({ shares, room }, index) => (shares > 0 && room - got[index]! > 1e-9 ? [index] : []));
    const shares = open.reduce((sum, index) => sum + sharers[index]!.shares, 0);
    if (shares === 0 || left <= 1e-9) break;
    const step = Math.min(
      left / shares,
      ...open.map((index) => (sharers[index]!.room - got[index]!) / sharers[index]!.shares),
    );
    for (const index of open) got[index]! += step * sharers[index]!.shares;
    left -= step * shares;
  }
  return got;
}

describe('for any company and any exit', () => {
  test('payouts are the proceeds, exactly and to the cent, and none is below zero', () => {
    fc.assert(
      fc.property(anyCompany, anyProceeds, (terms, amount) => {
        const { payouts } = exact(terms, cents(amount));
        expect(compare(total(payouts), cents(amount))).toBe(0);
        for (const payout of payouts) expect(payout.over >= 0n).toBe(true);
        const printed = exitWaterfall(terms, (amount / 100).toFixed(2)).payouts;
        expect(printed.reduce((sum, each) => sum + Math.round(Number(each.amount) * 100), 0)).toBe(amount);
        for (const [index, each] of printed.entries()) {
          expect(Math.abs(Number(each.amount) - numberOf(payouts[index]!))).toBeLessThan(0.01 + 1e-9);
        }
      }),
      PROPERTY,
    );
  });

  test('nobody receives less of more', () => {
    fc.assert(
      fc.property(anyCompany, anyProceeds, anyProceeds, (terms, amount, more) => {
        const less = exact(terms, cents(amount)).payouts;
        const rich = exact(terms, cents(amount + more)).payouts;
        for (const [index, payout] of less.entries()) expect(compare(rich[index]!, payout)).toBeGreaterThanOrEqual(0);
      }),
      PROPERTY,
    );
  });

  test('shares counted in other units change nothing', () => {
    fc.assert(
      fc.property(anyStock, anyProceeds, (terms, amount) => {
        const tenfold = (text: string) => String(Number(text) * 10);
        const inShares: ExitTerms = {
          ...terms,
          classes: terms.classes.map((each) => ({ ...each, shares: tenfold(each.shares) })),
          options: terms.options?.map((each) => ({
            ...each,
            shares: tenfold(each.shares),
            strike: String(Number(each.strike) / 10),
          })),
        };
        const before = exact(terms, cents(amount));
        const after = exact(inShares, cents(amount));
        for (const [index, payout] of before.payouts.entries()) expect(compare(after.payouts[index]!, payout)).toBe(0);
        expect(after.converted).toEqual(before.converted);
      }),
      PROPERTY,
    );
  });

  test('payouts are those of the choices made, and no choice turned over gains anything', () => {
    fc.assert(
      fc.property(anyStock, anyProceeds, (terms, amount) => {
        const { payouts, converted } = exact(terms, cents(amount));
        const money = amount / 100;
        const choices = amount === 0 ? converted.map(() => false) : converted;
        const under = payoutsUnder(terms, choices, money);
        for (const [index, payout] of payouts.entries()) expect(under[index]!).toBeCloseTo(numberOf(payout), 5);
        for (const index of choices.keys()) {
          if (terms.classes[index]?.preference === 'none') continue;
          const flipped = payoutsUnder(terms, choices.with(index, !choices[index]), money);
          expect(flipped[index]!).toBeLessThanOrEqual(under[index]! + 1e-6);
        }
      }),
      PROPERTY,
    );
  });

  test('the curve shows what the exact answer says, to the cent and beyond', () => {
    fc.assert(
      fc.property(anyCompany, fc.array(anyProceeds, { minLength: 1, maxLength: 20 }), (terms, all) => {
        const curve = payoutCurve(terms);
        const rows = curve.at(Float64Array.from(all, (amount) => amount / 100));
        for (const [row, amount] of all.entries()) {
          for (const [column, payout] of exact(terms, cents(amount)).payouts.entries()) {
            expect(Math.abs(rows[row * curve.names.length + column]! - numberOf(payout))).toBeLessThan(1e-8);
          }
        }
      }),
      PROPERTY,
    );
  });

  test('one straight piece takes up where the other ends, at proceeds and prices that never fall', () => {
    fc.assert(
      fc.property(anyCompany, (terms) => {
        const knots = solveExit(exitClaims(terms));
        for (const [index, knot] of knots.entries()) {
          const next = knots[index + 1];
          if (next === undefined) continue;
          expect(compare(knot.proceeds, next.proceeds)).toBeLessThanOrEqual(0);
          expect(compare(priceAbove(knot, knot.proceeds), priceAbove(next, next.proceeds))).toBeLessThanOrEqual(0);
          const ends = payoutsAbove(knot, next.proceeds);
          for (const [claim, begins] of payoutsAbove(next, next.proceeds).entries()) {
            expect(compare(ends[claim]!, begins)).toBe(0);
          }
        }
        expect(knots.at(-1)!.sharing.over > 0n).toBe(true);
      }),
      PROPERTY,
    );
  });
});
