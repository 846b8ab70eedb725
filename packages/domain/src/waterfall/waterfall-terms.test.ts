import { describe, expect, test } from 'vitest';
import { PLAIN_WATERFALL, requireWaterfallTerms, type SuperCarry, type WaterfallTerms } from './waterfall-terms.ts';

const HURDLE = { rate: 0.08, compounding: 'annual', day_count: 'ACT/365' } as const;
const TIER: SuperCarry = { carry: 0.3, catch_up: 0, from: { multiple: 3 } };
const SHARE = 'a fraction';

describe('waterfall terms', () => {
  test.each<[string, Partial<WaterfallTerms>]>([
    ['that most agreements have', {}],
    ['American, preferred return first', { style: 'american', order: 'preferred_return_first' }],
    ['no carry at all', { carry: 0, catch_up: 0 }],
    ['a catch-up just above the carry, or none', { catch_up: 0.21 }],
    ['a hard hurdle', { catch_up: 0, hurdle: HURDLE }],
    ['a hurdle of nothing, and of all', { hurdle: { ...HURDLE, rate: 0 } }],
    ['all carry held back', { escrow: 1 }],
    ['a commitment of the manager’s own', { gp_commitment: 0.99 }],
    ['a tier with the carry of the one before', { tiers: [{ ...TIER, carry: 0.2 }] }],
    ['a tier from the partners’ money back on', { tiers: [{ ...TIER, from: { multiple: 1 } }] }],
    ['a tier from a thousand times on', { tiers: [{ ...TIER, from: { multiple: 1000 } }] }],
    [
      'tiers by rate',
      { tiers: [TIER, { carry: 0.3, catch_up: 1, from: { irr: 0 } }, { ...TIER, from: { irr: 9.99 } }] },
    ],
  ])('may say %s', (_name, terms) => {
    expect(() => requireWaterfallTerms({ ...PLAIN_WATERFALL, ...terms })).not.toThrow();
  });

  test.each<[string, string, object]>([
    ['style', 'one of european, american', { style: 'asian' }],
    ['carry', SHARE, { carry: 1 }],
    ['carry', SHARE, { carry: -0.01 }],
    ['carry', SHARE, { carry: '0.2' }],
    ['catch_up', SHARE, { catch_up: 1.01 }],
    ['catch_up', 'above the carry', { catch_up: 0.2 }],
    ['order', 'one of capital_first, preferred_return_first', { order: 'carry_first' }],
    ['gp_commitment', SHARE, { gp_commitment: 1 }],
    ['gp_commitment', SHARE, { gp_commitment: -0.01 }],
    ['escrow', SHARE, { escrow: 1.01 }],
    ['hurdle.rate', SHARE, { hurdle: { ...HURDLE, rate: 8 } }],
    [
      'hurdle.compounding',
      'one of annual, quarterly, daily, simple',
      { hurdle: { ...HURDLE, compounding: 'monthly' } },
    ],
    ['hurdle.day_count', 'one of ACT/365', { hurdle: { ...HURDLE, day_count: 'ACT/ACT' } }],
    ['tiers.0.carry', SHARE, { tiers: [{ ...TIER, carry: 1 }] }],
    ['tiers.0.carry', 'no less than the carry of the tier before', { tiers: [{ ...TIER, carry: 0.19 }] }],
    ['tiers.1.carry', 'no less than the carry of the tier before', { tiers: [TIER, { ...TIER, carry: 0.29 }] }],
    ['tiers.0.catch_up', 'above the carry', { tiers: [{ ...TIER, catch_up: 0.25 }] }],
    ['tiers.0.from.multiple', 'from 1 to 1000', { tiers: [{ ...TIER, from: { multiple: 0.99 } }] }],
    ['tiers.0.from.multiple', 'from 1 to 1000', { tiers: [{ ...TIER, from: { multiple: 1000.1 } }] }],
    ['tiers.0.from.multiple', 'from 1 to 1000', { tiers: [{ ...TIER, from: { multiple: '3' } }] }],
    ['tiers.0.from.irr', 'below 10', { tiers: [{ ...TIER, from: { irr: 10 } }] }],
    ['tiers.0.from.irr', 'below 10', { tiers: [{ ...TIER, from: { irr: -0.1 } }] }],
  ])('may not break the rule of %s (%s): %j', (field, rule, wrong) => {
    const broken = { ...PLAIN_WATERFALL, ...wrong } as WaterfallTerms;
    expect(() => requireWaterfallTerms(broken)).toThrow(
      expect.objectContaining({ field, rule: expect.stringContaining(rule) }),
    );
    expect(() => requireWaterfallTerms(broken, 'terms.')).toThrow(expect.objectContaining({ field: `terms.${field}` }));
  });
});
