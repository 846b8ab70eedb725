import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOfDay } from '../calendar.ts';
import type { DayCount } from '../day-count.ts';
import { amountText } from '../exact-amount.ts';
import { PROPERTY } from '../property.fixture.ts';
import { irr } from './irr.ts';
import { mirr } from './mirr.ts';
import { npv, xnpv } from './npv.ts';
import { xirr } from './xirr.ts';

const near = (a: number, b: number, within = 1e-9) => Math.abs(a - b) <= within * Math.max(1, Math.abs(a), Math.abs(b));

describe('the rate of equal intervals', () => {
  const EXAMPLE = [-70_000, 12_000, 15_000, 18_000, 21_000, 26_000];
  test.each([
    [6, 0.08663094803653162],
    [5, -0.02124484827341099],
    [3, -0.44350694133474067],
  ])('is what the spreadsheet’s own example gives after %s amounts', (until, rate) => {
    expect(irr(EXAMPLE.slice(0, until)).rate).toBeCloseTo(rate, 12);
  });

  test('lists the two rates of the textbook, 10 % and 20 %, and quotes neither', () => {
    const { rate, reason, roots } = irr(['-100', '230', '-132']);
    expect([rate, reason, roots.length]).toEqual([null, 'multiple_roots', 2]);
    expect(roots[0]).toBeCloseTo(0.1, 11);
    expect(roots[1]).toBeCloseTo(0.2, 11);
  });

  test.each<[string, (number | string)[], number | null, string | null]>([
    ['no amounts', [], null, 'no_flows'],
    ['one amount', [-5], null, 'no_sign_change'],
    ['payments alone', [-5, -6], null, 'no_sign_change'],
    ['receipts alone, the last of nothing', [5, 0], null, 'no_sign_change'],
    ['a loss of all', [-5, '0.00'], -1, null],
    ['a loss of all, in two payments', [-5, -5, 0], -1, null],
    ['nothing at all', [0, 0], null, 'no_sign_change'],
    ['no rate', [1, -1.5, 1], null, 'no_root'],
    ['a rate beyond all bounds', [-1, 1002], null, 'out_of_range'],
    ['the highest rate there is', [-1, 1001], 1000, null],
    ['a rate below all bounds', [-10_001, 1], null, 'out_of_range'],
  ])('%s', (_name, amounts, rate, reason) => {
    const found = irr(amounts);
    expect(found.reason).toBe(reason);
    if (rate === null) expect(found.rate).toBeNull();
    else expect(found.rate).toBeCloseTo(rate, 8);
  });

  test('refuses what is no amount', () => {
    expect(() => irr([Number.NaN, 1])).toThrow(RangeError);
    expect(() => irr(['1e3', 1])).toThrow('1e3');
  });

  test('is the yearly one when the intervals are years of 365 days', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 12 }), (amounts) => {
        const found = irr(amounts);
        const dated = xirr(amounts.map((amount, at) => ({ date: dateOfDay(at * 365), amount })));
        expect(dated.reason).toBe(found.reason);
        expect(dated.roots.length).toBe(found.roots.length);
        for (const [at, root] of found.roots.entries()) expect(near(root, dated.roots[at] as number, 1e-6)).toBe(true);
      }),
      PROPERTY,
    );
  });
});

