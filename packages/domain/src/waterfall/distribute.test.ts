import { describe, expect, test } from 'vitest';
import { MalformedInput } from '../malformed-input.ts';
import { accruedCarry } from './accrued-carry.ts';
import { fundClawback } from './clawback.ts';
import { distribute, type WaterfallInput, type WaterfallRun } from './distribute.ts';
import { type Hurdle, PLAIN_WATERFALL, type WaterfallTerms } from './waterfall-terms.ts';

const ANNUAL: Hurdle = { rate: 0.08, compounding: 'annual', day_count: 'ACT/365' };

/** 100 paid in and an amount paid out after 1,825 days, which is five whole years of 365. */
const fiveYears = (amount: string, terms: Partial<WaterfallTerms>, places = 6): WaterfallRun =>
  distribute({
    terms: { ...PLAIN_WATERFALL, hurdle: ANNUAL, ...terms },
    contributions: [{ date: '2021-01-01', amount: '100' }],
    distributions: [{ date: '2025-12-31', amount }],
    as_of: '2025-12-31',
    places,
  });

const rows = ({ tiers }: WaterfallRun) =>
  Object.fromEntries(tiers.map(({ name, lp, gp }) => [name, [lp.toFixed(6), gp.toFixed(6)]]));

const CASES: [string, string, number, [string, string], [string, string], string, string][] = [
  ['full catch-up', '250', 1, ['0.000000', '11.733202'], ['73.067192', '18.266798'], '220', '30'],
  ['80 % catch-up', '250', 0.8, ['3.128854', '12.515415'], ['69.938338', '17.484585'], '220', '30'],
  ['50 % catch-up', '250', 0.5, ['15.644269', '15.644269'], ['57.422923', '14.355731'], '220', '30'],
  ['hard hurdle', '250', 0, ['0.000000', '0.000000'], ['82.453754', '20.613438'], '229.386562', '20.613438'],
  ['ends inside the catch-up', '150', 1, ['0.000000', '3.067192'], ['0.000000', '0.000000'], '146.932808', '3.067192'],
];

describe('100 in, 8 % compounded annually over five years, 20 % carry', () => {
  test.each(CASES)('%s, %s out', (_, amount, catch_up, caught, residual, lp, gp) => {
    const run = fiveYears(amount, { catch_up });
    expect(rows(run)).toEqual({
      return_of_capital: ['100.000000', '0.000000'],
      preferred_return: ['46.932808', '0.000000'],
      catch_up: caught,
      residual,
    });
    expect([run.lp.toString(), run.gp.toString()]).toEqual([lp, gp]);
  });

  test.each([
    ['simple', '40.000000'],
    ['annual', '46.932808'],
    // (1 + 0.02)^20 and (1 + 0.08/365)^1825, less one.
    ['quarterly', '48.594740'],
    ['daily', '49.175931'],
  ] as const)('compounded %s the preferred return is %s', (compounding, preferred) => {
    const run = fiveYears('250', { hurdle: { ...ANNUAL, compounding } });
    expect(rows(run).preferred_return).toEqual([preferred, '0.000000']);
  });

  test.each([
    // 2020 and 2024 have a leap day: 1,827 days.
    ['ACT/365', (1.08 ** (1827 / 365) - 1) * 100],
    ['ACT/360', (1.08 ** (1827 / 360) - 1) * 100],
    ['30/360', 46.9328077],
  ] as const)('from 1 January 2020 to 2025 by %s', (day_count, preferred) => {
    const run = distribute({
      terms: { ...PLAIN_WATERFALL, hurdle: { ...ANNUAL, day_count } },
      contributions: [{ date: '2020-01-01', amount: '100' }],
      distributions: [{ date: '2025-01-01', amount: '250' }],
      as_of: '2025-01-01',
      places: 6,
    });
    expect(Number(run.tiers[1]?.lp)).toBeCloseTo(preferred, 5);
  });
});

const euro = (terms: Partial<WaterfallTerms> = {}, more: Partial<WaterfallInput> = {}): WaterfallRun =>
  distribute({
    terms: { ...PLAIN_WATERFALL, ...terms },
    contributions: [],
    distributions: [],
    as_of: '2030-12-31',
    places: 2,
    ...more,
  });

