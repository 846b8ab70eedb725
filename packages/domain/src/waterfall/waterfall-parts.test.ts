import { describe, expect, test } from 'vitest';
import { Decimal } from '../decimal.ts';
import { clawback, fundClawback } from './clawback.ts';
import { distribute, type WaterfallInput } from './distribute.ts';
import { distributeToPartners, type PartnersWaterfallInput } from './distribute-to-partners.ts';
import { roundParts } from './round-parts.ts';
import { type Hurdle, PLAIN_WATERFALL, type WaterfallTerms } from './waterfall-terms.ts';

const ANNUAL: Hurdle = { rate: 0.08, compounding: 'annual', day_count: 'ACT/365' };
const START = '2021-01-01';
const ONE_YEAR = '2022-01-01';
const TWO_YEARS = '2023-01-01';

function run(terms: Partial<WaterfallTerms>, input: Partial<WaterfallInput>) {
  return distribute({
    terms: { ...PLAIN_WATERFALL, ...terms },
    contributions: [{ date: START, amount: '100' }],
    distributions: [],
    as_of: TWO_YEARS,
    places: 2,
    ...input,
  });
}

describe('what is still due', () => {
  test('has its preferred return up to the day that is asked for', () => {
    const { due, short } = run({ hurdle: ANNUAL }, { as_of: ONE_YEAR });
    expect([due.capital, due.preferred, short.capital, short.preferred].map(Number)).toEqual([100, 8, 100, 8]);
  });

  test('has none on the day of the contribution', () => {
    expect(Number(run({ hurdle: ANNUAL }, { as_of: START }).due.preferred)).toBe(0);
  });

  test('compounds over two stretches as over one, by the year, the quarter and the day', () => {
    for (const compounding of ['annual', 'quarterly', 'daily'] as const) {
      const hurdle = { ...ANNUAL, compounding };
      const m = { annual: 1, quarterly: 4, daily: 365 }[compounding];
      const broken = run({ hurdle }, { distributions: [{ date: '2021-08-17', amount: '0' }] });
      expect(Number(broken.due.preferred)).toBeCloseTo(100 * (1 + 0.08 / m) ** (2 * m) - 100, 10);
    }
  });

  test('of a deal that was sold short goes on earning, and every deal pays it', () => {
    const contributions = ['A', 'B'].map((deal) => ({ date: START, amount: '50', deal }));
    const distributions = [
      { date: ONE_YEAR, amount: '20', deal: 'A' },
      { date: TWO_YEARS, amount: '200', deal: 'B' },
    ];
    const { tiers } = run({ style: 'american', hurdle: ANNUAL, catch_up: 0 }, { contributions, distributions });
    // A: 54 due, 20 back; 34 grow to 36.72. B: 58.32. Together 80 + 20 of capital and 15.04 of return; a fifth of the rest.
    expect(tiers.map(({ lp, gp }) => [Number(lp), Number(gp)])).toEqual([
      [100, 0],
      [15.04, 0],
      [0, 0],
      [83.97, 20.99],
    ]);
  });

  test('of fees earns too, and falls due with the deals', () => {
    const contributions = [
      { date: START, amount: '50', deal: 'A' },
      { date: START, amount: '10' },
    ];
    const distributions = [{ date: ONE_YEAR, amount: '100', deal: 'A' }];
    const { tiers } = run({ style: 'american', hurdle: ANNUAL, catch_up: 0 }, { contributions, distributions });
    expect(tiers.map(({ lp, gp }) => [Number(lp), Number(gp)]).slice(0, 2)).toEqual([
      [60, 0],
      [4.8, 0],
    ]);
  });
});

