import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EvidenceOfColumn } from './column-evidence.ts';
import { readAmount } from './read-amount.ts';
import { countryCode } from './read-choice.ts';
import { orderShown, readDate } from './read-date.ts';

describe('an amount', () => {
  it.each([
    ['1750000', '1750000', null],
    ['1,750,000', '1750000', null],
    ['1,234.56', '1234.56', null],
    ['1 750 000', '1750000', null],
    ['1\u00a0750\u202f000', '1750000', null],
    ['1 234,56', '1234.56', null],
    ["1'750'000.5", '1750000.5', null],
    ['1’234.56', '1234.56', null],
    ['1.234,56', '1234.56', null],
    ['1.234.567', '1234567', null],
    ['1.234.567,8', '1234567.8', null],
    ['20,00,00,000', '200000000', null],
    ['2,00,000.50', '200000.5', null],
    ['1,23', '1.23', null],
    ['1234,5', '1234.5', null],
    ['.5', '0.5', null],
    ['0,125M', '125000', null],
    ['$1.2M', '1200000', 'USD'],
    ['US$ 1.2 million', '1200000', 'USD'],
    ['€3m', '3000000', 'EUR'],
    ['€3bn', '3000000000', 'EUR'],
    ['2.5k', '2500', null],
    ['3 bn EUR', '3000000000', 'EUR'],
    ['3bn EUR', '3000000000', 'EUR'],
    ['1,5 Mio. €', '1500000', 'EUR'],
    ['2 Mrd. CHF', '2000000000', 'CHF'],
    ['USD 1,000', '1000', 'USD'],
    ['1,000 usd', '1000', 'USD'],
    ['CA$5M', '5000000', 'CAD'],
    ['A$750k', '750000', 'AUD'],
    ['¥120,000,000', '120000000', 'JPY'],
    ['₹20 crore', '200000000', 'INR'],
    ['₹20,00,00,000', '200000000', 'INR'],
    ['Rs. 5 lakh', '500000', 'INR'],
    ['INR 2.5 Cr', '25000000', 'INR'],
    ['500K', '500000', null],
    ['+5', '5', null],
    ['1e6', '1000000', null],
    ['007', '7', null],
  ])('%s is %s', (text, amount, currency) => {
    expect(readAmount(text)).toEqual({ amount, currency });
  });

  it.each(['', '-', '—', 'n/a', 'N.A.', 'Undisclosed', 'undisclosed amount', 'unknown', 'TBD', 'not disclosed'])(
    '%j says that there is none',
    (text) => {
      expect(readAmount(text)).toEqual({ amount: null, currency: null });
    },
  );

  it.each([
    ['5/18/27', 'is not an amount'],
    ['####', 'is not an amount'],
    ['-5', 'is negative'],
    ['5-', 'is negative'],
    ['−$1.2M', 'is negative'],
    ['$-5', 'is negative'],
    ['(1,234)', 'is negative'],
    ['($1.2M)', 'is negative'],
    ['1.234', 'more than 2 decimal places'],
    ['12,34,5', 'is not an amount'],
    ['1 23', 'is not an amount'],
    ['1,2.3,4', 'is not an amount'],
    ['1,234.567,8', 'is not an amount'],
    ['$5 EUR', 'names two currencies'],
    ['5 XYZ', 'names XYZ, which is no currency'],
    ['ABC 5', 'names ABC, which is no currency'],
    ['9'.repeat(19), 'more than 18 digits'],
    ['five', 'is not an amount'],
    ['5 apples', 'is not an amount'],
    ['2015 series a', 'is not an amount'],
  ])('refuses %s: %s', (text, reason) => {
    expect(readAmount(text)).toMatchObject({ fault: expect.stringContaining(reason) });
  });

  it('that could be read both ways is read as its column is', () => {
    const quantity = (text: string, decimal: 'point' | 'comma') => readAmount(text, { decimals: 10, decimal });
    expect(quantity('1.234', 'point')).toEqual({ amount: '1.234', currency: null });
    expect(quantity('1.234', 'comma')).toEqual({ amount: '1234', currency: null });
    expect(quantity('1,234', 'point')).toEqual({ amount: '1234', currency: null });
    expect(quantity('1,234', 'comma')).toEqual({ amount: '1.234', currency: null });
    expect(readAmount('€1.234m', { decimal: 'comma' })).toEqual({ amount: '1234000000', currency: 'EUR' });
    expect(readAmount('€1.234m', { decimal: 'point' })).toEqual({ amount: '1234000', currency: 'EUR' });
  });

  it('with a bare $ is in the dollar that the import was told', () => {
    expect(readAmount('$5', { dollar: 'SGD' })).toEqual({ amount: '5', currency: 'SGD' });
    expect(readAmount('US$5', { dollar: 'SGD' })).toEqual({ amount: '5', currency: 'USD' });
  });

  it('is the same whatever convention it is written in', () => {
    const grouped = (digits: string, sign: string): string => digits.replace(/\B(?=(\d{3})+$)/g, sign);
    const indian = (digits: string): string => {
      const head = digits.slice(0, -3);
      return head === '' ? digits : `${head.replace(/\B(?=(\d{2})+$)/g, ',')},${digits.slice(-3)}`;
    };
    const conventions: ((whole: string, part: string) => string)[] = [
      (whole, part) => `${grouped(whole, ',')}.${part}`,
      (whole, part) => `${grouped(whole, '.')},${part}`,
      (whole, part) => `${grouped(whole, ' ')},${part}`,
      (whole, part) => `${grouped(whole, '\u202f')},${part}`,
      (whole, part) => `${grouped(whole, "'")}.${part}`,
      (whole, part) => `${indian(whole)}.${part}`,
      (whole, part) => `${whole}.${part}`,
      (whole, part) => `${whole},${part}`,
    ];
    const signs: [string, string, string | null][] = [
      ['', '', null],
      ['$', '', 'USD'],
      ['€ ', '', 'EUR'],
      ['', ' €', 'EUR'],
      ['GBP ', '', 'GBP'],
      ['', ' CHF', 'CHF'],
      ['₹', '', 'INR'],
    ];
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 999_999_999_999_999n }),
        fc.integer({ min: 1, max: 99 }),
        fc.constantFrom(...conventions),
        fc.constantFrom(...signs),
        (whole, cents, write, [before, after, currency]) => {
          const part = String(cents).padStart(2, '0');
          const read = readAmount(`${before}${write(String(whole), part)}${after}`);
          expect('amount' in read && read.amount?.replace(/(?<=\.\d)0$/, '')).toBe(
            `${whole}.${part}`.replace(/0$/, ''),
          );
          expect(read).toMatchObject({ currency });
        },
      ),
      { seed: 20261125, numRuns: 3000 },
    );
  });
});

