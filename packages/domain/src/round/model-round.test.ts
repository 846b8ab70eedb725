import { describe, expect, test } from 'vitest';
import { MalformedInput } from '../malformed-input.ts';
import { modelRound } from './model-round.ts';
import { SERIES_A } from './round.fixture.ts';
import type { RoundInput } from './round-terms.ts';

const withSafes = (type: 'post_money' | 'pre_money'): RoundInput => ({
  ...SERIES_A,
  safes: SERIES_A.safes!.map((safe) => ({ ...safe, type })),
});
const rowOf = (input: RoundInput, name: string) => modelRound(input).holders.find((row) => row.name === name)!;

describe('the vectors of C10', () => {
  test('post-money SAFEs do not dilute each other: the founders bear both', () => {
    const model = modelRound(SERIES_A);
    expect(model.company_capitalization).toBe('11250000.00');
    expect(model.price_per_share).toBe('1.6279069767');
    expect(model.pool_increase).toBe('1035714.2857142857');
    expect(model.new_shares).toBe('3071428.5714285714');
    expect(model.total_shares).toBe('15357142.8571428571');
    expect(model.effective_pre_money).toBe('18313953.488372093');
    expect(model.post_money).toBe('25000000.00');
    expect(rowOf(SERIES_A, 'Early')).toMatchObject({
      shares: '1125000.00',
      price: '0.4444444444',
      whole_shares: '1125000',
    });
    expect(rowOf(SERIES_A, 'Late')).toMatchObject({ shares: '1125000.00', price: '0.8888888889' });
    expect(rowOf(SERIES_A, 'Founders').ownership).toBeCloseTo(0.52093, 6);
    expect(rowOf(SERIES_A, 'Early').ownership).toBeCloseTo(0.073256, 6);
    expect(rowOf(SERIES_A, 'Early').ownership_before).toBe(0.1);
    expect(rowOf(SERIES_A, 'Series A')).toMatchObject({ ownership_before: 0, ownership: 0.2, whole_shares: '3071428' });
    expect(rowOf(SERIES_A, 'Unissued pool').ownership).toBe(0.1);
  });

  test('pre-money SAFEs dilute each other', () => {
    const input = withSafes('pre_money');
    expect(modelRound(input).price_per_share).toBe('1.6990291262');
    expect(rowOf(input, 'Early').shares).toBe('900000.00');
    expect(rowOf(input, 'Late').shares).toBe('900000.00');
    expect(rowOf(input, 'Founders').ownership).toBeCloseTo(0.543689, 6);
  });

  test.each([
    [true, '408719.175', '408719'],
    [false, '375000.00', '375000'],
  ])('a note with interest converting: %s', (interest_converts, shares, whole_shares) => {
    const input: RoundInput = {
      ...SERIES_A,
      safes: [],
      notes: [
        {
          name: 'Note',
          amount: '250000',
          interest_rate: '0.06',
          issued: '2023-01-01',
          converted: '2024-07-01',
          cap: '6000000',
          discount: '0.2',
          interest_converts,
        },
      ],
    };
    expect(rowOf(input, 'Note')).toMatchObject({ shares, whole_shares });
  });
});