describe('the modified rate', () => {
  const EXAMPLE = [-120_000, 39_000, 30_000, 21_000, 37_000, 46_000];
  const TEN_TWELVE = { finance_rate: 0.1, reinvest_rate: 0.12 };
  test.each([
    [6, TEN_TWELVE, 0.12609413036590511],
    [4, TEN_TWELVE, -0.0480446552499808],
    [6, { finance_rate: 0.1, reinvest_rate: 0.14 }, 0.1347591108283148],
  ])('is what the spreadsheet’s own example gives after %s amounts at %o', (until, rates, rate) => {
    expect(mirr(EXAMPLE.slice(0, until), rates).rate).toBeCloseTo(rate, 9);
  });

  test.each<[string, number[], number | null, string | null]>([
    ['no amounts', [], null, 'no_flows'],
    ['one amount', [-5], null, 'no_sign_change'],
    ['payments alone', [-5, -1], null, 'no_sign_change'],
    ['receipts alone', [5, 1], null, 'no_sign_change'],
    ['a loss of all', [-5, -1, 0], -1, null],
    ['nothing but a zero', [0], null, 'no_sign_change'],
    ['nothing received before nothing', [0, 0], null, 'no_sign_change'],
  ])('%s', (_name, amounts, rate, reason) => {
    expect(mirr(amounts, TEN_TWELVE)).toEqual({ rate, reason, roots: rate === null ? [] : [rate] });
  });

  test('refuses a rate of −100 % and below, and one that is none', () => {
    for (const wrong of [-1, -2, Number.NaN]) {
      expect(() => mirr([-1, 2], { finance_rate: wrong, reinvest_rate: 0 })).toThrow(RangeError);
      expect(() => mirr([-1, 2], { finance_rate: 0, reinvest_rate: wrong })).toThrow(RangeError);
      expect(() => mirr([-1, 2], { finance_rate: 0, reinvest_rate: wrong })).toThrow('a rate above −1 is needed');
      expect(() => npv([-1, 2], wrong)).toThrow(`not a rate above −1: ${wrong}`);
    }
  });

  test('is none for a single amount or for money that goes one way', () => {
    const rates = { finance_rate: 0.1, reinvest_rate: 0.1 };
    for (const amounts of [[0], [-5], [5], [-5, -6], [5, 6], [0, 0], [5, 0]]) {
      expect(mirr(amounts, rates), JSON.stringify(amounts)).toEqual({
        rate: null,
        reason: 'no_sign_change',
        roots: [],
      });
    }
    expect(mirr([-5, 0], rates)).toEqual({ rate: -1, reason: null, roots: [-1] });
    // 110 back after one period earn 11 more in the second, though nothing comes on the last day.
    expect(mirr([-100, 110, 0], rates).rate).toBeCloseTo(0.1, 12);
  });

  test('is out of range where no double holds it', () => {
    expect(mirr([-1e-300, 1e300], { finance_rate: 0, reinvest_rate: 0 })).toEqual({
      rate: null,
      reason: 'out_of_range',
      roots: [],
    });
  });

  test('discounts later payments at the finance rate', () => {
    // 100 + 110/1.1 paid at the start, 242 received after two periods: 1.21 over two.
    const { rate, roots } = mirr([-100, -110, 242], { finance_rate: 0.1, reinvest_rate: 0.3 });
    expect(rate).toBeCloseTo(0.1, 12);
    expect(roots).toEqual([rate]);
  });

  test('does not overflow over ten thousand periods', () => {
    const amounts = Array.from({ length: 10_000 }, (_, at) => (at < 5000 ? -1 : 1));
    expect(mirr(amounts, { finance_rate: 1, reinvest_rate: 1000 }).rate).toBeGreaterThan(1);
  });

  const flows = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 12 });

  test('is the rate of return when both rates are that already', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 9 }),
        (paid, back) => {
          const amounts = [-paid, ...back];
          const { rate } = irr(amounts);
          if (rate === null || rate <= -0.99) return;
          const modified = mirr(amounts, { finance_rate: rate, reinvest_rate: rate }).rate as number;
          expect(near(modified, rate, 1e-7)).toBe(true);
        },
      ),
      PROPERTY,
    );
  });

  test('rises with the reinvestment rate, and money in other units leaves it', () => {
    fc.assert(
      fc.property(flows, fc.double({ min: 0, max: 1, noNaN: true }), (amounts, rate) => {
        const low = mirr(amounts, { finance_rate: 0.1, reinvest_rate: rate }).rate;
        if (low === null) return;
        expect(mirr(amounts, { finance_rate: 0.1, reinvest_rate: rate + 0.1 }).rate).toBeGreaterThanOrEqual(
          low - 1e-12,
        );
        const tenfold = mirr(
          amounts.map((amount) => amount * 10),
          { finance_rate: 0.1, reinvest_rate: rate },
        ).rate;
        expect(near(tenfold as number, low, 1e-12)).toBe(true);
      }),
      PROPERTY,
    );
  });
});

