import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../app-error.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { calculateExit } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
});
afterAll(() => database.close());

const run = (input: object) => calculateExit.run(firm.as('analyst'), input);
const common = { name: 'Common', shares: 8_000_000, preference: 'none' };
const preferred = { name: 'A', shares: 2_000_000, invested: '5000000.00', preference: 'non_participating' };

describe('an exit', () => {
  it('shares proceeds with dividends, options and SAFEs', async () => {
    const answer = await run({
      classes: [common, { ...preferred, dividend: { rate: 0.08, from: '2023-01-01' } }],
      options: [{ name: 'Options', shares: 1_000_000, strike: 1 }],
      safes: [{ name: 'Safe', amount: 1_000_000, cap: '10000000', discount: 0.2 }],
      date: '2024-01-01',
      proceeds: 6_400_000,
    });
    expect(answer.payouts).toEqual([
      { name: 'Common', kind: 'class', amount: '0.00', converts: false },
      { name: 'A', kind: 'class', amount: '5400000.00', converts: false },
      { name: 'Options', kind: 'option', amount: '0.00', converts: false },
      { name: 'Safe', kind: 'safe', amount: '1000000.00', converts: false },
    ]);
    expect(answer.breakpoints.map(({ name, event }) => `${name} ${event}`)).toContain('Options exercises');
    expect(answer.policies.map(({ name }) => name)).toContain('conversion');
  });

  it.each<[string, string, object]>([
    ['no class', 'classes', { classes: [] }],
    ['zero shares', 'classes.0.shares', { classes: [{ ...common, shares: 0 }] }],
    [
      'a cap below the preference',
      'classes.0.cap',
      { classes: [{ ...preferred, preference: 'participating', cap: 0.5 }] },
    ],
    ['negative proceeds', 'proceeds', { proceeds: -1 }],
    ['proceeds that are no number', 'proceeds', { proceeds: 'NaN' }],
    ['a preference nobody knows', 'classes.0.preference', { classes: [{ ...common, preference: 'full' }] }],
    ['a negative strike', 'options.0.strike', { options: [{ name: 'O', shares: 1, strike: -1 }] }],
    ['two classes of one name', 'classes.1.name', { classes: [common, common] }],
    [
      'dividends without the day of the exit',
      'date',
      { classes: [{ ...preferred, dividend: { rate: 0.1, from: '2023-01-01' } }] },
    ],
  ])('refuses %s, naming the field', async (_, path, part) => {
    const error = await run({ classes: [common, preferred], proceeds: 1, ...part }).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).details.errors?.map((problem) => problem.path)).toEqual([path]);
  });
});
