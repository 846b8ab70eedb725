import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROPERTY } from '../property.fixture.ts';
import { compare, dividedBy, plus, rationalOf, reduced, times, total } from '../rational.ts';
import { modelRound } from './model-round.ts';
import { SERIES_A } from './round.fixture.ts';
import type { RoundInput } from './round-terms.ts';
import { solveRound } from './solve-round.ts';

describe('for any terms', () => {
  const count = (max: number) => fc.integer({ min: 0, max }).map(String);
  const money = (max: number) => fc.integer({ min: 1, max }).map(String);
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const fraction = (max: number) => fc.integer({ min: 0, max }).map((hundredths) => String(hundredths / 100));
  const terms = {
    amount: money(2_000_000),
    cap: maybe(fc.integer({ min: 1_000_000, max: 40_000_000 }).map(String)),
    discount: maybe(fraction(40)),
  };
  const named = <T>(letter: string, arbitrary: fc.Arbitrary<T>, least = 0) =>
    fc
      .array(arbitrary, { minLength: least, maxLength: 4 })
      .map((all) => all.map((each, index) => ({ ...each, name: `${letter}${index}` })));
  const anyRound: fc.Arbitrary<RoundInput> = fc.record({
    holders: named(
      'H',
      fc.record({
        shares: fc.integer({ min: 1, max: 10_000_000 }).map(String),
        anti_dilution: maybe(fc.constantFrom('broad_based' as const, 'full_ratchet' as const)),
        conversion_price: fc.integer({ min: 1, max: 500 }).map((cents) => String(cents / 100)),
      }),
      1,
    ),
    options: maybe(fc.record({ granted: count(2_000_000), unissued: count(2_000_000) })),
    safes: named('S', fc.record({ ...terms, type: fc.constantFrom('post_money' as const, 'pre_money' as const) })),
    notes: named('N', fc.record({ ...terms, cap_basis: fc.constantFrom('post_money' as const, 'pre_money' as const) })),
    round: fc.record({
      pre_money: fc.integer({ min: 1_000_000, max: 50_000_000 }).map(String),
      investments: named('I', fc.record({ amount: money(10_000_000) }), 1),
      pool_target: maybe(fraction(30)),
    }),
  });

  test('all shares times the price are the post-money, to the last fraction, and the parts are the whole', () => {
    let solvedRounds = 0;
    fc.assert(
      fc.property(anyRound, (input) => {
        const solved = solveRound(input);
        if (typeof solved === 'string') return;
        solvedRounds += 1;
        const pool = plus(rationalOf(input.options?.unissued ?? '0'), solved.pool_increase);
        const parts = total([
          rationalOf(input.options?.granted ?? '0'),
          pool,
          ...solved.claims.map(({ shares }) => shares),
          times(solved.new_money, solved.per_dollar),
        ]);
        expect(compare(parts, solved.total_shares)).toBe(0);
        const post = plus(rationalOf(input.round.pre_money), solved.new_money);
        expect(compare(dividedBy(solved.total_shares, solved.per_dollar), post)).toBe(0);
        const target = times(rationalOf(input.round.pool_target ?? '0'), solved.total_shares);
        expect(compare(pool, target)).toBeGreaterThanOrEqual(0);
        if (solved.pool_increase.over > 0n) expect(compare(pool, target)).toBe(0);
        const sum = modelRound(input).holders.reduce((whole, { ownership }) => whole + ownership, 0);
        expect(sum).toBeCloseTo(1, 12);
      }),
      PROPERTY,
    );
    expect(solvedRounds).toBeGreaterThan(PROPERTY.numRuns / 4);
  });

  test('each SAFE and note pays the lower of its cap price and its discounted price, exactly', () => {
    fc.assert(
      fc.property(anyRound, (input) => {
        const solved = solveRound(input);
        if (typeof solved === 'string') return;
        const { safes = [], notes = [] } = input;
        const all = [...safes, ...notes.map(({ cap_basis, ...note }) => ({ ...note, type: cap_basis }))];
        const converted = solved.claims.filter(({ claim }) => claim.money !== null);
        for (const [index, { cap, discount, type, amount }] of all.entries()) {
          const price = dividedBy(rationalOf(amount), converted[index]!.shares);
          const off = rationalOf(String((100 - Math.round(Number(discount ?? 0) * 100)) / 100));
          const discounted = dividedBy(off, solved.per_dollar);
          const base = type === 'post_money' ? solved.company_capitalization : solved.fully_diluted_before;
          const capped = cap === undefined ? null : dividedBy(rationalOf(cap), base);
          const lowest = capped === null || compare(discounted, capped) < 0 ? discounted : capped;
          expect(reduced(price)).toEqual(reduced(lowest));
        }
      }),
      PROPERTY,
    );
  });

  test('a post-money SAFE whose cap decides holds amount / cap exactly, immediately before the new money', () => {
    const caps = fc.array(
      fc.record({ amount: money(900_000), cap: fc.integer({ min: 5_000_000, max: 9_000_000 }).map(String) }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(caps, (all) => {
        const input: RoundInput = {
          ...SERIES_A,
          safes: all.map((safe, index) => ({ ...safe, name: `S${index}`, type: 'post_money' })),
        };
        const solved = solveRound(input);
        if (typeof solved === 'string') throw new Error(solved);
        const safes = solved.claims.filter(({ claim }) => claim.kind === 'safe');
        for (const [index, { amount, cap }] of all.entries()) {
          const held = dividedBy(safes[index]!.shares, solved.company_capitalization);
          expect(reduced(held)).toEqual(reduced(dividedBy(rationalOf(amount), rationalOf(cap))));
        }
      }),
      PROPERTY,
    );
  });
});
