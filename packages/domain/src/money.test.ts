import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, allocateUnits } from './allocate.ts';
import { minorDigits, wireScale } from './currencies.ts';
import { Decimal, formatDecimal, isDecimalText, parseDecimal } from './decimal.ts';
import { divideHalfEven, fromMinor, scaled, toMinor } from './minor-units.ts';
import { addMoney, formatMoney, isPayable, money, multiplyMoney, roundMoney, subtractMoney } from './money.ts';
import { PROPERTY } from './property.fixture.ts';

describe('decimal text', () => {
  test.each([['0'], ['-0'], ['12'], ['0.10'], ['-123456789012345678901234567890.123456789012345678901234']])(
    '%s is a plain decimal and keeps every digit',
    (text) => {
      expect(isDecimalText(text)).toBe(true);
      expect(parseDecimal(text).toFixed()).toBe(new Decimal(text).plus(0).toFixed());
    },
  );

  test.each([
    [''],
    [' 1'],
    ['1 '],
    ['1e3'],
    ['NaN'],
    ['Infinity'],
    ['+1'],
    ['.5'],
    ['5.'],
    ['1,000'],
    ['0x10'],
    ['01'],
    ['--1'],
    ['1.2.3'],
    ['١'],
    ['1\n'],
  ])('%j is refused', (text) => {
    expect(isDecimalText(text)).toBe(false);
    expect(() => parseDecimal(text)).toThrow(RangeError);
    expect(() => scaled(text, 2)).toThrow(RangeError);
  });

  test.each([
    ['2.5', 0, '2'],
    ['3.5', 0, '4'],
    ['-2.5', 0, '-2'],
    ['0.125', 2, '0.12'],
    ['-0.001', 2, '0.00'],
    ['1', 2, '1.00'],
  ])('%s at %i places is %s: half goes to even and zero has no sign', (text, scale, printed) => {
    expect(formatDecimal(parseDecimal(text), scale)).toBe(printed);
  });

  test('a rounding is what its name says', () => {
    const value = parseDecimal('-2.5');
    expect(formatDecimal(value, 0, 'half_up')).toBe('-3');
    expect(formatDecimal(value, 0, 'down')).toBe('-2');
    expect(formatDecimal(value, 0, 'up')).toBe('-3');
    expect(formatDecimal(value, 0, 'floor')).toBe('-3');
    expect(formatDecimal(value, 0, 'ceiling')).toBe('-2');
    expect(() => formatDecimal(new Decimal(Number.NaN), 2)).toThrow(RangeError);
  });
});

describe('currencies', () => {
  test.each([
    ['USD', 2, 2],
    ['JPY', 0, 2],
    ['KWD', 3, 3],
    ['CLF', 4, 4],
  ])('%s has %i minor digits and %i places on the wire', (currency, minor, wire) => {
    expect(minorDigits(currency)).toBe(minor);
    expect(wireScale(currency)).toBe(wire);
  });

  test.each([['usd'], ['US'], ['DOLLAR'], ['']])('%j is no currency code', (code) => {
    expect(() => minorDigits(code)).toThrow(RangeError);
  });
});

describe('money', () => {
  test('sums are exact where doubles are not', () => {
    expect(formatMoney(addMoney(money('0.10', 'USD'), money('0.20', 'USD')))).toBe('0.30');
    expect(formatMoney(subtractMoney(money('1.00', 'USD'), money('0.99', 'USD')))).toBe('0.01');
  });

  test('two currencies are never added', () => {
    expect(() => addMoney(money('1', 'USD'), money('1', 'EUR'))).toThrow('cannot add EUR to USD');
  });

  test('an amount is rounded to what its currency can pay', () => {
    expect(formatMoney(multiplyMoney(money('10.05', 'USD'), '0.5'))).toBe('5.02');
    expect(formatMoney(roundMoney(money('100.5', 'JPY')))).toBe('100.00');
    expect(formatMoney(money('1.2345', 'KWD'))).toBe('1.234');
  });

  test('an amount finer than its currency cannot be paid', () => {
    expect(isPayable('1.005', 'USD')).toBe(false);
    expect(isPayable('1.005', 'KWD')).toBe(true);
    expect(isPayable('1.50', 'JPY')).toBe(false);
    expect(isPayable('2.00', 'JPY')).toBe(true);
  });
});

describe('units', () => {
  test('text to units and back is the same text', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (units) => {
        expect(toMinor(fromMinor(units, 'USD'), 'USD')).toBe(units);
        expect(fromMinor(units, 'USD')).toBe(new Decimal(units.toString()).div(100).toFixed(2));
      }),
      PROPERTY,
    );
  });

  test('every amount is read as a decimal would be, and other text by neither', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789.-'), maxLength: 20 });
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 6 }), (text, scale) => {
        if (!isDecimalText(text)) expect(() => scaled(text, scale)).toThrow(RangeError);
        else {
          const expected = parseDecimal(text).times(new Decimal(10).pow(scale)).toFixed(0, Decimal.ROUND_HALF_EVEN);
          expect(scaled(text, scale)).toBe(BigInt(expected));
        }
      }),
      PROPERTY,
    );
  });

  test('division to units rounds as decimals do, half to even', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.bigInt({ min: 1n, max: 1000n }),
        fc.boolean(),
        (numerator, size, negative) => {
          const denominator = negative ? -size : size;
          const expected = new Decimal(numerator.toString()).div(denominator.toString()).toFixed(0, 6);
          expect(divideHalfEven(numerator, denominator)).toBe(BigInt(expected));
        },
      ),
      PROPERTY,
    );
  });
});

describe('allocate', () => {
  test('the cent left over goes to the largest remainder', () => {
    expect(allocate('100.00', ['1', '1', '1'], 'USD')).toEqual(['33.34', '33.33', '33.33']);
    expect(allocate('0.05', ['0.7', '0.3'], 'USD')).toEqual(['0.04', '0.01']);
    expect(allocate('1000', ['1', '2'], 'JPY')).toEqual(['333.00', '667.00']);
    expect(allocate('-10.00', ['1', '2'], 'USD')).toEqual(['-3.33', '-6.67']);
  });

  test('what cannot be paid or shared is refused', () => {
    expect(() => allocate('0.005', ['1'], 'USD')).toThrow(RangeError);
    expect(() => allocate('1', ['0', '0'], 'USD')).toThrow('something must carry weight');
    expect(() => allocate('1', ['2', '-1'], 'USD')).toThrow('never negative');
  });

  test('parts add up to the whole, and none is a unit or more off its exact share', () => {
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 })
      .filter((all) => all.some((weight) => weight > 0n));
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), weights, (total, all) => {
        const parts = allocateUnits(total, all);
        const whole = all.reduce((sum, weight) => sum + weight, 0n);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
        for (const [index, part] of parts.entries()) {
          const off = part * whole - total * (all[index] ?? 0n);
          expect(off < whole && off > -whole).toBe(true);
        }
      }),
      PROPERTY,
    );
  });
});