describe('a date', () => {
  it.each([
    ['2012-06-30', '2012-06-30'],
    ['2012/6/3', '2012-06-03'],
    ['2012.06.03', '2012-06-03'],
    ['20120630', '2012-06-30'],
    ['2012-06-30T10:00:00Z', '2012-06-30'],
    ['2012-06-30 10:00', '2012-06-30'],
    ['2012-06-30T10:00:00.123+02:00', '2012-06-30'],
    ['30/06/2012', '2012-06-30'],
    ['06/30/2012', '2012-06-30'],
    ['06/30/2012 3:05 PM', '2012-06-30'],
    ['30.06.2012 15:05', '2012-06-30'],
    ['30-6-12', '2012-06-30'],
    ['30/06/99', '1999-06-30'],
    ['1 Jun 2012', '2012-06-01'],
    ['12 Mar 2026', '2026-03-12'],
    ['12-Mar-26', '2026-03-12'],
    ['12th March, 2026', '2026-03-12'],
    ['12. March 2026', '2026-03-12'],
    ['June 1, 2012', '2012-06-01'],
    ['March 12, 2026', '2026-03-12'],
    ['Mar. 12 2026', '2026-03-12'],
    ['Sept 3, 2020', '2020-09-03'],
    ['Thu, 12 Mar 2026 10:30:00 GMT', '2026-03-12'],
    ['Thursday, March 12, 2026', '2026-03-12'],
    ['Thu Mar 12 2026 00:00:00 GMT+0000 (Coordinated Universal Time)', '2026-03-12'],
    ['2026-Mar-12', '2026-03-12'],
    ['43831', '2020-01-01'],
    ['43831.75', '2020-01-01'],
    ['46093', '2026-03-12'],
  ])('%s is %s', (text, date) => {
    expect(readDate(text, null)).toEqual({ date });
  });

  it('whose day and month could be either is read in the order of its column, and refused without one', () => {
    expect(readDate('03/04/2012', 'dmy')).toEqual({ date: '2012-04-03' });
    expect(readDate('03/04/2012', 'mdy')).toEqual({ date: '2012-03-04' });
    expect(readDate('03/04/12', 'mdy')).toEqual({ date: '2012-03-04' });
    expect(readDate('03/03/2012', 'mdy')).toEqual({ date: '2012-03-03' });
    expect(readDate('03/04/2012', null)).toEqual({ fault: expect.stringContaining('whether day or month') });
    expect(readDate('25/04/2012', 'mdy')).toEqual({ fault: expect.stringContaining('there is no month 25') });
    expect(readDate('04/25/2012', 'dmy')).toEqual({ fault: expect.stringContaining('there is no month 25') });
    expect(
      ['25/04/2012', '12/31/2012', '03/04/2012', '3.3.2012', '2012-04-03', 'x', '40/40/2012'].map(orderShown),
    ).toEqual(['dmy', 'mdy', 'either', null, null, null, null]);
  });

  it.each([
    ['Mar 2026', '2026-03-01'],
    ['March, 2026', '2026-03-01'],
    ['2026-03', '2026-03-01'],
    ['03/2026', '2026-03-01'],
    ['Q2 2026', '2026-04-01'],
    ['2026 Q4', '2026-10-01'],
    ['2026', '2026-01-01'],
  ])('%s names no day: it is refused, or %s where the field takes its first day', (text, date) => {
    expect(readDate(text, null)).toEqual({ fault: expect.stringContaining('names no day') });
    expect(readDate(text, null, true)).toEqual({ date, whole: true });
  });

  it.each(['2012-02-30', '2011-02-29', '31/04/2012', '2012-13-01', '0000-01-01', '31 Feb 2020', 'Feb 30, 2020'])(
    'refuses %s: there is no such day',
    (text) => {
      expect(readDate(text, null)).toEqual({ fault: expect.stringContaining('does not exist') });
    },
  );

  it.each(['yesterday', '12 Foo 2020', '1/2/3/4', '123456'])('refuses %s: it is no date', (text) => {
    expect(readDate(text, null)).toEqual({ fault: expect.stringContaining('is not a date') });
  });
});

