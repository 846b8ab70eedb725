import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar.ts';
import { amountText } from '../exact-amount.ts';
import { fundMetrics } from '../multiples/fund-metrics.ts';
import { PROPERTY } from '../property.fixture.ts';
import { directAlpha } from './direct-alpha.ts';
import type { PmeInput } from './grown-flows.ts';
import { ksPme } from './ks-pme.ts';
import { longNickels } from './long-nickels.ts';
import { modifiedPme } from './modified-pme.ts';
import { pmePlus } from './pme-plus.ts';

const all = (input: PmeInput) => ({
  ks: ksPme(input),
  alpha: directAlpha(input),
  nickels: longNickels(input),
  plus: pmePlus(input),
  modified: modifiedPme(input),
});

describe('properties', () => {
  const START = '2010-03-01';
  const END = '2022-06-30';
  const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(START, days));
  const amount = fc.integer({ min: 1, max: 10_000_000 }).map((cents) => (cents / 100).toFixed(2));
  const dated = fc.record({ date: day, amount });
  const level = fc.integer({ min: 100, max: 100_000 }).map((cents) => (cents / 100).toFixed(2));
  const funds = fc
    .record({
      contributions: fc.array(dated, { minLength: 1, maxLength: 6 }),
      distributions: fc.array(dated, { minLength: 1, maxLength: 6 }),
      left: amount,
      levels: fc.array(level, { minLength: 13, maxLength: 13 }),
    })
    .map(({ contributions, distributions, left, levels }): PmeInput => {
      const dates = [...new Set([...contributions, ...distributions].map(({ date }) => date)), END];
      return {
        contributions,
        distributions,
        nav: { date: END, amount: left },
        index: dates.map((date, at) => ({ date, level: levels[at] as string })),
      };
    });
  const flat = (input: PmeInput): PmeInput => ({ ...input, index: input.index.map((each) => ({ ...each, level: 7 })) });
  const metricsOf = ({ contributions, distributions, nav }: PmeInput) =>
    fundMetrics(
      [
        ...contributions.map((flow) => ({ ...flow, type: 'contribution' as const })),
        ...distributions.map((flow) => ({ ...flow, type: 'distribution' as const })),
      ],
      nav,
    );
  const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

  test('a flat index takes nothing out: KS-PME is TVPI and Direct Alpha is the rate of return', () => {
    fc.assert(
      fc.property(funds, (fund) => {
        const { tvpi, irr } = metricsOf(fund);
        expect(near(ksPme(flat(fund)).value as number, tvpi.value as number)).toBe(true);
        const alpha = directAlpha(flat(fund)).discrete;
        expect(alpha.reason).toBe(irr.reason);
        if (irr.rate !== null) expect(near(alpha.value as number, irr.rate)).toBe(true);
      }),
      PROPERTY,
    );
  });

  test('KS-PME is 1 exactly when the index account ends with the fund’s value, and then Direct Alpha is 0', () => {
    fc.assert(
      fc.property(funds, (fund) => {
        const { nav } = longNickels(fund);
        const value = ksPme(fund).value as number;
        const excess = Number(fund.nav.amount) - Number(nav);
        expect(Math.sign(Math.abs(value - 1) < 1e-12 ? 0 : value - 1)).toBe(
          Math.sign(Math.abs(excess) < 1e-9 ? 0 : excess),
        );
        if (nav === null || nav.lt('0.01')) return;
        const even = { ...fund, nav: { date: END, amount: amountText(nav) } };
        expect(ksPme(even).value).toBeCloseTo(1, 9);
        const { discrete, continuous } = directAlpha(even);
        if (discrete.value === null) return;
        expect(Math.abs(discrete.value)).toBeLessThan(1e-6);
        expect(continuous.value).toBeCloseTo(discrete.value, 6);
        // PME+ then scales by nothing, and the two rates are the fund's own.
        expect(pmePlus(even).lambda.value).toBeCloseTo(1, 6);
      }),
      PROPERTY,
    );
  });

  test('the index in other units, or all money in other units, changes money alone', () => {
    fc.assert(
      fc.property(funds, fc.constantFrom(2, 5, 1000), (fund, by) => {
        const times = (given: number | string) => (Number(given) * by).toFixed(2);
        const index = fund.index.map(({ date, level: at }) => ({ date, level: times(at) }));
        const scale = (list: PmeInput['contributions']) => list.map((one) => ({ ...one, amount: times(one.amount) }));
        const scaledFund = {
          contributions: scale(fund.contributions),
          distributions: scale(fund.distributions),
          nav: { date: END, amount: times(fund.nav.amount) },
          index,
        };
        expect(near(ksPme(scaledFund).value as number, ksPme(fund).value as number)).toBe(true);
        expect(near(pmePlus(scaledFund).lambda.value as number, pmePlus(fund).lambda.value as number)).toBe(true);
        expect(near(Number(longNickels(scaledFund).nav), Number(longNickels(fund).nav) * by)).toBe(true);
      }),
      PROPERTY,
    );
  });

  test('a distribution paid in two parts on one day is one distribution', () => {
    fc.assert(
      fc.property(funds, (fund) => {
        const [first, ...rest] = fund.distributions;
        const cents = Math.round(Number(first?.amount) * 100);
        const half = Math.floor(cents / 2);
        const date = first?.date as string;
        const parts = [half, cents - half].map((part) => ({ date, amount: (part / 100).toFixed(2) }));
        const split = { ...fund, distributions: [...parts, ...rest] };
        expect(all(split)).toEqual(all(fund));
      }),
      PROPERTY,
    );
  });

  test('the modified PME never runs out of money, and pays out all that the index made of the contributions', () => {
    fc.assert(
      fc.property(funds, fc.array(amount, { minLength: 13, maxLength: 13 }), (fund, values) => {
        const days = [...new Set(fund.distributions.map(({ date }) => date))];
        const interim_navs = days.map((date, at) => ({ date, amount: values[at] as string }));
        const { nav, distributed, irr } = modifiedPme({ ...fund, interim_navs });
        expect(nav?.isNegative()).toBe(false);
        expect(distributed?.isNegative()).toBe(false);
        expect(irr.reason).not.toBe('interim_nav_missing');
        const inFlat = modifiedPme({ ...flat(fund), interim_navs });
        const paidIn = metricsOf(fund).paid_in;
        expect(
          inFlat.nav
            ?.plus(inFlat.distributed ?? 0)
            .minus(paidIn)
            .abs()
            .lt('1e-40'),
        ).toBe(true);
      }),
      PROPERTY,
    );
  });
});