describe('a hypothetical sale', () => {
  const distributions = [{ date: ONE_YEAR, amount: '30' }];

  test('is a payment of its own on a later day, and part of the payment of the very day', () => {
    const later = run({}, { distributions, liquidation: '120' });
    expect(later.steps.map(({ date, distributed }) => [date, Number(distributed)])).toEqual([
      [ONE_YEAR, 30],
      [TWO_YEARS, 120],
    ]);
    const same = run({}, { distributions, liquidation: '120', as_of: ONE_YEAR });
    expect(same.steps.map(({ date, distributed }) => [date, Number(distributed)])).toEqual([[ONE_YEAR, 150]]);
    for (const each of [later, same]) expect([each.distributed, each.gp].map(Number)).toEqual([150, 10]);
  });

  test('joins the last of many payments, not an earlier one', () => {
    const many = ['2021-07-01', ONE_YEAR, TWO_YEARS].map((date) => ({ date, amount: '10' }));
    const { steps } = run({}, { distributions: many, liquidation: '120' });
    expect(steps.map(({ distributed }) => Number(distributed))).toEqual([10, 10, 130]);
  });

  test('of a fund in which nothing has happened shares out all of it as profit', () => {
    const { lp, gp } = run({}, { contributions: [], liquidation: '50' });
    expect([lp, gp].map(Number)).toEqual([40, 10]);
  });

  test('brings the fees of all deals back', () => {
    const contributions = [
      { date: START, amount: '50', deal: 'A' },
      { date: START, amount: '10' },
    ];
    expect(Number(run({ style: 'american' }, { contributions, liquidation: '100' }).gp)).toBe(8);
  });
});

test('higher tiers are numbered from two, and their rate runs from payment to payment', () => {
  const tiers = [{ carry: 0.3, catch_up: 0, from: { irr: 0.2 } }];
  const distributions = [
    { date: ONE_YEAR, amount: '60' },
    { date: TWO_YEARS, amount: '200' },
  ];
  const { tiers: split } = run({ tiers }, { distributions });
  expect(split.map(({ name }) => name)).toEqual([
    'return_of_capital',
    'preferred_return',
    'catch_up',
    'residual',
    'catch_up_2',
    'residual_2',
  ]);
  // At 20 %: 120 − 60 = 60, a year later 72. Of 200: 40 of capital; 32 more to the partners with 8 of carry; the rest 70 : 30.
  expect(split.map(({ lp, gp }) => [Number(lp), Number(gp)])).toEqual([
    [100, 0],
    [0, 0],
    [0, 0],
    [32, 8],
    [0, 0],
    [84, 36],
  ]);
});

describe('a clawback', () => {
  const ten = new Decimal(10);
  const owed = { carry_received: ten, carry_entitled: ten, lp_shortfall: ten, escrow: ten, places: 2 };

  test.each([0, 0.4, 1])('takes a tax rate of %s', (tax_rate) => {
    expect(Number(clawback({ ...owed, tax_rate }).cap)).toBe(10 * (1 - tax_rate));
  });

  test.each([-0.01, 1.01, Number.NaN])('refuses a tax rate of %s', (tax_rate) => {
    expect(() => clawback({ ...owed, tax_rate })).toThrow(
      expect.objectContaining({ field: 'tax_rate', rule: expect.stringContaining('a fraction from 0 to 1') }),
    );
  });

  test('is nothing where a higher tier was earned by the whole fund', () => {
    const tiers = [{ carry: 0.3, catch_up: 0, from: { multiple: 2 } }];
    const fund = {
      terms: { ...PLAIN_WATERFALL, tiers },
      contributions: [{ date: START, amount: '100' }],
      distributions: [{ date: TWO_YEARS, amount: '500' }],
      as_of: TWO_YEARS,
      places: 2,
      tax_rate: 0,
    };
    expect(Number(fundClawback(fund).owed)).toBe(0);
  });
});