describe('what converts', () => {
  const plain: RoundInput = {
    holders: [{ name: 'Founders', shares: '9000000' }],
    round: { pre_money: '10000000', investments: [{ name: 'Series A', amount: '2500000' }] },
  };
  const safe = { name: 'Safe', amount: '1000000', type: 'post_money' as const };

  test.each([
    ['uncapped: at the price of the round', {}, '1.00'],
    ['discount alone: 20 % off', { discount: '0.2' }, '0.80'],
    ['a cap above the valuation is worth nothing', { cap: '20000000' }, '1.00'],
    ['the discount, where it is the lower price', { cap: '9000000', discount: '0.2' }, '0.80'],
    ['the cap, where it is the lower price', { cap: '5000000', discount: '0.2' }, '0.50'],
  ])('%s', (_, terms, share) => {
    const model = modelRound({ ...plain, safes: [{ ...safe, ...terms }] });
    const row = model.holders.find(({ name }) => name === 'Safe')!;
    expect(Number(row.price) / Number(model.price_per_share)).toBeCloseTo(Number(share), 8);
  });

  test('an MFN SAFE takes the later SAFE that gives most, as a whole', () => {
    const mfn = { ...safe, name: 'Mfn', mfn: true };
    const later = [
      { ...safe, name: 'Earlier bargain', cap: '1', amount: '0.01' },
      mfn,
      { ...safe, name: 'Capped', cap: '5000000' },
      { ...safe, name: 'Discounted', discount: '0.1' },
    ];
    const rows = modelRound({ ...plain, safes: later }).holders;
    const price = (name: string) => rows.find((row) => row.name === name)!.price;
    expect(price('Mfn')).toBe(price('Capped'));
    expect(price('Mfn')).not.toBe(price('Discounted'));
  });

  test('a note waits for a round large enough, and says what it is owed', () => {
    const note = { name: 'Note', amount: '100000', accrued_interest: '5000', qualified_financing: '2500000.01' };
    const model = modelRound({ ...plain, notes: [note] });
    expect(model.outstanding_notes).toEqual([{ name: 'Note', owed: '105000.00' }]);
    expect(model.price_per_share).toBe(modelRound(plain).price_per_share);
    const met = modelRound({ ...plain, notes: [{ ...note, qualified_financing: '2500000' }] });
    expect(met.outstanding_notes).toEqual([]);
    expect(met.holders.some(({ name }) => name === 'Note')).toBe(true);
  });

  test('each price makes its own series, and its preference is what was paid', () => {
    const model = modelRound(SERIES_A);
    expect(model.shadow_series.map(({ price, preference, holders }) => [price, preference, holders])).toEqual([
      ['0.4444444444', '500000.00', ['Early']],
      ['0.8888888889', '1000000.00', ['Late']],
      ['1.6279069767', '5000000.00', ['Series A']],
    ]);
  });

  test('a pool above its target is left as it is', () => {
    const input = { ...SERIES_A, round: { ...SERIES_A.round, pool_target: '0.01' } };
    expect(modelRound(input).pool_increase).toBe('0.00');
    expect(rowOf(input, 'Unissued pool').shares).toBe('500000.00');
  });

  test('warrants count gross', () => {
    const model = modelRound({ ...plain, warrants: [{ name: 'Bank', shares: '1000000' }] });
    expect(model.price_per_share).toBe('1.00');
    expect(model.holders.find(({ kind }) => kind === 'warrant')?.ownership).toBe(0.08);
  });
});

describe('anti-dilution in a round below the last price', () => {
  const down = (anti_dilution: 'broad_based' | 'full_ratchet'): RoundInput => ({
    holders: [
      { name: 'Founders', shares: '8000000' },
      { name: 'Seed', shares: '2000000', anti_dilution, conversion_price: '2' },
    ],
    round: { pre_money: '8000000', investments: [{ name: 'New', amount: '2000000' }] },
  });

  test('a full ratchet converts at the new price', () => {
    const model = modelRound(down('full_ratchet'));
    // 8,000,000 · P + 2,000,000 · 2 = 8,000,000
    expect(model.price_per_share).toBe('0.50');
    expect(rowOf(down('full_ratchet'), 'Seed').shares).toBe('8000000.00');
  });

  test('broad-based converts at the weighted price of C10, with the price it depends on', () => {
    const model = modelRound(down('broad_based'));
    const price = Number(model.price_per_share);
    const cp2 = (2 * (10_000_000 + 2_000_000 / 2)) / (10_000_000 + 2_000_000 / price);
    expect(Number(rowOf(down('broad_based'), 'Seed').shares)).toBeCloseTo((2_000_000 * 2) / cp2, 2);
    expect(Number(model.total_shares) * price).toBeCloseTo(10_000_000, 2);
  });

  test('a round above the last price changes nothing', () => {
    const up = {
      ...down('full_ratchet'),
      round: { pre_money: '30000000', investments: [{ name: 'New', amount: '1' }] },
    };
    expect(rowOf(up, 'Seed').shares).toBe('2000000.00');
  });
});

