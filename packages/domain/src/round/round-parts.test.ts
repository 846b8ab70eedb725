import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal } from '../decimal.ts';
import { MalformedInput } from '../malformed-input.ts';
import { PROPERTY } from '../property.fixture.ts';
import { antiDilutedPrice } from './anti-dilution.ts';
import { convertNote } from './convert-note.ts';
import { proRata } from './pro-rata.ts';

describe('the conversion price after an issue', () => {
  const issue = { conversion_price: '2', fully_diluted: '10000000', new_money: '2000000', new_shares: '2000000' };

  test.each([
    ['broad_based', issue, '1.833333'],
    ['full_ratchet', issue, '1.000000'],
    ['broad_based', { ...issue, new_shares: '1000000' }, '2.000000'],
    ['full_ratchet', { ...issue, new_shares: '500000' }, '2.000000'],
  ] as const)('%s of %o is %s', (kind, given, price) => {
    expect(antiDilutedPrice(kind, given).toFixed(6)).toBe(price);
  });

  test.each(['conversion_price', 'fully_diluted', 'new_money', 'new_shares'] as const)(
    '%s of zero is refused',
    (field) => {
      expect(() => antiDilutedPrice('broad_based', { ...issue, [field]: '0' })).toThrow(MalformedInput);
      expect(() => antiDilutedPrice('broad_based', { ...issue, [field]: '0' })).toThrow(field);
    },
  );

  test('the average lies between the ratchet and the old price', () => {
    const amounts = fc.integer({ min: 1, max: 10_000_000 }).map(String);
    const any = fc.record({
      conversion_price: amounts,
      fully_diluted: amounts,
      new_money: amounts,
      new_shares: amounts,
    });
    fc.assert(
      fc.property(any, (given) => {
        const average = antiDilutedPrice('broad_based', given);
        expect(average.greaterThanOrEqualTo(antiDilutedPrice('full_ratchet', given).minus('1e-40'))).toBe(true);
        expect(average.lessThanOrEqualTo(given.conversion_price)).toBe(true);
      }),
      PROPERTY,
    );
  });
});

describe('a note at known prices', () => {
  const note = {
    name: 'Note',
    amount: '250000',
    interest_rate: '0.06',
    issued: '2023-01-01',
    converted: '2024-07-01',
  };
  // Six million over nine million shares.
  const prices = { cap_price: '0.666666666666666667', discounted_price: '1.302326' };

  test('the vector of C10', () => {
    expect(convertNote(note, prices)).toMatchObject({ interest: '22479.45', shares: '408719', cash: '0.11' });
    expect(convertNote({ ...note, interest_converts: false }, prices).shares).toBe('374999');
    expect(convertNote({ ...note, interest_converts: false }, { ...prices, cap_price: '0.5' }).shares).toBe('500000');
  });

  test('the discounted price, where it is lower or there is no cap', () => {
    expect(convertNote(note, { cap_price: '2', discounted_price: '1.25' }).price).toBe('1.25');
    expect(
      convertNote({ ...note, accrued_interest: '0', interest_rate: undefined }, { discounted_price: '1.25' }),
    ).toEqual({
      interest: '0.00',
      price: '1.25',
      shares: '200000',
      cash: '0.00',
    });
  });

  test('prices and amounts of nothing are refused', () => {
    expect(() => convertNote(note, { discounted_price: '0' })).toThrow('discounted_price');
    expect(() => convertNote(note, { discounted_price: '1', cap_price: '-1' })).toThrow('cap_price');
    expect(() => convertNote({ ...note, amount: '0' }, { discounted_price: '1' })).toThrow('amount');
  });

  test('shares at the price and the cash left are the money, to the cent', () => {
    const cents = fc.integer({ min: 1, max: 100_000_000 }).map((value) => (value / 100).toFixed(2));
    fc.assert(
      fc.property(cents, cents, (amount, discounted_price) => {
        const { shares, cash, price } = convertNote({ name: 'N', amount }, { discounted_price });
        const spent = parseDecimal(shares).times(parseDecimal(price));
        expect(spent.plus(cash).toFixed(2)).toBe(parseDecimal(amount).toFixed(2));
        expect(parseDecimal(cash).lessThan(price)).toBe(true);
      }),
      PROPERTY,
    );
  });
});

describe('pro rata', () => {
  test('a right is a part of the round, rounded down, as far as it is taken up', () => {
    const holders = [
      { name: 'A', shares: '1' },
      { name: 'B', shares: '2', taken: '0.5' },
      { name: 'C', shares: '3', taken: '0' },
    ];
    const { rights, left } = proRata('100', '9', holders);
    expect(rights.map(({ amount }) => amount)).toEqual(['11.11', '11.11', '0.00']);
    expect(left).toBe('77.78');
    expect(rights[0]?.ownership).toBeCloseTo(1 / 9, 15);
  });

  test.each([
    ['round_amount', '0', '9', []],
    ['fully_diluted', '1', '0', []],
    ['holders.0.shares', '1', '9', [{ name: 'A', shares: '10' }]],
    ['holders.0.shares', '1', '9', [{ name: 'A', shares: '-1' }]],
    ['holders.0.taken', '1', '9', [{ name: 'A', shares: '1', taken: '-1' }]],
    ['holders: together', '1', '9', [{ name: 'A', shares: '9', taken: '2' }]],
  ])('%s at fault is named', (field, amount, all, holders) => {
    expect(() => proRata(amount, all, holders)).toThrow(field);
  });

  test('whoever takes up all of a right keeps the part held before, to a cent', () => {
    const any = fc.record({
      amount: fc.integer({ min: 1, max: 1_000_000 }),
      shares: fc.integer({ min: 0, max: 1000 }),
    });
    fc.assert(
      fc.property(any, ({ amount, shares }) => {
        const right = Number(
          proRata(String(amount), '1000', [{ name: 'A', shares: String(shares) }]).rights[0]?.amount,
        );
        expect(right).toBeLessThanOrEqual((amount * shares) / 1000 + 1e-9);
        expect(right).toBeGreaterThan((amount * shares) / 1000 - 0.01 - 1e-9);
      }),
      PROPERTY,
    );
  });
});
