import { describe, expect, test } from 'vitest';
import { MalformedInput } from '../malformed-input.ts';
import { COMPANY } from './exit.fixture.ts';
import type { ExitTerms } from './exit-terms.ts';
import { exitWaterfall } from './exit-waterfall.ts';
import { netProceeds } from './net-proceeds.ts';

const amounts = (terms: ExitTerms, proceeds: string) =>
  exitWaterfall(terms, proceeds).payouts.map(({ amount }) => amount);
const common = { name: 'Common', shares: '8000000', invested: '0', preference: 'none' as const };

describe('the vectors of C11', () => {
  test.each([
    ['8000000', ['0.00', '0.00', '8000000.00'], []],
    ['12000000', ['0.00', '2000000.00', '10000000.00'], []],
    ['30000000', ['12000000.00', '5000000.00', '13000000.00'], []],
    ['60000000', ['33333333.33', '8333333.33', '18333333.34'], ['A']],
    ['150000000', ['96000000.00', '24000000.00', '30000000.00'], ['A']],
    ['200000000', ['133333333.34', '33333333.33', '33333333.33'], ['A', 'B']],
  ])('of %s', (proceeds, payouts, converting) => {
    const answer = exitWaterfall(COMPANY, proceeds);
    expect(answer.payouts.map(({ amount }) => Math.round(Number(amount)))).toEqual(
      payouts.map((amount) => Math.round(Number(amount))),
    );
    expect(answer.payouts.filter(({ converts }) => converts).map(({ name }) => name)).toEqual(converting);
    expect(answer.payouts.reduce((cents, { amount }) => cents + BigInt(amount.replace('.', '')), 0n)).toBe(
      BigInt(proceeds) * 100n,
    );
  });

  test('payouts bend where a preference is paid, a class converts or a cap is reached', () => {
    const bends = exitWaterfall(COMPANY, '1').breakpoints;
    expect(bends.map(({ proceeds, price_per_share, name, event }) => [proceeds, price_per_share, name, event])).toEqual(
      [
        ['10000000.00', '0.00', 'B', 'preference_paid'],
        ['15000000.00', '0.00', 'A', 'preference_paid'],
        ['40000000.00', '2.50', 'A', 'converts'],
        ['130000000.00', '10.00', 'B', 'cap_reached'],
        ['180000000.00', '15.00', 'B', 'converts'],
      ],
    );
  });

  test('a share of common receives nothing until all that is owed before it is paid', () => {
    expect(exitWaterfall(COMPANY, '14999999.99').price_per_share).toBe('0.00');
    expect(exitWaterfall(COMPANY, '30000000').price_per_share).toBe('1.50');
  });

  test('of nothing nobody converts, even where nothing was invested', () => {
    const given = { name: 'A', shares: '1', invested: '0', preference: 'non_participating' } as const;
    const at = (proceeds: string) => exitWaterfall({ classes: [given] }, proceeds).payouts[0];
    expect(at('0')).toMatchObject({ amount: '0.00', converts: false });
    expect(at('0.01')).toMatchObject({ amount: '0.01', converts: true });
  });

  test('at equal value nobody converts', () => {
    expect(exitWaterfall(COMPANY, '40000000').payouts[1]).toMatchObject({ amount: '5000000.00', converts: false });
    expect(exitWaterfall(COMPANY, '40000000.01').payouts[1]).toMatchObject({ converts: true });
  });
});

