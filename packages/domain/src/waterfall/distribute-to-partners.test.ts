import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../decimal.ts';
import { MalformedInput } from '../malformed-input.ts';
import { PROPERTY } from '../property.fixture.ts';
import { distribute } from './distribute.ts';
import { distributeToPartners, type PartnersWaterfallInput } from './distribute-to-partners.ts';
import { AT, PARTNERS, partner } from './partners.fixture.ts';
import { anyWaterfall } from './waterfall.fixture.ts';
import { type Hurdle, PLAIN_WATERFALL } from './waterfall-terms.ts';

const FUND: PartnersWaterfallInput = {
  terms: PLAIN_WATERFALL,
  partners: PARTNERS,
  distributions: [{ date: '2025-12-31', amount: '300' }],
  as_of: '2025-12-31',
  places: 2,
};

describe('each partner on its own terms', () => {
  test('pays its own carry, or none', () => {
    const { partners, lp, gp, tiers } = distributeToPartners(FUND);
    expect(partners.map(({ id, run }) => [id, Number(run.lp), Number(run.gp)])).toEqual([
      ['a', 156, 24],
      ['b', 102.6, 11.4],
      ['own', 6, 0],
    ]);
    expect([lp, gp].map(Number)).toEqual([264.6, 35.4]);
    expect(tiers.map(({ name, lp: part }) => [name, Number(part)])).toEqual([
      ['return_of_capital', 100],
      ['preferred_return', 0],
      ['catch_up', 0],
      ['residual', 164.6],
    ]);
  });

  test('a partner of a later closing has its preferred return from the day it paid', () => {
    const hurdle: Hurdle = { rate: 0.08, compounding: 'annual', day_count: 'ACT/365' };
    const late = { ...partner('b', '50'), contributions: [{ date: '2024-12-31', amount: '50' }] };
    const run = distributeToPartners({
      ...FUND,
      terms: { ...PLAIN_WATERFALL, hurdle, catch_up: 0 },
      partners: [partner('a', '50'), late],
      places: 6,
    });
    expect(run.partners.map((each) => each.run.tiers[1]?.lp.toFixed(6))).toEqual(['23.466404', '4.000000']);
  });

  test.each<[string, Partial<PartnersWaterfallInput>]>([
    ['terms.gp_commitment', { terms: { ...PLAIN_WATERFALL, gp_commitment: 0.02 } }],
    ['partners', { partners: [] }],
    ['partners', { partners: [partner('a', '0')] }],
    ['partners.0.commitment', { partners: [partner('a', '-1')] }],
    ['distributions.0.amount', { distributions: [{ date: AT, amount: '0.001' }] }],
  ])('malformed: %s', (field, change) => {
    expect(() => distributeToPartners({ ...FUND, ...change })).toThrow(MalformedInput);
    expect(() => distributeToPartners({ ...FUND, ...change })).toThrow(
      new RegExp(`^${field.replaceAll('.', '[.]')}: `),
    );
  });

  test('adds up to what was distributed, and with equal terms to the waterfall of the whole fund', () => {
    fc.assert(
      fc.property(
        anyWaterfall,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        (whole, sizes) => {
          const terms = { ...whole.terms, gp_commitment: 0, escrow: 0 };
          const all = sizes.reduce((sum, each) => sum + each, 0);
          const partners = sizes.map((size, index) => ({
            id: `p${index}`,
            commitment: String(size),
            contributions: whole.contributions.map((each) => ({
              ...each,
              amount: new Decimal(each.amount).times(size).div(all).toFixed(20),
            })),
          }));
          const fund = distribute({ ...whole, terms });
          const sum = distributeToPartners({ ...whole, terms, partners });
          expect(sum.lp.plus(sum.gp).equals(fund.distributed)).toBe(true);
          // Each distribution is apportioned to the cent, which moves at most a cent of each partner and distribution.
          const slack = 0.02 * sizes.length * (1 + whole.distributions.length);
          expect(sum.gp.minus(fund.gp).abs().toNumber()).toBeLessThanOrEqual(slack);
        },
      ),
      { ...PROPERTY, numRuns: Math.min(300, PROPERTY.numRuns) },
    );
  });
});
