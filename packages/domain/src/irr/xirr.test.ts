import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dateOfDay, dayNumber } from '../calendar.ts';
import { yearFraction } from '../day-count.ts';
import { PROPERTY } from '../property.fixture.ts';
import { type DatedFlow, xirr } from './xirr.ts';

const flows = (...pairs: [date: string, amount: number][]): DatedFlow[] =>
  pairs.map(([date, amount]) => ({ date, amount }));

/** Net present value by definition, the slow way. */
function npv(all: readonly DatedFlow[], rate: number): number {
  const first = all.map((flow) => flow.date).sort()[0] as string;
  return all.reduce(
    (sum, { date, amount }) => sum + Number(amount) / (1 + rate) ** yearFraction(first, date, 'ACT/365'),
    0,
  );
}

describe('published examples', () => {
  test("the spreadsheet's own example gives 37.3362535 %", () => {
    const example = flows(
      ['2008-01-01', -10_000],
      ['2008-03-01', 2750],
      ['2008-10-30', 4250],
      ['2009-02-15', 3250],
      ['2009-04-01', 2750],
    );
    const { rate, reason } = xirr(example);
    expect(reason).toBeNull();
    // The sheet stops within 1e-8 of the root; the root itself is 0.37336253351883.
    expect(Math.abs((rate as number) - 0.373362535)).toBeLessThan(1e-8);
    expect(rate).toBeCloseTo(0.37336253351883, 13);
  });

  test('a subscription line lifts the rate from 16.94 % to 23.41 % while the multiple falls', () => {
    const without = flows(['2022-01-01', -100], ['2025-01-01', 160]);
    const withLine = flows(['2023-01-01', -105], ['2025-01-01', 160]);
    expect(xirr(without).rate).toBeCloseTo(0.1694, 4);
    expect(xirr(withLine).rate).toBeCloseTo(0.2341, 4);
  });

  test('flows with two rates report both and quote neither', () => {
    // 365-day steps, so that the years are exact.
    const all = flows(['2021-01-01', -100], ['2022-01-01', 230], ['2023-01-01', -132]);
    const { rate, reason, roots } = xirr(all);
    expect(rate).toBeNull();
    expect(reason).toBe('multiple_roots');
    expect(roots).toHaveLength(2);
    expect(roots[0]).toBeCloseTo(0.1, 10);
    expect(roots[1]).toBeCloseTo(0.2, 10);
  });

  test('the fund of the public-market vector returns 13.4088 %', () => {
    const fund = flows(
      ['2019-12-31', -100],
      ['2020-12-31', -50],
      ['2021-12-31', 40],
      ['2023-12-31', 90],
      ['2024-12-31', 110],
    );
    expect(xirr(fund).rate).toBeCloseTo(0.134088, 6);
  });
});

describe('where no rate exists, none is given', () => {
  test.each<[string, DatedFlow[], string]>([
    ['no flows', [], 'no_flows'],
    ['one flow', flows(['2020-01-01', -100]), 'no_sign_change'],
    ['only payments', flows(['2020-01-01', -100], ['2021-01-01', -5]), 'no_sign_change'],
    ['only receipts', flows(['2020-01-01', 100], ['2021-01-01', 0]), 'no_sign_change'],
    ['all on one day', flows(['2020-01-01', -100], ['2020-01-01', 120]), 'no_sign_change'],
    ['nothing but zeros', flows(['2020-01-01', 0], ['2021-01-01', 0]), 'no_sign_change'],
    ['no zero of the value', flows(['2020-01-01', 100], ['2021-01-01', -150], ['2022-01-01', 100]), 'no_root'],
    ['a rate below −99.99 %', flows(['2020-01-01', -100], ['2021-01-01', 0.001]), 'out_of_range'],
    ['a rate above 100,000 %', flows(['2020-01-01', -1], ['2020-01-02', 2]), 'out_of_range'],
  ])('%s', (_, all, reason) => {
    expect(xirr(all)).toEqual({ rate: null, reason, roots: [] });
  });

  test('a span of under a year is not annualised unless asked', () => {
    const all = flows(['2023-01-01', -100], ['2023-12-31', 110]);
    expect(xirr(all, { annualise_under_one_year: false }).reason).toBe('under_one_year');
    expect(xirr(all).rate).toBeGreaterThan(0.1);
    const year = flows(['2023-01-01', -100], ['2024-01-01', 110]);
    expect(xirr(year, { annualise_under_one_year: false }).rate).toBeCloseTo(0.1, 12);
  });

  test.each([['2023-02-30'], ['yesterday']])('the date %s is refused', (date) => {
    expect(() => xirr([{ date, amount: -1 }])).toThrow(RangeError);
  });

  test.each([[Number.NaN], [Number.POSITIVE_INFINITY], ['1e3'], ['']])('the amount %s is refused', (amount) => {
    expect(() => xirr([{ date: '2020-01-01', amount }])).toThrow(RangeError);
  });
});