describe('a column', () => {
  const evidence = (...cells: string[]) => {
    const column = new EvidenceOfColumn();
    for (const cell of cells) column.add(cell);
    return column.found();
  };

  it('whose dates fit one order only is read in it', () => {
    expect(evidence('03/04/2012', '25/04/2012').dates).toEqual({ order: 'dmy', examples: [] });
    expect(evidence('03/04/2012', '12/31/2012').dates).toEqual({ order: 'mdy', examples: [] });
  });

  it('whose dates all fit both orders, or prove both, is asked about with examples', () => {
    expect(evidence('03/04/2012', '05/06/2012', '03/04/2012').dates).toEqual({
      order: null,
      examples: ['03/04/2012', '05/06/2012'],
    });
    expect(evidence('25/04/2012', '12/31/2012', '01/02/2012').dates).toEqual({ order: null, examples: ['01/02/2012'] });
    expect(evidence('2012-04-03', '3 Apr 2012', '04/04/2012').dates).toBeUndefined();
  });

  it('whose numbers show the decimal sign is read with it; 1.234 alone is asked about', () => {
    expect(evidence('1.234', '1.234,50').decimals).toEqual({ sign: 'comma', examples: [] });
    expect(evidence('1,234', '$1,234,567').decimals).toEqual({ sign: 'point', examples: [] });
    expect(evidence('€1.234m', '950').decimals).toEqual({ sign: null, examples: ['€1.234m'] });
    expect(evidence('1750000', 'n/a', 'Acme').decimals).toBeUndefined();
  });
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
