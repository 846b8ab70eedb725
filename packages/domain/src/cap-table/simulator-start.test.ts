import { describe, expect, test } from 'vitest';
import { exitWaterfall } from '../exit/exit-waterfall.ts';
import { modelRound } from '../round/model-round.ts';
import { COMMON, grant, PLAN, SEED, safe, stock, warrant } from './cap-table.fixture.ts';
import { capTableDays, foldCapTable } from './fold-cap-table.ts';
import type { OcfObject } from './ocf-object.ts';
import { convertibleTerms, exitStart, type OnRecord, roundStart } from './simulator-start.ts';

const AS_OF = '2025-03-01';
const usd = (amount: string) => ({ amount, currency: 'USD' });
const priced = (object: OcfObject, amount: string) => ({ ...object, share_price: usd(amount) });

function on(...objects: OcfObject[]): OnRecord {
  const { state, problems } = foldCapTable(objects, AS_OF);
  expect(problems).toEqual([]);
  return { state, objects, as_of: AS_OF, nameOf: (id) => id.toUpperCase() };
}

/** A SAFE or note with the mechanism by which it converts. */
const converts = (id: string, holder: string, mechanism: object, convertible_type = 'SAFE'): OcfObject => ({
  ...safe(id, '2024-03-01', holder, '100000'),
  convertible_type,
  conversion_triggers: [{ conversion_right: { conversion_mechanism: mechanism } }],
});
const NOTE = {
  type: 'CONVERTIBLE_NOTE_CONVERSION',
  interest_rates: [{ rate: '.06', accrual_start_date: '2024-03-01' }],
  day_count_convention: 'ACTUAL_365',
  compounding_type: 'SIMPLE',
  interest_accrual_period: 'MONTHLY',
  conversion_valuation_cap: usd('6000000'),
  conversion_discount: '.15',
};
const FOUNDED = [
  COMMON,
  SEED,
  PLAN,
  stock('a', '2024-01-01', 'ann', '3000000'),
  stock('b', '2024-01-01', 'ben', '2000000'),
  stock('c', '2024-02-01', 'ann', '1000000'),
  grant('o', '2024-02-01', 'cid', '250000'),
  warrant('w', '2024-02-01', 'dan', '50000'),
];

describe('the terms of a convertible', () => {
  test('of a SAFE', () => {
    const mechanism = {
      type: 'SAFE_CONVERSION',
      conversion_mfn: true,
      conversion_timing: 'POST_MONEY',
      conversion_valuation_cap: usd('8000000.00'),
      conversion_discount: '.2',
    };
    expect(convertibleTerms(converts('s', 'eve', mechanism))).toEqual({
      type: 'safe',
      cap: '8000000',
      discount: '0.2',
      mfn: true,
      cap_basis: 'post_money',
      interest: null,
      read: true,
    });
  });

  test('of a note with its interest, by the words of the format', () => {
    const of = (more: object) => convertibleTerms(converts('n', 'eve', { ...NOTE, ...more }, 'NOTE'));
    const simple = { rate: '0.06', compounding: 'simple', day_count: 'ACT/365', from: '2024-03-01' };
    expect(of({})).toEqual({
      type: 'note',
      cap: '6000000',
      discount: '0.15',
      mfn: false,
      cap_basis: 'pre_money',
      interest: simple,
      read: true,
    });
    expect(of({ day_count_convention: '30_360' }).interest?.day_count).toBe('30/360');
    const compounded = (interest_accrual_period: string) =>
      of({ compounding_type: 'COMPOUNDING', interest_accrual_period }).interest?.compounding;
    expect(['DAILY', 'MONTHLY', 'QUARTERLY', 'SEMI_ANNUAL', 'ANNUAL', 'OTHER'].map(compounded)).toEqual([
      'daily',
      'monthly',
      'quarterly',
      'semi_annual',
      'annual',
      'annual',
    ]);
    expect(of({ interest_rates: [] }).interest).toBeNull();
    expect(of({ interest_rates: 'none' }).interest).toBeNull();
    expect(of({ interest_rates: [{ rate: '0.06' }] }).interest).toBeNull();
    expect(of({ interest_rates: [{ rate: 6, accrual_start_date: '2024-03-01' }] }).interest).toBeNull();
  });

  test('of what is written in words, or not at all, nothing is made up', () => {
    const nothing = {
      type: 'safe',
      cap: null,
      discount: null,
      mfn: false,
      cap_basis: 'pre_money',
      interest: null,
      read: false,
    };
    expect(convertibleTerms(converts('s', 'eve', { type: 'CUSTOM_CONVERSION', conversion_discount: 0.2 }))).toEqual(
      nothing,
    );
    expect(convertibleTerms(undefined)).toEqual(nothing);
    expect(convertibleTerms({ object_type: 'TX_CONVERTIBLE_ISSUANCE', id: 'x', conversion_triggers: 'soon' })).toEqual(
      nothing,
    );
    expect(convertibleTerms({ object_type: 'TX_CONVERTIBLE_ISSUANCE', id: 'x', conversion_triggers: [null] })).toEqual(
      nothing,
    );
  });
});

