import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar.ts';
import { PROPERTY } from '../property.fixture.ts';
import { type FundFlow, fundMetrics } from './fund-metrics.ts';

const flow = (date: string, type: FundFlow['type'], amount: number | string): FundFlow => ({ date, type, amount });

const VECTOR: FundFlow[] = [
  flow('2019-12-31', 'contribution', 100),
  flow('2020-12-31', 'contribution', '50'),
  flow('2021-12-31', 'distribution', 40),
  flow('2023-12-31', 'distribution', '90.00'),
];

describe('the headline figures of a fund', () => {
  test('of the published example: TVPI 1.60, DPI 0.8667, RVPI 0.7333, IRR 13.4088 %', () => {
    const { paid_in, distributed, nav, dpi, rvpi, tvpi, irr } = fundMetrics(VECTOR, {
      date: '2024-12-31',
      amount: 110,
    });
    expect([paid_in, distributed, nav].map(String)).toEqual(['150', '130', '110']);
    expect([dpi.value, rvpi.value, tvpi.value]).toEqual([130 / 150, 110 / 150, 1.6]);
    expect(irr.rate).toBeCloseTo(0.13408759973442588, 13);
  });

  test('without flows nothing is quoted', () => {
    const { paid_in, dpi, tvpi, irr } = fundMetrics([], { date: '2024-12-31', amount: 5 });
    expect([String(paid_in), dpi.reason, tvpi.reason, irr.reason]).toEqual([
      '0',
      'no_paid_in',
      'no_paid_in',
      'no_flows',
    ]);
  });

  test('money in, none back and nothing left is a total loss', () => {
    const { irr, tvpi } = fundMetrics([flow('2020-01-01', 'contribution', 7)], { date: '2021-01-01', amount: 0 });
    expect([irr.rate, tvpi.value]).toEqual([-1, 0]);
  });

  test('a value of the day of the last flow counts, one before it is refused', () => {
    expect(fundMetrics(VECTOR, { date: '2023-12-31', amount: 1 }).irr.rate).not.toBeNull();
    expect(() => fundMetrics(VECTOR, { date: '2023-12-30', amount: 1 })).toThrow(
      expect.objectContaining({ field: 'nav.date', rule: expect.stringContaining('2023-12-31') }),
    );
  });

  test.each([
    ['a negative amount', [flow('2020-01-01', 'contribution', -1)], 1, 'flows.0.amount'],
    ['an amount that is no number', [...VECTOR, flow('2020-01-01', 'contribution', '1e5')], 1, 'flows.4.amount'],
    ['a negative value', VECTOR, -1, 'nav.amount'],
  ])('%s is refused by its field', (_name, flows, amount, field) => {
    expect(() => fundMetrics(flows, { date: '2024-12-31', amount })).toThrow(expect.objectContaining({ field }));
  });

  test('under a year the rate is withheld where a report asks for that', () => {
    const flows = [flow('2020-01-01', 'contribution', 100)];
    const nav = { date: '2020-07-01', amount: 120 };
    expect(fundMetrics(flows, nav, { annualise_under_one_year: false }).irr.reason).toBe('under_one_year');
    expect(fundMetrics(flows, nav).irr.rate).toBeGreaterThan(0.2);
  });
});

describe('properties', () => {
  const flows = fc.array(
    fc
      .tuple(
        fc.integer({ min: 0, max: 3000 }),
        fc.constantFrom('contribution' as const, 'distribution' as const),
        fc.integer({ min: 0, max: 10 ** 12 }),
      )
      .map(([days, type, cents]) => flow(addDays('2012-01-01', days), type, (cents / 100).toFixed(2))),
    { maxLength: 20 },
  );
  const left = fc.integer({ min: 0, max: 10 ** 12 }).map((cents) => (cents / 100).toFixed(2));
  const nav = (amount: string) => ({ date: '2021-12-31', amount });

  test('TVPI = DPI + RVPI, and sums are exact to the cent', () => {
    fc.assert(
      fc.property(flows, left, (given, amount) => {
        const { paid_in, distributed, dpi, rvpi, tvpi } = fundMetrics(given, nav(amount));
        const cents = (type: string) =>
          given
            .filter((one) => one.type === type)
            .reduce((sum, one) => sum + BigInt(String(one.amount).replace('.', '')), 0n);
        expect([paid_in, distributed].map((sum) => BigInt(sum.times(100).toFixed()))).toEqual([
          cents('contribution'),
          cents('distribution'),
        ]);
        if (tvpi.value === null) expect([dpi.value, rvpi.value]).toEqual([null, null]);
        else
          expect(Math.abs(tvpi.value - (dpi.value ?? 0) - (rvpi.value ?? 0))).toBeLessThanOrEqual(1e-14 * tvpi.value);
      }),
      PROPERTY,
    );
  });

  test('order changes nothing, nor do all dates moved or a flow in two parts of one day', () => {
    fc.assert(
      fc.property(flows, left, fc.integer({ min: -4000, max: 4000 }), (given, amount, days) => {
        const { irr, ...rest } = fundMetrics(given, nav(amount));
        expect(fundMetrics(given.toReversed(), nav(amount))).toEqual({
          ...rest,
          irr: expect.objectContaining({ reason: irr.reason }),
        });
        const moved = given.map((one) => ({ ...one, date: addDays(one.date, days) }));
        expect(fundMetrics(moved, { date: addDays('2021-12-31', days), amount })).toEqual({ ...rest, irr });
      }),
      PROPERTY,
    );
  });
});
