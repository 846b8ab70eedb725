import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../app-error.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { calculateRound } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
});
afterAll(() => database.close());

const run = (input: object) => calculateRound.run(firm.as('analyst'), input);
const plain = {
  holders: [{ name: 'Founders', shares: '9000000' }],
  round: { pre_money: 20_000_000, investments: [{ name: 'Series A', amount: 5_000_000 }] },
};
const safe = { name: 'Angel', amount: 500_000, cap: 5_000_000 };

describe('a priced round', () => {
  it('takes a SAFE for a post-money one unless it says otherwise', async () => {
    expect((await run({ ...plain, safes: [safe] })).company_capitalization).toBe('10000000.00');
    const pre = await run({ ...plain, safes: [{ ...safe, type: 'pre_money' }] });
    expect(pre.company_capitalization).toBe('9900000.00');
    expect(pre.policies.map(({ name }) => name)).toContain('post_money_cap');
  });

  it('earns a note’s interest from its rate and days', async () => {
    const note = { name: 'Note', amount: 250_000, interest_rate: 0.06, issued: '2023-01-01', converted: '2024-07-01' };
    const answer = await run({ ...plain, notes: [{ ...note, cap: 6_000_000, discount: 0.2 }] });
    expect(answer.holders.find(({ name }) => name === 'Note')).toMatchObject({
      shares: '408719.175',
      whole_shares: '408719',
      cash_for_fraction: '0.11',
    });
  });

  it('answers null with a reason where no price fits', async () => {
    const answer = await run({ ...plain, safes: [{ ...safe, amount: 5_000_000 }] });
    expect(answer).toMatchObject({ price_per_share: null, reason: 'conversions_exceed_company', holders: [] });
  });

  it.each<[string, string, object]>([
    ['an MFN SAFE with nothing to copy', 'safes.0.mfn', { safes: [{ name: 'Angel', amount: 1, mfn: true }] }],
    ['no shares', 'holders', { holders: [{ name: 'Founders', shares: 0 }] }],
    ['a negative cap', 'safes.0.cap', { safes: [{ ...safe, cap: -1 }] }],
    ['a discount of everything', 'safes.0.discount', { safes: [{ ...safe, discount: 1 }] }],
    ['an amount that is no number', 'safes.0.amount', { safes: [{ ...safe, amount: 'NaN' }] }],
    ['a type nobody knows', 'safes.0.type', { safes: [{ ...safe, type: 'postmoney' }] }],
    ['interest without its days', 'notes.0.issued', { notes: [{ name: 'N', amount: 1, interest_rate: 0.1 }] }],
    ['a pool of the whole company', 'round.pool_target', { round: { ...plain.round, pool_target: 1 } }],
    ['a pre-money of nothing', 'round.pre_money', { round: { ...plain.round, pre_money: 0 } }],
    ['too many SAFEs', 'safes', { safes: Array.from({ length: 51 }, (_, index) => ({ ...safe, name: `S${index}` })) }],
  ])('refuses %s, naming the field', async (_, path, part) => {
    const error = await run({ ...plain, ...part }).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).details.errors?.map((problem) => problem.path)).toEqual([path]);
  });
});
