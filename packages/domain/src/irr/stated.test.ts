import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar.ts';
import type { FundFlow } from '../multiples/fund-metrics.ts';
import { PROPERTY } from '../property.fixture.ts';
import { horizonIrr } from './horizon-irr.ts';
import { irrByRealisation, pooledIrr } from './pooled-irr.ts';
import { statedReturn } from './stated-return.ts';
import { type LineFlow, subscriptionLineEffect } from './subscription-line.ts';
import { xirr } from './xirr.ts';

const flows = (...pairs: [date: string, amount: number][]) => pairs.map(([date, amount]) => ({ date, amount }));

describe('a rate as a report states it', () => {
  test('is that of the span under 365 days, and a year’s from there on', () => {
    const days = (span: number) => flows(['2023-01-01', -100], [addDays('2023-01-01', span), 110]);
    expect(statedReturn(days(364))).toMatchObject({ basis: 'cumulative', reason: null });
    expect(statedReturn(days(364)).rate).toBeCloseTo(0.1, 12);
    expect(statedReturn(days(364)).roots[0]).toBeCloseTo(0.1, 12);
    expect(statedReturn(days(365))).toMatchObject({ basis: 'yearly' });
    expect(statedReturn(days(365)).rate).toBeCloseTo(0.1, 12);
    expect(statedReturn(days(73), { annualise: true })).toMatchObject({ basis: 'yearly' });
    expect(statedReturn(days(73), { annualise: true }).rate).toBeCloseTo(1.1 ** 5 - 1, 10);
  });

  test('of the span does not depend on how days are counted', () => {
    const half = flows(['2023-01-15', -100], ['2023-07-15', 107]);
    for (const day_count of ['ACT/365', 'ACT/360', '30/360'] as const) {
      expect(statedReturn(half, { day_count }).rate).toBeCloseTo(0.07, 12);
    }
  });

  test('finds first and last day in any order', () => {
    const inside = (first: string, last: string) =>
      flows(['2023-06-01', -1], [last, 111], [first, -100], ['2023-07-01', 1]);
    expect(statedReturn(inside('2023-01-01', '2024-01-01'))).toMatchObject({ basis: 'yearly' });
    expect(statedReturn(inside('2023-01-01', '2023-12-31'))).toMatchObject({ basis: 'cumulative' });
    expect(statedReturn(inside('2023-01-01', '2023-12-31').reverse())).toMatchObject({ basis: 'cumulative' });
    expect(statedReturn(inside('2023-01-01', '2024-01-01').reverse())).toMatchObject({ basis: 'yearly' });
  });

  test('of a short span with two rates lists both, over the span', () => {
    const span = flows(['2023-01-01', -100], ['2023-03-15', 230], ['2023-05-27', -132]);
    const { rate, basis, reason, roots } = statedReturn(span);
    expect([rate, basis, reason]).toEqual([null, 'cumulative', 'multiple_roots']);
    expect(roots[0]).toBeCloseTo(1.1 ** 2 - 1, 9);
    expect(roots[1]).toBeCloseTo(1.2 ** 2 - 1, 9);
  });

  test('is null where there is none, and −100 % after a total loss however short', () => {
    expect(statedReturn([])).toEqual({ rate: null, basis: 'yearly', reason: 'no_flows', roots: [] });
    expect(statedReturn(flows(['2023-01-01', -100], ['2023-02-01', 0]))).toMatchObject({
      rate: -1,
      basis: 'cumulative',
    });
    expect(statedReturn(flows(['2023-01-01', -100], ['2023-02-01', -1])).reason).toBe('no_sign_change');
  });
});

