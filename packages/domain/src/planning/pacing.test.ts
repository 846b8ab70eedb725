import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedInput } from '../malformed-input.ts';
import { PROPERTY } from '../property.fixture.ts';
import { type PacingInput, pacing } from './pacing.ts';

const PUBLISHED: PacingInput = {
  commitment: '100',
  call_rates: [0.25, 0.3333, 0.5],
  life_years: 12,
  bow: 2.5,
  growth: 0.13,
  yield: 0,
};

describe('pacing', () => {
  test.each([
    [1, '25.0000', '0.0000', '25.0000'],
    [2, '24.9975', '0.3204', '52.9271'],
    [5, null, '12.6901', '106.7981'],
    [8, null, '35.7834', '63.6054'],
    [12, null, '4.0057', '0.0488'],
  ])('year %i of the published fund', (year, called, distributed, nav) => {
    const found = pacing(PUBLISHED)[year - 1]!;
    if (called !== null) expect(found.contribution.toFixed(4)).toBe(called);
    expect([found.year, found.distribution.toFixed(4), found.nav.toFixed(4)]).toEqual([year, distributed, nav]);
  });

  test('value rolls forward, what is called and what is not make the commitment, and the last year leaves its call', () => {
    const any = fc.record({
      commitment: fc.integer({ min: 0, max: 1_000_000_000 }).map(String),
      call_rates: fc.array(
        fc.integer({ min: 0, max: 100 }).map((each) => each / 100),
        { minLength: 1, maxLength: 5 },
      ),
      life_years: fc.integer({ min: 1, max: 20 }),
      bow: fc.integer({ min: 0, max: 50 }).map((each) => each / 10),
      growth: fc.integer({ min: -50, max: 50 }).map((each) => each / 100),
      yield: fc.integer({ min: 0, max: 100 }).map((each) => each / 100),
    });
    fc.assert(
      fc.property(any, (input) => {
        const years = pacing(input);
        for (const [index, { contribution, distribution, nav, paid_in, unfunded }] of years.entries()) {
          const before = years[index - 1];
          const grown = (before?.nav.toNumber() ?? 0) * (1 + input.growth);
          const rolled = grown + contribution.toNumber() - distribution.toNumber();
          expect(Math.abs(nav.toNumber() - rolled)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(rolled) + grown));
          expect(paid_in.plus(unfunded).toNumber()).toBeCloseTo(Number(input.commitment), 6);
          for (const each of [contribution, distribution, nav, unfunded])
            expect(each.toNumber()).toBeGreaterThanOrEqual(0);
        }
        expect(years.at(-1)!.nav.toNumber()).toBeCloseTo(years.at(-1)!.contribution.toNumber(), 6);
      }),
      PROPERTY,
    );
  });

  test('a fund under way goes on where it stands', () => {
    const whole = pacing(PUBLISHED);
    const { paid_in, nav } = whole[3]!;
    const standing = { year: 4, paid_in: paid_in.toFixed(20), nav: nav.toFixed(20) };
    const rest = pacing({ ...PUBLISHED, standing });
    expect(rest.map(({ nav: value }) => value.toFixed(10))).toEqual(whole.slice(4).map((each) => each.nav.toFixed(10)));
  });

  test.each<[string, Partial<PacingInput>]>([
    ['commitment', { commitment: '-1' }],
    ['call_rates', { call_rates: [] }],
    ['call_rates.1', { call_rates: [0.2, 25] }],
    ['life_years', { life_years: 2.5 }],
    ['bow', { bow: Number.NaN }],
    ['growth', { growth: 13 }],
    ['yield', { yield: -0.1 }],
    ['standing.year', { standing: { year: -1, paid_in: '0', nav: '0' } }],
    ['standing.nav', { standing: { year: 1, paid_in: '0', nav: 'x' } }],
  ])('malformed: %s', (field, change) => {
    expect(() => pacing({ ...PUBLISHED, ...change })).toThrow(MalformedInput);
    expect(() => pacing({ ...PUBLISHED, ...change })).toThrow(new RegExp(`^${field.replaceAll('.', '[.]')}: `));
  });
});
