import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from './decimal.ts';
import { amountText, unsignedAmount } from './exact-amount.ts';
import { givenAmount, isGivenAmount } from './given-amount.ts';
import { requireDistinct, requireOneCurrency } from './malformed-input.ts';
import { PROPERTY } from './property.fixture.ts';

describe('an amount as it is given', () => {
  test.each<[unknown, boolean]>([
    [0, true],
    [-0, true],
    [123456789012345, true],
    [-1234567890.12345, true],
    [0.1, true],
    [1e-18, true],
    [1e17, true],
    [1234567890123456, false],
    [0.1 + 0.2, false],
    [1e18, false],
    [1e-19, false],
    [Number.NaN, false],
    [Number.POSITIVE_INFINITY, false],
    ['0', true],
    ['-0.00', true],
    ['999999999999999999.999999999999999999', true],
    ['1000000000000000000', false],
    ['0.0000000000000000001', false],
    ['01', false],
    ['.5', false],
    ['5.', false],
    ['1e5', false],
    ['+1', false],
    [' 1', false],
    ['1,000', false],
    ['', false],
    [null, false],
    [[1], false],
    [10n, false],
  ])('%s: %s', (given, is) => {
    expect(isGivenAmount(given)).toBe(is);
    const read = () => unsignedAmount('amount', given as string);
    if (!is) expect(read).toThrow(expect.objectContaining({ field: 'amount' }));
    if (!is) expect(() => givenAmount(given as string)).toThrow(RangeError);
  });

  test('stays what it was: any number of 15 digits, as text', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 15) + 1, max: 10 ** 15 - 1 }),
        fc.integer({ min: 0, max: 15 }),
        (whole, places) => {
          const value = Number(`${whole}e-${places}`);
          const text = givenAmount(value);
          expect(Number(text)).toBe(value === 0 ? 0 : value);
          expect(new Decimal(text).eq(new Decimal(whole).div(new Decimal(10).pow(places)))).toBe(true);
        },
      ),
      PROPERTY,
    );
  });

  test('of zero or more: a negative zero is zero', () => {
    expect(unsignedAmount('a', '-0.00').toString()).toBe('0');
    expect(unsignedAmount('a', -0).toFixed()).toBe('0');
    expect(() => unsignedAmount('lots.2.cost', -0.01)).toThrow('lots.2.cost: an amount of zero or more');
  });
});

describe('an amount on the way out', () => {
  test.each([
    ['0', '0.00'],
    ['-0', '0.00'],
    ['150', '150.00'],
    ['46.93280768', '46.93280768'],
    ['-1.5', '-1.50'],
    ['0.00000000005', '0.00'],
    ['0.00000000015', '0.0000000002'],
    ['1000000', '1000000.00'],
  ])('%s is written %s', (exact, text) => expect(amountText(new Decimal(exact))).toBe(text));
});

describe('what no type can state', () => {
  test('one currency for all: the first that differs is named', () => {
    const items = [{}, { currency: 'USD' }, {}, { currency: 'USD' }, { currency: 'EUR' }];
    expect(() => requireOneCurrency({ flows: items.slice(0, 4), nav: {} })).not.toThrow();
    expect(() => requireOneCurrency({ flows: items })).toThrow(
      expect.objectContaining({ field: 'flows.4.currency', rule: expect.stringContaining('USD') }),
    );
  });

  test('one currency for lists and single amounts together', () => {
    const flows = [{}, { currency: 'USD' }];
    expect(() => requireOneCurrency({ flows, nav: { currency: 'EUR' } })).toThrow(
      expect.objectContaining({ field: 'nav.currency' }),
    );
  });

  test('each once: the first that repeats another is named', () => {
    const holders = [{ name: 'A' }, { name: 'B' }, { name: 'A' }];
    expect(() => requireDistinct('holders', holders.slice(0, 2), 'name')).not.toThrow();
    expect(() => requireDistinct('holders', holders, 'name')).toThrow(
      expect.objectContaining({ field: 'holders.2.name', rule: expect.stringContaining('A') }),
    );
  });
});