describe('who is paid', () => {
  const preferred = (name: string, invested: string, seniority?: number) =>
    ({ name, shares: '1000000', invested, preference: 'non_participating', seniority }) as const;

  test('equal ranks share in proportion to what is owed', () => {
    const classes = [common, preferred('A', '2000000'), preferred('B', '6000000')];
    expect(amounts({ classes }, '4000000')).toEqual(['0.00', '1000000.00', '3000000.00']);
    const stacked = [common, preferred('A', '2000000'), preferred('B', '6000000', 2)];
    expect(amounts({ classes: stacked }, '4000000')).toEqual(['0.00', '0.00', '4000000.00']);
  });

  test('dividends are owed with the preference, and put conversion off', () => {
    const dividend = { rate: '0.08', from: '2020-01-15', compounding: 'annual', day_count: '30/360' } as const;
    const classes = [common, { ...preferred('A', '1000000'), dividend }];
    expect(amounts({ classes, date: '2025-01-15' }, '2000000')).toEqual(['530671.92', '1469328.08']);
    const [paid, converts] = exitWaterfall({ classes, date: '2025-01-15' }, '1').breakpoints;
    expect(paid).toMatchObject({ proceeds: '1469328.08', event: 'preference_paid' });
    expect(converts).toMatchObject({ price_per_share: '1.46932808', event: 'converts' });
  });

  test('dividends beyond the cap are still owed', () => {
    const dividend = { rate: '1', from: '2020-01-15', day_count: '30/360' } as const;
    const classes = [
      common,
      { ...preferred('A', '1000000'), preference: 'participating', cap: '2', dividend } as const,
    ];
    expect(amounts({ classes, date: '2025-01-15' }, '7000000')).toEqual(['1000000.00', '6000000.00']);
  });

  test('an option is exercised above its strike alone, and pays it in', () => {
    const options = [{ name: 'Options', shares: '2000000', strike: '1' }];
    const at = (proceeds: string) => exitWaterfall({ classes: [common], options }, proceeds);
    expect(at('8000000').payouts[1]).toMatchObject({ amount: '0.00', converts: false });
    // (18,000,000 + 2,000,000) / 10,000,000 shares = 2
    expect(at('18000000')).toMatchObject({ price_per_share: '2.00' });
    expect(at('18000000').payouts[1]).toMatchObject({ amount: '2000000.00', converts: true });
  });

  test('a SAFE takes its money back, or its shares at the cap', () => {
    const safes = [{ name: 'Safe', amount: '1000000', cap: '10000000' }];
    const at = (proceeds: string) => exitWaterfall({ classes: [common], safes }, proceeds).payouts[1];
    expect(at('500000')).toMatchObject({ amount: '500000.00', converts: false });
    expect(at('10000000')).toMatchObject({ amount: '1000000.00', converts: false });
    expect(at('20000000')).toMatchObject({ amount: '2000000.00', converts: true });
  });

  test('post-money SAFEs do not dilute each other, pre-money SAFEs do', () => {
    const safes = (type: 'post_money' | 'pre_money') => [
      { name: 'S', amount: '1000000', cap: '10000000', type },
      { name: 'T', amount: '2000000', cap: '10000000', type },
    ];
    const at = (type: 'post_money' | 'pre_money') => amounts({ classes: [common], safes: safes(type) }, '130000000');
    expect(at('post_money')).toEqual(['91000000.00', '13000000.00', '26000000.00']);
    expect(at('pre_money')).toEqual(['100000000.00', '10000000.00', '20000000.00']);
  });

  test('a note is owed its multiple and interest, or converts with its interest', () => {
    const notes = [{ name: 'Note', amount: '1000000', interest: '100000', multiple: '2', cap: '8000000' }];
    const at = (proceeds: string) => exitWaterfall({ classes: [common], notes }, proceeds).payouts[1];
    expect(at('3000000')).toEqual({ name: 'Note', kind: 'note', amount: '2100000.00', converts: false });
    // 1,100,000 shares against 8,000,000
    expect(at('18200000')).toMatchObject({ amount: '2200000.00', converts: true });
    const postMoney = [{ ...notes[0]!, type: 'post_money' as const, cap: '11000000' }];
    expect(exitWaterfall({ classes: [common], notes: postMoney }, '50000000').payouts[1]?.amount).toBe('5000000.00');
    const discounted = [{ name: 'Note', amount: '900000', discount: '0.1' }];
    expect(exitWaterfall({ classes: [common], notes: discounted }, '5000000').payouts[1]?.amount).toBe('1000000.00');
  });

  test('SAFEs of both kinds: the post-money one holds its part of all, the pre-money one of the stock', () => {
    const safes = [
      { name: 'Post', amount: '1000000', cap: '10000000' },
      { name: 'Pre', amount: '1000000', cap: '10000000', type: 'pre_money' as const },
    ];
    // 800,000 shares, and a tenth of 8,800,000 / 0.9
    expect(amounts({ classes: [common], safes }, '100000000')).toEqual(['81818181.82', '10000000.00', '8181818.18']);
  });

  test('a SAFE ranks with preferred stock, unless it says otherwise', () => {
    const classes = [common, preferred('A', '1000000')];
    const ranked = (seniority?: number) => [{ name: 'Safe', amount: '3000000', seniority }];
    expect(amounts({ classes, safes: ranked() }, '1000000')).toEqual(['0.00', '250000.00', '750000.00']);
    expect(amounts({ classes, safes: ranked(1) }, '1000000')).toEqual(['0.00', '0.00', '1000000.00']);
  });

  test('a discount is worth amount / (1 − discount), after preferences and before common', () => {
    const safes = [{ name: 'Safe', amount: '800000', discount: '0.2' }];
    const classes = [common, preferred('A', '1000000', -1)];
    expect(amounts({ classes, safes }, '1800000')).toEqual(['0.00', '1000000.00', '800000.00']);
    expect(amounts({ classes, safes }, '1900000')).toEqual(['0.00', '1000000.00', '900000.00']);
    expect(amounts({ classes, safes }, '2500000')).toEqual(['500000.00', '1000000.00', '1000000.00']);
  });

  test('without common the first to convert begins to share', () => {
    const classes = [preferred('A', '1000000'), preferred('B', '3000000')];
    expect(amounts({ classes }, '4000000')).toEqual(['1000000.00', '3000000.00']);
    expect(amounts({ classes }, '5000000')).toEqual(['2000000.00', '3000000.00']);
    expect(amounts({ classes }, '8000000')).toEqual(['4000000.00', '4000000.00']);
  });

  test('a cent that cannot be divided goes to the largest remainder, first come', () => {
    const thirds = ['A', 'B', 'C'].map((name) => ({ ...common, name }));
    expect(amounts({ classes: thirds }, '0.01')).toEqual(['0.01', '0.00', '0.00']);
    expect(amounts({ classes: thirds }, '100')).toEqual(['33.34', '33.33', '33.33']);
    expect(amounts({ classes: thirds }, '0.0001')).toEqual(['0.0001', '0.0000', '0.0000']);
    expect(amounts({ classes: thirds }, '0')).toEqual(['0.00', '0.00', '0.00']);
  });
});

