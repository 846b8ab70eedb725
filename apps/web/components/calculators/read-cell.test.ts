import { isGivenAmount } from '@redpill/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movePoint, readCell } from './read-cell.ts';
import { orderOfDates, readDate } from './read-date.ts';

describe('reading a cell', () => {
  it.each([
    ['1250', '1250'],
    ['1,250', '1250'],
    ['1,250,000.50', '1250000.50'],
    ['1.250.000,50', '1250000.50'],
    ['1.250.000', '1250000'],
    ['1250,5', '1250.5'],
    ['$1,250.00', '1250.00'],
    ['-$1,250.00', '-1250.00'],
    ['€ 300', '300'],
    ['USD 300', '300'],
    ['300 EUR', '300'],
    ['(300)', '-300'],
    ['($1,300.25)', '-1300.25'],
    ['−300', '-300'],
    ['+300', '300'],
    ['.5', '0.5'],
    ['007', '7'],
    ['1 250 000', '1250000'],
  ])('an amount written %s is %s', (typed, read) => expect(readCell('amount', typed)).toBe(read));

  it.each(['', 'ten', '1-2', '1.2.3,4,5', '--5', '12e3', '1/2', '12 Mar 2024'])('%s is no amount', (typed) =>
    expect(readCell('amount', typed)).toBeNull(),
  );

  it('reads every amount it shows as that amount', () => {
    const amount = fc.tuple(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.stringMatching(/^(\.\d{1,6})?$/));
    fc.assert(
      fc.property(amount, ([whole, fraction]) => {
        const text = `${whole}${fraction}`;
        expect(readCell('amount', text)).toBe(text);
      }),
    );
  });

  it('gives an amount or nothing for any text at all', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readCell('amount', text);
        expect(read === null || isGivenAmount(read)).toBe(true);
      }),
    );
  });

  it.each([
    ['8', 2, '800'],
    ['8', -2, '0.08'],
    ['8.25', -2, '0.0825'],
    ['0.0825', 2, '8.25'],
    ['100', -2, '1'],
    ['-12.5', -2, '-0.125'],
    ['0', -2, '0'],
    ['0.2', 2, '20'],
  ])('%s with its point moved by %i is %s', (text, places, moved) => expect(movePoint(text, places)).toBe(moved));
});

describe('reading a day', () => {
  it.each([
    ['2024-03-31', '2024-03-31'],
    ['2024/3/31', '2024-03-31'],
    ['31.03.2024', '2024-03-31'],
    ['1.2.2024', '2024-02-01'],
    ['3/31/2024', '2024-03-31'],
    ['31/3/2024', '2024-03-31'],
    ['5/5/2024', '2024-05-05'],
    ['31 Mar 2024', '2024-03-31'],
    ['31-Mar-2024', '2024-03-31'],
    ['March 31, 2024', '2024-03-31'],
  ])('%s is %s', (text, day) => expect(readDate(text)).toBe(day));

  it.each(['', '1/2/2024', '31.02.2024', '2024-13-01', '31 Foo 2024', '31.3.24'])(
    '%s is no day that can be told',
    (text) => expect(readDate(text)).toBeNull(),
  );

  it('tells day from month by the column: one date that can only be read one way decides for all', () => {
    expect(orderOfDates(['1/2/2024', '1/31/2024'])).toBe('mdy');
    expect(orderOfDates(['1/2/2024', '31/1/2024'])).toBe('dmy');
    expect(orderOfDates(['1/31/2024', '31/1/2024'])).toBeNull();
    expect(readDate('1/2/2024', 'mdy')).toBe('2024-01-02');
    expect(readDate('1/2/2024', 'dmy')).toBe('2024-02-01');
  });
});