describe('interim distributions', () => {
  test('under a simple return, capital first costs the partners interest that preferred return first keeps', () => {
    const flows = {
      contributions: [{ date: '2021-01-01', amount: '100' }],
      distributions: [
        { date: '2022-01-01', amount: '50' },
        { date: '2023-01-01', amount: '200' },
      ],
    };
    const hurdle: Hurdle = { ...ANNUAL, compounding: 'simple' };
    // Capital first: 8 on 100, then 4 on 50. Preferred first: 8 paid, 42 of capital, then 4.64 on 58.
    expect(rows(euro({ hurdle }, flows)).preferred_return?.[0]).toBe('12.000000');
    expect(rows(euro({ hurdle, order: 'preferred_return_first' }, flows)).preferred_return?.[0]).toBe('12.640000');
  });

  test('capital called after carry was paid comes back before more carry', () => {
    const run = euro(
      {},
      {
        contributions: [
          { date: '2020-01-01', amount: '100' },
          { date: '2023-01-01', amount: '50' },
        ],
        distributions: [
          { date: '2022-01-01', amount: '200' },
          { date: '2024-01-01', amount: '60' },
        ],
      },
    );
    expect(run.steps.map(({ carry }) => carry.toString())).toEqual(['20', '2']);
  });

  test('flows after the day are left out, and counted', () => {
    const run = euro(
      {},
      {
        contributions: [{ date: '2020-01-01', amount: '100' }],
        distributions: [{ date: '2031-01-01', amount: '200' }],
      },
    );
    expect([run.lp.toString(), run.gp.toString(), run.left_out]).toEqual(['0', '0', 1]);
    expect(run.due.capital.toString()).toBe('100');
  });
});

const deals = (...[a, b]: [[string, string], [string, string]]) => ({
  contributions: [
    { date: '2020-01-01', amount: '50', deal: 'A' },
    { date: '2020-01-01', amount: '50', deal: 'B' },
  ],
  distributions: [
    { date: a[0], amount: a[1], deal: 'A' },
    { date: b[0], amount: b[1], deal: 'B' },
  ],
});

describe('deal by deal', () => {
  const american = { style: 'american' } as const;

  test('a winner pays carry before the loser is known', () => {
    const run = euro(american, deals(['2023-01-01', '150'], ['2025-01-01', '0']));
    expect([run.lp.toString(), run.gp.toString()]).toEqual(['130', '20']);
  });

  test('a loss realised before is carried forward', () => {
    expect(euro(american, deals(['2023-01-01', '150'], ['2022-01-01', '0'])).gp.toString()).toBe('10');
    expect(euro(american, deals(['2023-01-01', '150'], ['2022-01-01', '20'])).gp.toString()).toBe('14');
  });

  test('a partial exit brings back the cost it relieves', () => {
    const flows = {
      contributions: [{ date: '2020-01-01', amount: '100', deal: 'A' }],
      distributions: [{ date: '2022-01-01', amount: '60', deal: 'A', cost_relieved: '40' }],
    };
    expect(euro(american, flows).gp.toString()).toBe('4');
    const whole = { ...flows, distributions: [{ date: '2022-01-01', amount: '60', deal: 'A' }] };
    expect(euro(american, whole).gp.toString()).toBe('0');
  });

  test('fees come back in the proportion of realised to all cost', () => {
    const flows = deals(['2023-01-01', '150'], ['2025-01-01', '60']);
    const contributions = [...flows.contributions, { date: '2020-01-01', amount: '10' }];
    const run = euro(american, { ...flows, contributions });
    // 150 − 50 − 5 of fees, then 60 − 50 − 5.
    expect(run.steps.map(({ carry }) => carry.toString())).toEqual(['19', '1']);
  });

  test('the preferred return on a deal runs from its own contribution', () => {
    const run = euro({ ...american, hurdle: ANNUAL, catch_up: 0 }, deals(['2020-12-31', '74'], ['2025-01-01', '0']));
    // 365 days at 8 % on 50.
    expect(run.tiers[1]?.lp.toString()).toBe('4');
    expect(run.gp.toString()).toBe('4');
  });
});

describe('higher tiers, own commitment, escrow', () => {
  const flows = {
    contributions: [{ date: '2021-01-01', amount: '100' }],
    distributions: [{ date: '2025-12-31', amount: '500' }],
  };

  test('25 % after the partners have three times their money', () => {
    const tiers = [{ carry: 0.25, catch_up: 0, from: { multiple: 3 } }];
    const run = euro({ tiers }, flows);
    // 100, then 250 shared 200 : 50, then 150 shared 112.50 : 37.50.
    expect([run.lp.toString(), run.gp.toString()]).toEqual(['412.5', '87.5']);
  });

  test('a catch-up of the higher tier brings the manager to 25 % of all profit', () => {
    const tiers = [{ carry: 0.25, catch_up: 1, from: { multiple: 3 } }];
    expect(euro({ tiers }, flows).gp.toString()).toBe('100');
  });

  test('30 % beyond a rate of return of 20 %', () => {
    const tiers = [{ carry: 0.3, catch_up: 0, from: { irr: 0.2 } }];
    const run = euro({ tiers }, flows);
    // 1.2^5 = 2.48832: partners lack 148.832 after capital, shared with 37.208; the rest 213.96 is shared 70 : 30.
    expect(run.gp.toString()).toBe('101.4');
    expect(run.lp.toString()).toBe('398.6');
  });

  test("the manager's own commitment bears no carry", () => {
    const run = euro({ gp_commitment: 0.02 }, { ...flows, distributions: [{ date: '2025-12-31', amount: '200' }] });
    expect(run.carry.toString()).toBe('19.6');
    expect(run.tiers.at(-1)).toMatchObject({ name: 'gp_commitment' });
    expect(run.gp.toString()).toBe('23.6');
    expect(run.lp.toString()).toBe('176.4');
  });

  test('escrow is released once the whole fund has its capital back', () => {
    const run = euro({ style: 'american', escrow: 0.3 }, deals(['2023-01-01', '150'], ['2025-01-01', '100']));
    expect(run.steps.map(({ escrowed, released }) => [Number(escrowed), Number(released)])).toEqual([
      [6, 6],
      [3, 3],
    ]);
    const held = euro({ style: 'american', escrow: 0.3 }, deals(['2023-01-01', '70'], ['2025-01-01', '0']));
    expect([held.carry.toString(), held.escrow.toString()]).toEqual(['4', '1.2']);
  });
});