describe('edges', () => {
  test('money out, none back and nothing left is −100 %, not an error', () => {
    expect(xirr(flows(['2020-01-01', -100], ['2023-01-01', 0])).rate).toBe(-1);
    const callOnTheLastDay = flows(['2020-01-01', -100], ['2023-01-01', 0], ['2023-01-01', -5]);
    expect(xirr(callOnTheLastDay).rate).toBe(-1);
    expect(xirr([...callOnTheLastDay].reverse()).rate).toBe(-1);
  });

  test('a flow of nothing says that nothing is left only on the last day, and after the payment', () => {
    expect(xirr(flows(['2020-01-01', -100], ['2020-06-01', 0], ['2021-01-01', -50])).reason).toBe('no_sign_change');
    expect(xirr(flows(['2020-01-01', -100], ['2020-01-01', 0])).reason).toBe('no_sign_change');
    expect(xirr(flows(['2020-01-01', -100], ['2021-01-01', 0], ['2021-01-01', -50])).rate).toBe(-1);
    expect(xirr(flows(['2021-01-01', 0], ['2020-01-01', -100])).rate).toBe(-1);
    expect(xirr(flows(['2021-01-01', -5], ['2020-01-01', 0])).reason).toBe('no_sign_change');
  });

  test('a double root is found though the value only touches zero', () => {
    const all = flows(['2021-01-01', -100], ['2022-01-01', 220], ['2023-01-01', -121]);
    const { rate, roots } = xirr(all);
    expect(rate ?? roots[0]).toBeCloseTo(0.1, 5);
  });

  test('a second rate is not overlooked where the balance is lost in rounding', () => {
    const all = flows(
      ['1990-01-01', 0.07],
      ['1991-09-08', -7034],
      ['1992-08-02', -1988.05],
      ['1995-11-04', 41.51],
      ['1995-11-05', -0.01],
    );
    const { reason, roots } = xirr(all);
    expect(reason).toBe('multiple_roots');
    expect(roots[0]).toBeCloseTo(-0.7536, 4);
    expect(roots[1]).toBeCloseTo(929.855, 3);
  });

  test('rates at both ends of the span are found', () => {
    expect(xirr(flows(['2021-01-01', -100], ['2022-01-01', 0.02])).rate).toBeCloseTo(-0.9998, 10);
    expect(xirr(flows(['2021-01-01', -1], ['2022-01-01', 1000.5])).rate).toBeCloseTo(999.5, 6);
  });

  test('a hundred and fifty years of flows overflow nothing', () => {
    const { rate } = xirr(flows(['1900-01-01', -1], ['1950-01-01', 3], ['2050-01-01', 1e6]));
    expect(rate).not.toBeNull();
    expect(
      Math.abs(npv(flows(['1900-01-01', -1], ['1950-01-01', 3], ['2050-01-01', 1e6]), rate as number)),
    ).toBeLessThan(1e-9);
  });

  test('day counts other than ACT/365 change the years, not the method', () => {
    const all = flows(['2023-01-31', -100], ['2024-01-31', 110]);
    expect(xirr(all, { day_count: '30/360' }).rate).toBeCloseTo(0.1, 12);
    expect(xirr(all, { day_count: 'ACT/360' }).rate).toBeCloseTo(1.1 ** (360 / 365) - 1, 12);
  });

  test('amounts may be decimal strings', () => {
    const all = [
      { date: '2021-01-01', amount: '-100.00' },
      { date: '2022-01-01', amount: '112.50' },
    ];
    expect(xirr(all).rate).toBeCloseTo(0.125, 12);
  });
});

const day = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2030-12-31') });
const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
const anyFlows = fc
  .array(fc.record({ day, cents }), { minLength: 2, maxLength: 30 })
  .map((all) => all.map((flow): DatedFlow => ({ date: dateOfDay(flow.day), amount: flow.cents / 100 })));