describe('the rate of a period', () => {
  const horizon = { from: '2022-12-31', to: '2023-12-31', opening_nav: '100', closing_nav: 130 };

  test('buys the opening value and sells the closing one; flows of the first day are in the one already', () => {
    const inside = flows(['2023-12-31', 10]);
    const outside = flows(['2022-12-31', -500], ['2020-01-01', -50], ['2024-01-01', 70]);
    expect(horizonIrr([...outside, ...inside], horizon).rate).toBeCloseTo(0.4, 12);
    expect(horizonIrr(inside, horizon)).toEqual(horizonIrr([...outside, ...inside], horizon));
  });

  test('needs no opening value where the fund began within', () => {
    const began = { ...horizon, opening_nav: 0 };
    expect(horizonIrr(flows(['2023-03-01', -125]), began).rate).toBeCloseTo(0.04, 12);
    expect(horizonIrr([], began).reason).toBe('no_flows');
    expect(horizonIrr([], { ...horizon, closing_nav: 0 }).rate).toBe(-1);
  });

  test('is not the difference of two rates since inception', () => {
    const early = flows(['2020-01-01', -100], ['2021-01-01', 300]);
    const rate = horizonIrr(early, { ...horizon, opening_nav: 50, closing_nav: 25 }).rate;
    expect(rate).toBeCloseTo(-0.5, 12);
    const since = (date: string, amount: number) => xirr([...early, { date, amount }]).rate as number;
    expect(Math.abs(since('2023-12-31', 25) - since('2022-12-31', 50))).toBeLessThan(0.1);
  });

  test.each([
    ['a period that ends as it starts', { to: '2022-12-31' }, 'to', 'a day after 2022-12-31'],
    ['an opening value below zero', { opening_nav: -1 }, 'opening_nav', 'zero'],
    ['a closing value below zero', { closing_nav: '-0.5' }, 'closing_nav', 'zero'],
  ])('refuses %s by its field and rule', (_name, wrong, field, rule) => {
    expect(() => horizonIrr([], { ...horizon, ...wrong })).toThrow(
      expect.objectContaining({ field, rule: expect.stringContaining(rule) }),
    );
  });
});

describe('pooled rates', () => {
  test('are those of all flows, not the mean of the rates', () => {
    const small = flows(['2020-01-01', -1], ['2021-01-01', 3]);
    const large = flows(['2020-01-01', -100], ['2021-01-01', 100]);
    expect(pooledIrr([small, large]).rate).toBeCloseTo(
      xirr(flows(['2020-01-01', -101], ['2021-01-01', 103])).rate as number,
      12,
    );
    expect(pooledIrr([]).reason).toBe('no_flows');
  });

  test('split into deals that are over and deals that are not', () => {
    const deal = (bought: string, back: [string, number][], fair_value: number, realised_fully: boolean) => ({
      flows: flows([bought, -100], ...back),
      fair_value,
      realised_fully,
    });
    const deals = [
      deal('2020-01-01', [['2022-12-31', 800]], 0, true),
      deal('2020-01-01', [], 0, true),
      deal('2022-12-31', [], 110, false),
      deal('2024-06-01', [], 999, false),
    ];
    const { realised, unrealised, all } = irrByRealisation(deals, '2023-12-31');
    // Three years of 365 days and one more day in 2020: 200 in, 800 back, the lost one kept in.
    expect(realised.rate).toBeCloseTo(4 ** (365 / 1095) - 1, 12);
    expect(unrealised.rate).toBeCloseTo(0.1, 12);
    expect(all.rate).toBeGreaterThan(unrealised.rate as number);
    expect(all.rate).toBeLessThan(realised.rate as number);
    expect(irrByRealisation([deals[1] as (typeof deals)[0]], '2023-12-31').realised.rate).toBe(-1);
    expect(irrByRealisation(deals.slice(2), '2023-12-31').realised.reason).toBe('no_flows');
  });

  test('count a flow of the very day, and none after it', () => {
    const sold = { flows: flows(['2022-12-31', -100], ['2023-12-31', 130]), fair_value: 0, realised_fully: true };
    expect(irrByRealisation([sold], '2023-12-31').realised.rate).toBeCloseTo(0.3, 12);
    expect(irrByRealisation([sold], '2023-12-30').realised.rate).toBe(-1);
  });

  test('refuse a fair value below zero by its field', () => {
    expect(() => irrByRealisation([{ flows: [], fair_value: -1, realised_fully: true }], '2023-12-31')).toThrow(
      expect.objectContaining({ field: 'deals.0.fair_value' }),
    );
  });
});