describe('a round on the record', () => {
  const SAFE = { type: 'SAFE_CONVERSION', conversion_timing: 'POST_MONEY', conversion_valuation_cap: usd('12000000') };

  test('takes holders, options, pool, warrants, SAFEs and notes as they are', () => {
    const safes = [converts('m', 'fay', { type: 'SAFE_CONVERSION', conversion_mfn: true }), converts('s', 'eve', SAFE)];
    const start = roundStart(on(...FOUNDED, ...safes, converts('n', 'gus', NOTE, 'NOTE')));
    expect(start).toEqual({
      holders: [
        { name: 'ANN', shares: '4000000' },
        { name: 'BEN', shares: '2000000' },
      ],
      options: { granted: '250000', unissued: '750000' },
      warrants: [{ name: 'DAN', shares: '50000' }],
      safes: [
        { name: 'FAY', amount: '100000', type: 'pre_money', mfn: true },
        { name: 'EVE', amount: '100000', type: 'post_money', cap: '12000000' },
      ],
      // A year at 6 % of 100,000, simple.
      notes: [{ name: 'GUS', amount: '100000', accrued_interest: '6000', cap: '6000000', discount: '0.15' }],
      // No preferred stock yet: the highest cap.
      round: { pre_money: '12000000', investments: [{ name: 'New investor', amount: '2400000' }] },
    });
    expect(modelRound(start).holders.length).toBeGreaterThan(5);
  });

  test('is priced by the last preferred stock, common that was issued later left aside', () => {
    const first = priced(stock('p', '2024-05-01', 'eve', '1000000', 'seed'), '1.20');
    const last = priced(stock('q', '2024-06-01', 'eve', '500000', 'seed'), '1.50');
    const later = priced(stock('r', '2024-07-01', 'ann', '1', 'common'), '9');
    // 6,000,001 + 1,500,000 stock, 1,000,000 of the plan, 50,000 warrants, at 1.50, half-even.
    const { round } = roundStart(on(...FOUNDED, last, first, later));
    expect(round).toEqual({ pre_money: '12825002', investments: [{ name: 'New investor', amount: '2565000' }] });
  });

  test('without a price or a cap it proposes ten millions', () => {
    expect(roundStart(on(COMMON, stock('a', '2024-01-01', 'ann', '10'))).round.pre_money).toBe('10000000');
    const free = priced(stock('p', '2024-05-01', 'eve', '1000', 'seed'), '0');
    expect(roundStart(on(COMMON, SEED, free)).round.pre_money).toBe('10000000');
  });
});

