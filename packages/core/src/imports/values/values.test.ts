import { describe, expect, it } from 'vitest';
import { readAmount } from './read-amount.ts';
import { countryCode } from './read-choice.ts';
import { orderShown, readDate } from './read-date.ts';

describe('an amount', () => {
  it.each([
    ['1750000', '1750000', null],
    ['1,750,000', '1750000', null],
    ['1 750 000', '1750000', null],
    ["1'750'000.5", '1750000.5', null],
    ['1.234,56', '1234.56', null],
    ['1.234.567', '1234567', null],
    ['20,00,00,000', '200000000', null],
    ['1,23', '1.23', null],
    ['$1.2M', '1200000', 'USD'],
    ['€3m', '3000000', 'EUR'],
    ['3 bn EUR', '3000000000', 'EUR'],
    ['USD 1,000', '1000', 'USD'],
    ['₹20 crore', '200000000', 'INR'],
    ['500K', '500000', null],
    ['1e6', '1000000', null],
    ['007', '7', null],
  ])('%s is %s', (text, amount, currency) => {
    expect(readAmount(text)).toEqual({ amount, currency });
  });

  it.each(['', '-', 'n/a', 'Undisclosed', 'unknown'])('%j says that there is none', (text) => {
    expect(readAmount(text)).toEqual({ amount: null, currency: null });
  });

  it.each([
    ['5/18/27', 'is not an amount'],
    ['####', 'is not an amount'],
    ['-5', 'is negative'],
    ['(1,000)', 'is negative'],
    ['1.234', 'more than 2 decimal places'],
    ['12,34,5', 'is not an amount'],
    ['1,2.3,4', 'is not an amount'],
    ['$5 EUR', 'names two currencies'],
    ['9'.repeat(19), 'more than 18 digits'],
    ['five', 'is not an amount'],
  ])('refuses %s: %s', (text, reason) => {
    expect(readAmount(text)).toEqual({ fault: expect.stringContaining(reason) });
  });
});

describe('a date', () => {
  it.each([
    ['2012-06-30', '2012-06-30'],
    ['2012/6/3', '2012-06-03'],
    ['20120630', '2012-06-30'],
    ['2012-06-30T10:00:00Z', '2012-06-30'],
    ['30/06/2012', '2012-06-30'],
    ['06/30/2012', '2012-06-30'],
    ['1 Jun 2012', '2012-06-01'],
    ['June 1, 2012', '2012-06-01'],
  ])('%s is %s', (text, date) => {
    expect(readDate(text, null)).toEqual({ date });
  });

  it('whose day and month could be either is read in the order the import was told, and refused without one', () => {
    expect(readDate('03/04/2012', 'dmy')).toEqual({ date: '2012-04-03' });
    expect(readDate('03/04/2012', 'mdy')).toEqual({ date: '2012-03-04' });
    expect(readDate('03/04/2012', null)).toEqual({ fault: expect.stringContaining('order of day and month') });
    expect(orderShown(['03/04/2012', '25/04/2012'])).toBe('dmy');
    expect(orderShown(['03/04/2012', '12/31/2012'])).toBe('mdy');
    expect(orderShown(['03/04/2012'])).toBeNull();
  });

  it.each(['2012-02-30', '2011-02-29', '31/04/2012', '2012-13-01', '0000-01-01'])(
    'refuses %s: there is no such day',
    (text) => {
      expect(readDate(text, null)).toEqual({ fault: expect.stringContaining('does not exist') });
    },
  );
});

it('knows countries by code of two or three letters and by English name', () => {
  expect(['USA', 'us', 'United States', 'UK', 'Germany', 'Atlantis', 'ZZ'].map(countryCode)).toEqual([
    'USA',
    'USA',
    'USA',
    'GBR',
    'DEU',
    null,
    null,
  ]);
});