describe('no price', () => {
  test('SAFEs and a pool that each take the whole company find none below nothing', () => {
    const safes = [{ name: 'Safe', amount: '10000000', cap: '5000000', type: 'post_money' as const }];
    const model = modelRound({ ...SERIES_A, safes, round: { ...SERIES_A.round, pool_target: '0.95' } });
    expect(model.price_per_share).toBe(null);
    expect(model.reason).not.toBe(null);
  });

  test('a company of options or of a pool alone has shares to price', () => {
    const round = { pre_money: '1000000', investments: [{ name: 'New', amount: '1' }] };
    const priced = (granted: string, unissued: string) =>
      modelRound({ holders: [], options: { granted, unissued }, round }).price_per_share;
    expect(priced('1000000', '0')).toBe('1.00');
    expect(priced('0', '1000000')).toBe('1.00');
  });

  test('a note may convert on the day it is issued, without interest', () => {
    const note = { name: 'Note', amount: '100', interest_rate: '0.1', issued: '2024-01-01', converted: '2024-01-01' };
    const model = modelRound({ ...SERIES_A, notes: [{ ...note, qualified_financing: '5000001' }] });
    expect(model.outstanding_notes).toEqual([{ name: 'Note', owed: '100.00' }]);
  });

  test.each([
    ['conversions_exceed_company', { ...SERIES_A, safes: [{ ...SERIES_A.safes![0]!, amount: '5000000' }] }],
    ['pool_exceeds_company', { ...SERIES_A, round: { ...SERIES_A.round, pool_target: '0.8' } }],
    ['conversions_exceed_company', { ...SERIES_A, notes: [{ name: 'Note', amount: '10000000', discount: '0.5' }] }],
  ] as const)('%s: every figure is null with the reason', (reason, input) => {
    const model = modelRound(input);
    expect(model).toMatchObject({
      reason,
      price_per_share: null,
      total_shares: null,
      pool_increase: null,
      holders: [],
    });
  });

  test.each<[string, Partial<RoundInput>]>([
    ['holders', { holders: [], options: undefined }],
    ['holders.0.shares', { holders: [{ name: 'A', shares: '-1' }] }],
    [
      'holders.1.name',
      {
        holders: [
          { name: 'A', shares: '1' },
          { name: 'A', shares: '1' },
        ],
      },
    ],
    ['holders.0.conversion_price', { holders: [{ name: 'A', shares: '1', anti_dilution: 'broad_based' }] }],
    ['options.unissued', { options: { granted: '0', unissued: '-1' } }],
    ['options.granted', { options: { granted: 'x', unissued: '1' } }],
    ['warrants.0.shares', { warrants: [{ name: 'W', shares: '0' }] }],
    ['safes.0.amount', { safes: [{ name: 'S', amount: '0', type: 'post_money' }] }],
    ['safes.0.cap', { safes: [{ name: 'S', amount: '1', cap: '0', type: 'post_money' }] }],
    ['safes.0.discount', { safes: [{ name: 'S', amount: '1', discount: '1', type: 'post_money' }] }],
    ['safes.0.mfn', { safes: [{ name: 'S', amount: '1', mfn: true, type: 'post_money' }] }],
    [
      'safes.1.mfn',
      {
        safes: [
          { name: 'S', amount: '1', cap: '9', type: 'post_money' },
          { name: 'M', amount: '1', mfn: true, discount: '0', type: 'post_money' },
        ],
      },
    ],
    ['notes.0.amount', { notes: [{ name: 'N', amount: '-5' }] }],
    ['notes.0.issued', { notes: [{ name: 'N', amount: '5', interest_rate: '0.1' }] }],
    [
      'notes.0.converted',
      { notes: [{ name: 'N', amount: '5', interest_rate: '0.1', issued: '2024-01-02', converted: '2024-01-01' }] },
    ],
    ['notes.0.interest_rate', { notes: [{ name: 'N', amount: '5', interest_rate: '0.1', accrued_interest: '1' }] }],
    ['notes.0.qualified_financing', { notes: [{ name: 'N', amount: '5', qualified_financing: '-1' }] }],
    ['notes.0.accrued_interest', { notes: [{ name: 'N', amount: '5', accrued_interest: '-1' }] }],
    ['round.pre_money', { round: { ...SERIES_A.round, pre_money: '0' } }],
    ['round.investments', { round: { ...SERIES_A.round, investments: [] } }],
    ['round.investments.0.amount', { round: { ...SERIES_A.round, investments: [{ name: 'A', amount: '0' }] } }],
    ['round.pool_target', { round: { ...SERIES_A.round, pool_target: '1' } }],
  ])('%s at fault is named', (field, part) => {
    let refusal: unknown = null;
    try {
      modelRound({ ...SERIES_A, ...part });
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(MalformedInput);
    expect((refusal as MalformedInput).field).toBe(field);
    expect((refusal as MalformedInput).rule.length).toBeGreaterThan(5);
  });
});