describe('refusals name field and rule', () => {
  const flow = { date: START, amount: '1' };
  const american = { style: 'american' } as const;
  test.each<[string, string, Partial<WaterfallTerms>, Partial<WaterfallInput>]>([
    ['contributions.0.amount', 'a plain decimal number', {}, { contributions: [{ ...flow, amount: '1e3' }] }],
    ['contributions.0.amount', 'not negative', {}, { contributions: [{ ...flow, amount: '-1' }] }],
    ['contributions.0.amount', 'at most 18 digits', {}, { contributions: [{ ...flow, amount: `1${'0'.repeat(18)}` }] }],
    ['contributions.1.date', 'a day of the calendar', {}, { contributions: [flow, { ...flow, date: '2021-02-29' }] }],
    ['distributions.0.amount', 'at most 2 decimal places', {}, { distributions: [{ ...flow, amount: '0.001' }] }],
    [
      'distributions.0.cost_relieved',
      'a plain decimal number',
      {},
      { distributions: [{ ...flow, cost_relieved: 'half' }] },
    ],
    ['distributions.0.deal', 'required', american, { contributions: [flow], distributions: [flow] }],
    ['distributions.0.deal', 'something was contributed to', american, { distributions: [{ ...flow, deal: 'X' }] }],
  ])('%s: %s', (field, rule, terms, input) => {
    expect(() => run(terms, input)).toThrow(expect.objectContaining({ field, rule: expect.stringContaining(rule) }));
  });

  test('an amount may have eighteen digits, and a minus before nothing', () => {
    expect(Number(run({}, { contributions: [{ ...flow, amount: '9'.repeat(18) }] }).contributed)).toBe(1e18);
    expect(Number(run({}, { contributions: [{ ...flow, amount: '-0' }] }).contributed)).toBe(0);
  });
});

describe('partners', () => {
  const partner = (id: string, commitment: string) => ({
    id,
    commitment,
    contributions: [{ date: START, amount: '50', deal: 'A' }],
  });
  const fund: PartnersWaterfallInput = {
    terms: { ...PLAIN_WATERFALL, style: 'american' },
    partners: [partner('a', '75'), partner('b', '25')],
    distributions: [{ date: ONE_YEAR, amount: '60', deal: 'A', cost_relieved: '40' }],
    as_of: TWO_YEARS,
    places: 2,
  };

  test('share the cost that a partial exit relieves as they share its proceeds', () => {
    const { partners, gp } = distributeToPartners(fund);
    // a: 45 on 30 of cost; b: 15 on 10.
    expect(partners.map(({ run: own }) => Number(own.gp))).toEqual([3, 1]);
    expect(Number(gp)).toBe(4);
  });

  test('a partner without a commitment has no part, and the others have all of it', () => {
    const { partners } = distributeToPartners({ ...fund, partners: [partner('a', '100'), partner('b', '0')] });
    expect(partners.map(({ run: own }) => Number(own.distributed))).toEqual([60, 0]);
  });

  test.each<[string, string, Partial<PartnersWaterfallInput>]>([
    ['terms.gp_commitment', 'a partner here', { terms: { ...fund.terms, gp_commitment: 0.02 } }],
    ['partners', 'at least one', { partners: [] }],
    ['partners', 'a commitment above zero', { partners: [partner('a', '0')] }],
    ['partners.1.commitment', 'a plain decimal', { partners: [partner('a', '1'), partner('b', 'much')] }],
    [
      'distributions.0.cost_relieved',
      'decimal places',
      { distributions: [{ date: ONE_YEAR, amount: '60', deal: 'A', cost_relieved: '0.001' }] },
    ],
  ])('refuse %s by its rule: %s', (field, rule, wrong) => {
    expect(() => distributeToPartners({ ...fund, ...wrong })).toThrow(
      expect.objectContaining({ field, rule: expect.stringContaining(rule) }),
    );
  });
});

test('units left over go to the largest remainders, ties to the earlier part', () => {
  const unit = new Decimal('0.01');
  const parts = (...exact: string[]) =>
    roundParts(
      exact.reduce((sum, each) => sum.plus(each), new Decimal(0)),
      exact.map((each) => new Decimal(each)),
      exact.map(() => new Decimal(0)),
      unit,
    ).map(String);
  expect(parts('0.005', '0.005')).toEqual(['0.01', '0']);
  expect(parts('0.004', '0.012', '0.004')).toEqual(['0.01', '0.01', '0']);
  expect(parts('0.002', '0.009', '0.009')).toEqual(['0', '0.01', '0.01']);
});