/** Paid in first, received later: the shape of a fund, which always has one rate. */
const fundFlows = fc
  .record({
    paid: fc.array(fc.record({ day: fc.nat(2000), cents: fc.integer({ min: 1, max: 1_000_000 }) }), {
      minLength: 1,
      maxLength: 20,
    }),
    received: fc.array(
      fc.record({ day: fc.integer({ min: 2001, max: 6000 }), cents: fc.integer({ min: 100, max: 1_000_000 }) }),
      {
        minLength: 1,
        maxLength: 20,
      },
    ),
  })
  .map(({ paid, received }) => [
    ...paid.map((flow): DatedFlow => ({ date: addDays('2000-01-01', flow.day), amount: -flow.cents / 100 })),
    ...received.map((flow): DatedFlow => ({ date: addDays('2000-01-01', flow.day), amount: flow.cents / 100 })),
  ]);

/** Equal up to the rounding of doubles, relative to 1 + rate. */
function sameRate(left: number | null, right: number | null): boolean {
  if (left === null || right === null) return left === right;
  return Math.abs(left - right) <= 1e-8 * (1 + Math.abs(left));
}

describe('properties', () => {
  test('a rate that is given makes the present value zero', () => {
    fc.assert(
      fc.property(anyFlows, (all) => {
        const { rate, roots } = xirr(all);
        for (const root of rate === null ? roots : [rate]) {
          if (root === -1) continue;
          const first = Math.min(...all.map(({ date }) => dayNumber(date)));
          const terms = all.map(({ date, amount }) => Number(amount) / (1 + root) ** ((dayNumber(date) - first) / 365));
          const size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
          expect(Math.abs(terms.reduce((sum, term) => sum + term, 0))).toBeLessThanOrEqual(1e-8 * size);
        }
      }),
      PROPERTY,
    );
  });

  test('whether there is a rate at all agrees with a fine scan of the present value', () => {
    const grid = Array.from({ length: 400 }, (_, i) => Math.exp(-6 + (i / 399) * 12) - 1);
    fc.assert(
      fc.property(anyFlows, (all) => {
        const { roots, reason } = xirr(all);
        if (reason === 'not_converged') throw new Error('undecided');
        const signs = grid.map((rate) => Math.sign(npv(all, rate)));
        let crossings = 0;
        for (let i = 1; i < signs.length; i += 1)
          if ((signs[i] as number) * (signs[i - 1] as number) < 0) crossings += 1;
        const inGrid = roots.filter((root) => root > (grid[0] as number) && root < (grid.at(-1) as number));
        expect(inGrid.length).toBeGreaterThanOrEqual(crossings);
        expect((inGrid.length - crossings) % 2).toBe(0);
      }),
      PROPERTY,
    );
  });

  test('money paid in first and received later always has one rate or one beyond the span', () => {
    fc.assert(
      fc.property(fundFlows, (all) => {
        const { rate, reason } = xirr(all);
        expect(rate !== null || reason === 'out_of_range').toBe(true);
      }),
      PROPERTY,
    );
  });

  test('scaling every flow leaves the rate', () => {
    fc.assert(
      fc.property(fundFlows, fc.integer({ min: 1, max: 1_000_000 }), (all, factor) => {
        const scaledFlows = all.map(({ date, amount }) => ({ date, amount: Number(amount) * factor }));
        expect(sameRate(xirr(all).rate, xirr(scaledFlows).rate)).toBe(true);
      }),
      PROPERTY,
    );
  });

  test('moving every flow by the same days leaves the rate to the last bit', () => {
    fc.assert(
      fc.property(fundFlows, fc.integer({ min: -20_000, max: 20_000 }), (all, days) => {
        const moved = all.map(({ date, amount }) => ({ date: addDays(date, days), amount }));
        expect(xirr(moved)).toEqual(xirr(all));
      }),
      PROPERTY,
    );
  });

  test('splitting a flow into two of the same day changes nothing', () => {
    fc.assert(
      fc.property(fundFlows, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (all, pick, part) => {
        const index = pick % all.length;
        const { date, amount } = all[index] as DatedFlow;
        const first = Math.round(Number(amount) * part * 100) / 100;
        const split = all.toSpliced(index, 1, { date, amount: first }, { date, amount: Number(amount) - first });
        expect(sameRate(xirr(split).rate, xirr(all).rate)).toBe(true);
      }),
      PROPERTY,
    );
  });

  test('the order flows are given in does not matter', () => {
    fc.assert(
      fc.property(anyFlows, (all) => {
        const { rate, reason } = xirr(all);
        const reversed = xirr([...all].reverse());
        expect(reversed.reason).toBe(reason);
        expect(sameRate(reversed.rate, rate)).toBe(true);
      }),
      PROPERTY,
    );
  });
});