describe('with and without the subscription line', () => {
  const fund: FundFlow[] = [
    { date: '2023-01-01', type: 'contribution', amount: 105 },
    { date: '2025-01-01', type: 'distribution', amount: 160 },
  ];
  const draw: LineFlow = { type: 'draw', date: '2022-01-01', amount: 100 };
  const repayment: LineFlow = { type: 'repayment', date: '2023-01-01', amount: 105, interest: 5, repaid_from: 'call' };
  const nav = { date: '2025-01-01', amount: 0 };

  test('lifts the rate from 16.94 % to 23.41 % while the multiple falls from 1.60 to 1.52', () => {
    const { with_line, without_line, outstanding } = subscriptionLineEffect(fund, nav, [draw, repayment]);
    expect(without_line.irr.rate).toBeCloseTo(0.1694, 4);
    expect(with_line.irr.rate).toBeCloseTo(0.2341, 4);
    expect([without_line.tvpi.value, with_line.tvpi.value]).toEqual([1.6, 160 / 105]);
    expect([String(without_line.paid_in), String(outstanding)]).toEqual(['100', '0']);
  });

  test.each<[string, () => unknown, string, string]>([
    ['a value below zero', () => subscriptionLineEffect(fund, { ...nav, amount: -1 }, []), 'nav.amount', 'zero'],
    [
      'a flow below zero',
      () => subscriptionLineEffect([{ ...(fund[0] as FundFlow), amount: -105 }], nav, []),
      'flows.0.amount',
      'zero',
    ],
    ['a draw below zero', () => subscriptionLineEffect(fund, nav, [{ ...draw, amount: -1 }]), 'line.0.amount', 'zero'],
    [
      'interest below zero',
      () => subscriptionLineEffect(fund, nav, [draw, { ...repayment, interest: -1 }]),
      'line.1.interest',
      'zero',
    ],
    [
      'interest above what was repaid',
      () => subscriptionLineEffect(fund, nav, [draw, { ...repayment, interest: 106 }]),
      'line.1.interest',
      'no more than was repaid',
    ],
    [
      'more principal repaid than drawn',
      () => subscriptionLineEffect(fund, nav, [{ ...draw, amount: 99 }, repayment]),
      'line.1.amount',
      'no more principal repaid than was drawn',
    ],
  ])('refuses %s by its field and rule', (_name, run, field, rule) => {
    expect(run).toThrow(expect.objectContaining({ field, rule: expect.stringContaining(rule) }));
  });

  test('a draw may be repaid on its own day, in whatever order the two are given', () => {
    const same_day = { ...repayment, date: draw.date };
    const both = [
      subscriptionLineEffect(fund, nav, [same_day, draw]),
      subscriptionLineEffect(fund, nav, [draw, same_day]),
    ];
    expect(both.map(({ outstanding }) => String(outstanding))).toEqual(['0', '0']);
  });

  test('what is still owed is added to the value that is net of it', () => {
    const { with_line, without_line, outstanding } = subscriptionLineEffect([], { date: '2022-12-31', amount: 20 }, [
      draw,
    ]);
    expect([String(outstanding), String(with_line.nav), String(without_line.nav)]).toEqual(['100', '20', '120']);
    expect([with_line.irr.reason, with_line.tvpi.reason]).toEqual(['no_flows', 'no_paid_in']);
    expect(without_line.tvpi.value).toBe(1.2);
    expect(without_line.irr).toMatchObject({ basis: 'cumulative' });
    expect(without_line.irr.rate).toBeCloseTo(0.2, 12);
  });

  test('what was repaid out of proceeds would have been distributed', () => {
    const kept: LineFlow = { ...repayment, repaid_from: 'proceeds' } as LineFlow;
    const sold: FundFlow[] = [{ date: '2025-01-01', type: 'distribution', amount: 55 }];
    const { without_line } = subscriptionLineEffect(sold, nav, [kept, draw]);
    expect([String(without_line.paid_in), String(without_line.distributed)]).toEqual(['100', '160']);
    expect(without_line.tvpi.value).toBe(1.6);
  });

  test.each<[string, LineFlow[], string]>([
    ['more principal repaid than drawn', [draw, { ...repayment, amount: 106 } as LineFlow], 'line.1.amount'],
    ['a repayment before the draw', [repayment, { ...draw, date: '2023-06-01' }], 'line.0.amount'],
    ['interest above what was repaid', [draw, { ...repayment, interest: 106 } as LineFlow], 'line.1.interest'],
    ['a negative draw', [{ ...draw, amount: -1 }], 'line.0.amount'],
    ['a draw after the value', [{ ...draw, date: '2025-01-02' }], 'nav.date'],
  ])('refuses %s by its field', (_name, line, field) => {
    expect(() => subscriptionLineEffect(fund, nav, line)).toThrow(expect.objectContaining({ field }));
  });

  test('a draw repaid on its own day changes nothing but by its interest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 3000 }), (amount, days) => {
        const date = addDays('2015-01-01', days);
        const same: LineFlow[] = [
          { type: 'repayment', date, amount, interest: 0, repaid_from: 'call' },
          { type: 'draw', date, amount },
        ];
        const { with_line, without_line } = subscriptionLineEffect(fund, nav, same);
        expect(String(without_line.paid_in)).toBe(String(with_line.paid_in));
        expect(without_line.tvpi).toEqual(with_line.tvpi);
        expect(without_line.irr.rate).toBeCloseTo(with_line.irr.rate as number, 10);
      }),
      PROPERTY,
    );
  });
});
