import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../app-error.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { calculateWaterfall } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
});
afterAll(() => database.close());

const plain = {
  style: 'european',
  contributions: [{ date: '2021-01-01', amount: 100 }],
  distributions: [{ date: '2025-12-31', amount: '250.00' }],
  hurdle: { rate: 0.08, compounding: 'annual' },
  catch_up: 1,
  carry: 0.2,
  as_of: '2025-12-31',
};
const run = (changes: object = {}) => calculateWaterfall.run(firm.as('analyst'), { ...plain, ...changes });

describe('waterfall', () => {
  it('shares out by the terms it is given', async () => {
    expect(await run({ catch_up: 0 })).toMatchObject({ lp: '229.386561536', gp: '20.613438464' });
    expect(await run({ hurdle: { rate: 0.08, compounding: 'simple' }, catch_up: 0 })).toMatchObject({ gp: '22.00' });
    expect(await run({ hurdle: null })).toMatchObject({ lp: '220.00', gp: '30.00' });
  });

  it('shares out deal by deal, and carries a loss forward', async () => {
    const contributions = ['A', 'B'].map((deal) => ({ date: '2020-01-01', amount: 50, deal }));
    const won = { date: '2023-01-01', amount: 150, deal: 'A' };
    const american = (lost: string) =>
      run({
        style: 'american',
        hurdle: null,
        contributions,
        distributions: [won, { date: lost, amount: 0, deal: 'B' }],
      });
    expect(await american('2024-01-01')).toMatchObject({ lp: '130.00', gp: '20.00' });
    expect(await american('2022-01-01')).toMatchObject({ lp: '140.00', gp: '10.00' });
  });

  it('says how many flows lie after the day', async () => {
    const { gp, policies } = await run({ as_of: '2024-12-31' });
    expect(gp).toBe('0.00');
    expect(policies).toContainEqual({ name: 'after_as_of', value: '1 flows after 2024-12-31 are left out' });
  });

  it.each([
    ['a catch-up at the carry', { catch_up: 0.2 }, 'catch_up'],
    ['a negative carry', { carry: -0.1 }, 'carry'],
    ['a hurdle in per cent', { hurdle: { rate: 8, compounding: 'annual' } }, 'hurdle.rate'],
    ['a negative amount', { contributions: [{ date: '2021-01-01', amount: -1 }] }, 'contributions.0.amount'],
    ['a day that does not exist', { distributions: [{ date: '2023-02-30', amount: 1 }] }, 'distributions.0.date'],
    ['a distribution of no deal, deal by deal', { style: 'american' }, 'distributions.0.deal'],
  ])('refuses %s and names the field', async (_, changes, path) => {
    const error = await run(changes).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe('invalid');
    expect((error as AppError).details.errors?.map((each) => each.path)).toContain(path);
  });
});