describe('an exit on the record', () => {
  const series = (id: string, more: object): OcfObject => ({ ...SEED, id, name: id.toUpperCase(), ...more });

  test('takes classes with their preference, strikes, SAFEs and notes; a class nobody holds takes no part', () => {
    const objects = [
      ...FOUNDED,
      series('a1', { seniority: '3', liquidation_preference_multiple: '1.5' }),
      series('b1', { seniority: 'first', liquidation_preference_multiple: '1', participation_cap_multiple: '3' }),
      series('c1', { participation_cap_multiple: '1' }),
      priced(stock('p', '2024-05-01', 'eve', '1000', 'a1'), '1.255'),
      priced(stock('q', '2024-05-01', 'fay', '500', 'b1'), '2'),
      priced(stock('r', '2024-05-01', 'fay', '300', 'b1'), '3'),
      priced(stock('s1', '2024-05-01', 'fay', '100', 'c1'), '1'),
      grant('o2', '2024-02-02', 'gus', '10000'),
      { ...grant('o3', '2024-02-02', 'gus', '7'), exercise_price: usd('0.75') },
      converts('s', 'eve', {
        type: 'SAFE_CONVERSION',
        conversion_timing: 'POST_MONEY',
        conversion_valuation_cap: usd('12000000'),
        conversion_discount: '.1',
      }),
      converts('n', 'gus', NOTE, 'NOTE'),
    ];
    const start = exitStart(on(...objects));
    expect(start).toEqual({
      classes: [
        { name: 'Common', shares: '6000000', invested: '0', preference: 'none' },
        {
          name: 'A1',
          shares: '1000',
          invested: '1255',
          preference: 'non_participating',
          multiple: '1.5',
          seniority: 3,
        },
        {
          name: 'B1',
          shares: '800',
          invested: '1900',
          preference: 'participating',
          multiple: '1',
          seniority: 0,
          cap: '3',
        },
        { name: 'C1', shares: '100', invested: '100', preference: 'non_participating', multiple: '1', seniority: 2 },
      ],
      options: [
        { name: 'Options at 0.5', shares: '260000', strike: '0.5' },
        { name: 'Warrants at 2', shares: '50000', strike: '2' },
        { name: 'Options at 0.75', shares: '7', strike: '0.75' },
      ],
      safes: [{ name: 'EVE', amount: '100000', type: 'post_money', seniority: 1, cap: '12000000', discount: '0.1' }],
      notes: [{ name: 'GUS', amount: '100000', interest: '6000', seniority: 1, cap: '6000000', discount: '0.15' }],
      proceeds: expect.stringMatching(/^\d+$/),
    });
    const { proceeds, ...terms } = start;
    expect(exitWaterfall(terms, proceeds).payouts.length).toBeGreaterThan(5);
  });

  test('shares as converted by the ratio of their class', () => {
    const right = {
      conversion_mechanism: {
        type: 'RATIO_CONVERSION',
        conversion_price: usd('1.00'),
        ratio: { numerator: '3', denominator: '2' },
        rounding_type: 'NORMAL',
      },
      converts_to_stock_class_id: 'common',
    };
    const { classes } = exitStart(
      on(COMMON, series('a1', { conversion_rights: [right] }), stock('p', '2024-05-01', 'eve', '10', 'a1')),
    );
    expect(classes).toEqual([
      { name: 'A1', shares: '15', invested: '10', preference: 'non_participating', multiple: '1', seniority: 2 },
    ]);
  });
});

test('the table over time: one line for every day on which something happened, up to the day asked', () => {
  const days = capTableDays(FOUNDED, '2024-12-31');
  const told = days.map(({ date, issued, fully_diluted, parts }) => [
    date,
    Number(issued),
    Number(fully_diluted),
    Object.fromEntries(parts.map(({ part, as_converted }) => [part, Number(as_converted)])),
  ]);
  expect(told).toEqual([
    ['2024-01-01', 5000000, 6000000, { common: 5000000, pool: 1000000 }],
    ['2024-02-01', 6000000, 7050000, { common: 6000000, equity_compensation: 250000, warrant: 50000, pool: 750000 }],
  ]);
  expect(capTableDays(FOUNDED, '2024-01-15').map(({ date }) => date)).toEqual(['2024-01-01']);
});