describe('accrued carry and clawback', () => {
  const ended = { ...deals(['2023-01-01', '150'], ['2025-01-01', '0']), as_of: '2025-01-01', places: 2 };
  const terms: WaterfallTerms = { ...PLAIN_WATERFALL, style: 'american' };

  test('20 of carry paid, 10 earned: 10 back at 40 % tax, 9 at 55 %', () => {
    const low = fundClawback({ ...ended, terms, tax_rate: 0.4 });
    expect([low.excess, low.cap, low.due].map(Number)).toEqual([10, 12, 10]);
    const high = fundClawback({ ...ended, terms, tax_rate: 0.55 });
    expect([high.excess, high.cap, high.due].map(Number)).toEqual([10, 9, 9]);
  });

  test('a shortfall of preferred return is owed though the carry share is not exceeded', () => {
    const hurdle: Hurdle = { ...ANNUAL, compounding: 'simple' };
    const flows = deals(['2020-12-31', '60'], ['2025-12-30', '50']);
    const ended = { ...flows, as_of: '2025-12-30', places: 2, tax_rate: 0.4 };
    const due = fundClawback({ ...ended, terms: { ...terms, hurdle } });
    // Carry of 2 on A. Of 100 and 8 the partners had 58 after a year; five years at 8 % on 42 later they had 50.
    expect([due.excess, due.lp_shortfall, due.owed, due.due].map(Number)).toEqual([0, 16.8, 16.8, 1.2]);
  });

  test('escrow pays first', () => {
    const due = fundClawback({ ...ended, terms: { ...terms, escrow: 0.3, hurdle: ANNUAL }, tax_rate: 0.4 });
    expect(Number(due.from_escrow.plus(due.from_manager))).toBe(Number(due.due));
  });

  test('a net asset value is net of the carry a sale today would pay', () => {
    const input = { ...ended, distributions: ended.distributions.slice(0, 1), as_of: '2024-01-01', tax_rate: 0.4 };
    const accrued = accruedCarry({ ...input, terms, liquidation: '80.00' });
    expect([accrued.carry_paid, accrued.accrued_carry, accrued.net_asset_value].map(Number)).toEqual([20, 6, 74]);
    const lost = accruedCarry({ ...input, terms, liquidation: '0.00' });
    expect([lost.accrued_carry, lost.net_asset_value, lost.clawback.due].map(Number)).toEqual([0, 0, 10]);
  });
});

describe('malformed input names its field', () => {
  const call =
    (terms: Partial<WaterfallTerms>, more: Partial<WaterfallInput> = {}) =>
    () =>
      euro(terms, more);
  const flow = { date: '2020-01-01', amount: '1' };
  test.each([
    ['catch_up', call({ catch_up: 0.2 })],
    ['catch_up', call({ catch_up: 0.1 })],
    ['catch_up', call({ catch_up: 1.2 })],
    ['carry', call({ carry: -0.2 })],
    ['carry', call({ carry: Number.NaN })],
    ['carry', call({ carry: 20 })],
    ['hurdle.rate', call({ hurdle: { ...ANNUAL, rate: 8 } })],
    ['gp_commitment', call({ gp_commitment: 1 })],
    ['tiers.0.carry', call({ tiers: [{ carry: 0.1, catch_up: 0, from: { multiple: 3 } }] })],
    ['tiers.0.from.multiple', call({ tiers: [{ carry: 0.3, catch_up: 0, from: { multiple: 0 } }] })],
    ['as_of', call({}, { as_of: '2023-02-30' })],
    ['contributions.0.amount', call({}, { contributions: [{ ...flow, amount: '-1' }] })],
    ['distributions.1.amount', call({}, { distributions: [flow, { ...flow, amount: '0.001' }] })],
    ['distributions.0.date', call({}, { distributions: [{ ...flow, date: '2020-13-01' }] })],
    ['distributions.0.deal', call({ style: 'american' }, { distributions: [flow] })],
    ['distributions.0.deal', call({ style: 'american' }, { distributions: [{ ...flow, deal: 'X' }] })],
    ['liquidation', call({}, { liquidation: 'much' })],
  ] as const)('%s', (field, run) => {
    expect(run).toThrow(MalformedInput);
    expect(run).toThrow(new RegExp(`^${field.replaceAll('.', '[.]')}: `));
  });
});