describe('the present value', () => {
  const DATED = [
    ['2008-01-01', -10_000],
    ['2008-03-01', 2750],
    ['2008-10-30', 4250],
    ['2009-02-15', 3250],
    ['2009-04-01', 2750],
  ].map(([date, amount]) => ({ date: date as string, amount: amount as number }));

  test('of dated flows is what the spreadsheet’s own example gives', () => {
    expect(xnpv(DATED, 0.09)?.toFixed(10)).toBe('2086.6476020315');
    expect(xnpv(DATED.toReversed(), 0.09)?.toFixed(10)).toBe('2086.6476020315');
  });

  test('of equal intervals is what the spreadsheet’s own example gives, and what a textbook does', () => {
    const amounts = [-10_000, 3000, 4200, 6800];
    expect(npv(amounts, 0.1, 'end_of_period')?.toFixed(6)).toBe('1188.443412');
    expect(npv(amounts, 0.1)?.toFixed(6)).toBe('1307.287754');
    expect(npv(amounts, 0)?.toFixed()).toBe('4000');
  });

  test.each<[DayCount, string]>([
    ['ACT/365', '100.000000'],
    ['ACT/360', '99.735600'],
    ['30/360', '100.000000'],
  ])('counts two years by %s', (dayCount, value) => {
    const flows = [
      { date: '2022-01-01', amount: 0 },
      { date: '2024-01-01', amount: '121' },
    ];
    expect(xnpv(flows, 0.1, dayCount)?.toFixed(6)).toBe(value);
  });

  test('of nothing is none; at −100 % there is none', () => {
    expect([npv([], 0.1), xnpv([], 0.1)]).toEqual([null, null]);
    for (const rate of [-1, -1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => npv([1], rate)).toThrow(RangeError);
      expect(() => xnpv([{ date: '2020-01-01', amount: 1 }], rate)).toThrow(RangeError);
    }
    expect(() => xnpv([{ date: '2020-02-30', amount: 1 }], 0.1)).toThrow('2020-02-30');
  });

  test('is zero at the rate of return, adds up, and scales', () => {
    const amount = fc.integer({ min: -100_000, max: 100_000 }).map((cents) => (cents / 100).toFixed(2));
    const flow = fc.record({ date: fc.integer({ min: 0, max: 4000 }).map(dateOfDay), amount });
    fc.assert(
      fc.property(
        fc.array(flow, { minLength: 1, maxLength: 8 }),
        fc.array(flow, { minLength: 1, maxLength: 8 }),
        (left, right) => {
          const day = [...left, ...right].map(({ date }) => date).sort()[0] as string;
          const from = (flows: typeof left) => xnpv([{ date: day, amount: 0 }, ...flows], 0.08);
          const both = from([...left, ...right]);
          expect(
            both
              ?.minus(from(left) ?? 0)
              .minus(from(right) ?? 0)
              .abs()
              .lt('1e-40'),
          ).toBe(true);
          const { rate } = xirr(left);
          if (rate === null || rate < -0.9) return;
          const size = left.reduce((sum, one) => sum + Math.abs(Number(one.amount)), 0);
          const zero = Number(xnpv(left, rate));
          // Far below zero per cent late flows weigh more than their size.
          expect(Math.abs(zero)).toBeLessThan(1e-8 * size * Math.max(1, (1 + rate) ** -11));
        },
      ),
      PROPERTY,
    );
  });

  test('does not depend on how amounts are written', () => {
    expect(amountText(npv([-100, '60.00', 60], 0.1) ?? expect.fail())).toBe('4.132231405');
  });
});