describe('what stands between price and holders', () => {
  test('is taken off, and nobody owes the company’s debt', () => {
    const price = {
      price: '100000000',
      debt: '12000000',
      transaction_costs: '1500000.50',
      carve_out: '0',
      escrow: '8000000',
    };
    expect(netProceeds(price)).toBe('78499999.50');
    expect(netProceeds({ price: '10', debt: '12' })).toBe('0.00');
    expect(() => netProceeds({ price: '10', escrow: '-1' })).toThrow('escrow');
  });
});

describe('malformed terms', () => {
  const first = COMPANY.classes[2];
  test.each<[string, Partial<ExitTerms>]>([
    ['classes', { classes: [] }],
    ['classes.0.shares', { classes: [{ ...first, shares: '0' }] }],
    ['classes.0.invested', { classes: [{ ...first, invested: '-1' }] }],
    ['classes.0.multiple', { classes: [{ ...first, multiple: '-1' }] }],
    ['classes.0.cap', { classes: [{ ...first, cap: '0.5' }] }],
    ['classes.0.cap', { classes: [{ ...first, preference: 'non_participating' }] }],
    ['classes.0.seniority', { classes: [{ ...first, seniority: Number.NaN }] }],
    ['classes.1.name', { classes: [first, first] }],
    ['classes.0.dividend', { classes: [{ ...common, dividend: { rate: '0.1', from: '2020-01-01' } }] }],
    ['classes.0.dividend.rate', { classes: [{ ...first, dividend: { rate: '-0.1', from: '2020-01-01' } }] }],
    ['classes.0.dividend.from', { classes: [{ ...first, dividend: { rate: '0.1', from: '2020-13-01' } }] }],
    ['date', { classes: [{ ...first, dividend: { rate: '0.1', from: '2020-01-01' } }] }],
    ['options.0.shares', { options: [{ name: 'O', shares: '0', strike: '1' }] }],
    ['options.0.strike', { options: [{ name: 'O', shares: '1', strike: '-1' }] }],
    ['safes.0.amount', { safes: [{ name: 'S', amount: '0' }] }],
    ['safes.0.cap', { safes: [{ name: 'S', amount: '1', cap: '0' }] }],
    ['safes.0.discount', { safes: [{ name: 'S', amount: '1', discount: '1' }] }],
    ['safes.0.seniority', { safes: [{ name: 'S', amount: '1', seniority: Number.POSITIVE_INFINITY }] }],
    ['notes.0.amount', { notes: [{ name: 'N', amount: '0' }] }],
    ['notes.0.interest', { notes: [{ name: 'N', amount: '1', interest: '-1' }] }],
    ['notes.0.multiple', { notes: [{ name: 'N', amount: '1', multiple: '0.5' }] }],
    ['safes', { safes: [{ name: 'S', amount: '5', cap: '5' }] }],
  ])('%s at fault is named', (field, part) => {
    let refusal: unknown = null;
    try {
      exitWaterfall({ ...COMPANY, ...part }, '1');
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(MalformedInput);
    expect((refusal as MalformedInput).field).toBe(field);
  });

  test.each(['-1', 'NaN', '1e6', ''])('proceeds of %j are refused', (proceeds) => {
    expect(() => exitWaterfall(COMPANY, proceeds)).toThrow('proceeds');
  });
});
