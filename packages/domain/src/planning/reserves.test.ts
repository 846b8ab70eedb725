import { describe, expect, test } from 'vitest';
import { MalformedInput } from '../malformed-input.ts';
import { graduationCurve } from './graduation-curve.ts';
import { rankFollowOns } from './rank-follow-ons.ts';
import { planReserves, type ReserveInput } from './reserves.ts';

const PLAN: ReserveInput = {
  commitments: '50000000',
  lifetime_fees: '9000000',
  lifetime_expenses: '1000000',
  recycled: '2000000',
  first_check: '1000000',
  ownership: 0.1,
  rounds: [
    { name: 'A', graduation: 0.5, round_size: '8000000', dilution: 0.2, participation: 1 },
    { name: 'B', graduation: 0.5, round_size: '20000000', dilution: 0.2, participation: 0.5 },
  ],
};

describe('reserves', () => {
  test('follow from graduation and participation', () => {
    // One company: 1m, half of 0.8m, a quarter of 1m: 1.65m. Investable 42m: 25 companies, 41.25m.
    const plan = planReserves(PLAN);
    expect([plan.investable, plan.first_checks, plan.reserves, plan.unplanned].map(Number)).toEqual([
      42_000_000, 25_000_000, 16_250_000, 750_000,
    ]);
    expect(plan.company_count).toBe(25);
    expect(plan.reserve_ratio).toBeCloseTo(16.25 / 42, 12);
    expect(plan.rounds.map(({ reach, check, company_count }) => [reach, Number(check), company_count])).toEqual([
      [0.5, 800_000, 12.5],
      [0.25, 1_000_000, 6.25],
    ]);
    // Full pro rata keeps 10 %, half of it keeps 9 %.
    expect(plan.rounds.map(({ ownership_after }) => ownership_after)).toEqual([0.1, 0.09]);
  });

  test('a fund that fees eat up starts nothing and has no ratio', () => {
    const plan = planReserves({ ...PLAN, lifetime_fees: '60000000' });
    expect([plan.company_count, plan.reserve_ratio]).toEqual([0, null]);
  });

  test.each([
    ['first_check', { first_check: '0.00' }],
    ['recycled', { recycled: 'none' }],
    ['ownership', { ownership: 10 }],
    ['rounds.0.graduation', { rounds: [{ ...PLAN.rounds[0]!, graduation: 50 }] }],
    ['rounds.0.round_size', { rounds: [{ ...PLAN.rounds[0]!, round_size: '-1' }] }],
  ])('malformed: %s', (field, change) => {
    expect(() => planReserves({ ...PLAN, ...change })).toThrow(MalformedInput);
    expect(() => planReserves({ ...PLAN, ...change })).toThrow(new RegExp(`^${field.replaceAll('.', '[.]')}: `));
  });
});

describe('the next dollar', () => {
  const candidate = {
    company: 'winner',
    chance: 0.8,
    round_size: '10000000',
    ownership: 0.1,
    post_money: '100000000',
    expected_exit_value: '150000000',
    later_dilution: 0.2,
  };
  const cheap = { ...candidate, company: 'cheap', post_money: '20000000', expected_exit_value: '60000000' };

  test('goes to the highest forward multiple until nothing is left', () => {
    const ranks = rankFollowOns('1000000', [candidate, cheap]);
    expect(ranks.map(({ company, reserved }) => [company, Number(reserved)])).toEqual([
      ['cheap', 800_000],
      ['winner', 200_000],
    ]);
    expect(ranks.map(({ forward_multiple }) => forward_multiple)).toEqual([2.4, 1.2]);
  });

  test.each([
    ['budget', '-1', candidate],
    ['candidates.0.post_money', '1', { ...candidate, post_money: '0' }],
    ['candidates.0.chance', '1', { ...candidate, chance: 1.5 }],
  ])('malformed: %s', (field, budget, given) => {
    expect(() => rankFollowOns(budget, [given])).toThrow(new RegExp(`^${field.replaceAll('.', '[.]')}: `));
  });
});

describe('graduation', () => {
  test('a young company is watched, not counted as a failure', () => {
    const cohort = [
      { entered: '2020-01-01', graduated: '2021-01-01' },
      { entered: '2020-01-01', ended: '2022-01-01' },
      { entered: '2020-01-01' },
      { entered: '2022-10-01' },
    ];
    // 366 days: one of three watched so long (the young one 92). 731 days: one of the two left, of what is neither.
    const curve = graduationCurve(cohort, '2023-01-01');
    expect(curve.map(({ days, at_risk }) => [days, at_risk])).toEqual([
      [366, 3],
      [731, 2],
    ]);
    expect(curve[1]!.graduated).toBeCloseTo(1 / 3, 12);
    expect(curve[1]!.ended).toBeCloseTo(1 / 3, 12);
  });

  test('what happens after the day is not known', () => {
    expect(graduationCurve([{ entered: '2020-01-01', graduated: '2024-01-01' }], '2023-01-01')).toEqual([]);
    expect(graduationCurve([{ entered: '2024-01-01' }], '2023-01-01')).toEqual([]);
    expect(() => graduationCurve([{ entered: '2020-01-01', ended: '2019-01-01' }], '2023-01-01')).toThrow(
      'companies.0.ended',
    );
  });
});
