import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../app-error.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { calculateIrr, calculateMirr, calculateNpv, calculateXirr, calculateXnpv } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
});
afterAll(() => database.close());

const xirr = (input: object) => calculateXirr.run(firm.as('limited_partner'), input);
const flows = (...pairs: [date: string, amount: number | string][]) =>
  pairs.map(([date, amount]) => ({ date, amount }));

async function refusal(asked: Promise<unknown>) {
  const error = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw error ?? new Error('it was answered');
  return { code: error.code, paths: error.details.errors?.map(({ path }) => path), text: error.message };
}

describe('xirr', () => {
  it('sorts dates that come out of order', async () => {
    const sorted = flows(['2020-01-01', -100], ['2021-06-30', 20], ['2023-01-01', '130.00']);
    expect(await xirr({ flows: sorted.toReversed() })).toEqual(await xirr({ flows: sorted }));
  });

  it('states a total loss as −100 %', async () => {
    expect(await xirr({ flows: flows(['2020-01-01', -100], ['2023-01-01', 0]) })).toMatchObject({
      rate: -1,
      reason: null,
    });
  });

  it('annualises under a year, and says so', async () => {
    const { rate, policies } = await xirr({ flows: flows(['2023-01-01', -100], ['2023-07-02', 110]) });
    expect(rate).toBeCloseTo(1.1 ** (365 / 182) - 1, 12);
    expect(policies).toContainEqual({ name: 'under_one_year', value: expect.stringContaining('annualised') });
  });

  it('counts days as asked', async () => {
    const span = flows(['2023-01-01', -100], ['2024-01-01', 110]);
    expect((await xirr({ flows: span, day_count: 'ACT/360' })).rate).toBeCloseTo(1.1 ** (360 / 365) - 1, 12);
    expect((await xirr({ flows: span, day_count: '30/360' })).rate).toBeCloseTo(0.1, 12);
  });

  it('lists every rate where several fit, and quotes none', async () => {
    const answer = await xirr({ flows: flows(['2021-01-01', -100], ['2022-01-01', 230], ['2023-01-01', -132]) });
    expect(answer).toMatchObject({ rate: null, reason: 'multiple_roots' });
    expect(answer.roots.map((root) => root.toFixed(9))).toEqual(['0.100000000', '0.200000000']);
  });

  it.each([
    ['no flows', flows(), 'no_flows'],
    ['one flow', flows(['2020-01-01', -100]), 'no_sign_change'],
    ['flows of one sign', flows(['2020-01-01', 5], ['2021-01-01', 6]), 'no_sign_change'],
    ['flows of one day', flows(['2020-01-01', -5], ['2020-01-01', 6]), 'no_sign_change'],
  ])('answers null with a reason to %s', async (_name, given, reason) => {
    expect(await xirr({ flows: given })).toMatchObject({ rate: null, reason, roots: [] });
  });

  it.each([
    ['a date that does not exist', flows(['2023-02-29', 1]), 'flows.0.date', 'day of the calendar|date'],
    ['an amount that is no number', flows(['2023-01-01', 'NaN']), 'flows.0.amount', '15 significant digits'],
    ['an amount of 16 digits as a number', flows(['2023-01-01', 0.1 + 0.2]), 'flows.0.amount', '15 significant'],
    ['an infinite amount', flows(['2023-01-01', Number.POSITIVE_INFINITY]), 'flows.0.amount', '15 significant'],
    ['no amount', [{ date: '2023-01-01', amount: null }], 'flows.0.amount', '15 significant'],
    ['a field nobody knows', [{ date: '2023-01-01', amount: 1, amuont: 2 }], 'flows.0', 'amuont'],
    [
      'currencies mixed',
      [
        { date: '2023-01-01', amount: -1, currency: 'USD' },
        { date: '2024-01-01', amount: 2, currency: 'EUR' },
      ],
      'flows.1.currency',
      'one currency.*USD',
    ],
  ])('refuses %s, naming field and rule', async (_name, given, path, rule) => {
    const { code, paths, text } = await refusal(xirr({ flows: given }));
    expect([code, paths]).toEqual(['invalid', [path]]);
    expect(text).toMatch(new RegExp(rule));
  });
});

describe('amounts at equal intervals', () => {
  it('returns what the spreadsheets’ own example returns, at each of its ends', async () => {
    const amounts = [-70000, 12000, 15000, 18000, 21000, 26000];
    const irr = async (until: number) =>
      (await calculateIrr.run(firm.as('analyst'), { amounts: amounts.slice(0, until) })).rate;
    expect(await irr(6)).toBeCloseTo(0.0866309, 6);
    expect(await irr(5)).toBeCloseTo(-0.0212448, 6);
    expect(await irr(3)).toBeCloseTo(-0.443507, 6);
  });

  it('modifies the rate as the spreadsheets’ own example does', async () => {
    const amounts = [-120000, 39000, 30000, 21000, 37000, 46000];
    const mirr = async (given: object) => (await calculateMirr.run(firm.as('analyst'), given)).rate;
    expect(await mirr({ amounts, finance_rate: 0.1, reinvest_rate: 0.14 })).toBeCloseTo(0.134759, 6);
    expect(await mirr({ amounts: amounts.slice(0, 4), finance_rate: 0.1, reinvest_rate: 0.12 })).toBeCloseTo(
      -0.0480447,
      6,
    );
    expect(
      await calculateMirr.run(firm.as('analyst'), { amounts: [1, 2], finance_rate: 0, reinvest_rate: 0 }),
    ).toMatchObject({ rate: null, reason: 'no_sign_change' });
  });

  it('discounts from now, or from the end of the first period', async () => {
    const amounts = ['-100', 60, 60];
    const npv = async (more: object) =>
      (await calculateNpv.run(firm.as('analyst'), { amounts, rate: 0.1, ...more })).npv;
    expect(await npv({})).toBe('4.132231405');
    expect(await npv({ first_due: 'end_of_period' })).toBe('3.7565740045');
  });

  it.each([
    ['a rate of −100 %', -1, 'rate'],
    ['a rate that is no number', 'NaN', 'rate'],
    ['a rate beyond bounds', 1001, 'rate'],
  ])('refuses %s', async (_name, rate, path) => {
    expect(await refusal(calculateNpv.run(firm.as('analyst'), { amounts: [1], rate }))).toMatchObject({
      code: 'invalid',
      paths: [path],
    });
  });

  it('gives no present value of nothing, and none that no page could hold', async () => {
    expect(await calculateNpv.run(firm.as('analyst'), { amounts: [], rate: 0.1 })).toMatchObject({
      npv: null,
      reason: 'no_flows',
    });
    const far = { flows: flows(['1900-01-01', 1], ['2199-12-31', 1]), rate: -0.9999 };
    expect(await calculateXnpv.run(firm.as('analyst'), far)).toMatchObject({ npv: null, reason: 'out_of_range' });
  });
});
