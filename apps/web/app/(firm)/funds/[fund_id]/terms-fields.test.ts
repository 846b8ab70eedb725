import { describe, expect, test } from 'vitest';
import { firstTerms, shownAt, shownRates, shownTier, TIER_FIELDS, termsFrom, valueAt } from './terms-fields.ts';
import { TERMS_GROUPS } from './terms-groups.ts';

const fields = TERMS_GROUPS.flatMap((group) => group.fields);
const typedOf =
  (document: unknown, changed: Record<string, string> = {}) =>
  (path: string) =>
    changed[path] ??
    shownAt(document, fields.find((field) => field.path === path) ?? { path, label: '', kind: 'amount' });

describe('the form of a fund’s terms', () => {
  const terms = firstTerms('USD', 2020);

  test('gives the document it was opened with when nothing is typed', () => {
    expect(termsFrom(terms, typedOf(terms))).toEqual(terms);
    const bare = { ...terms, clawback: null, management_fee: null };
    expect(termsFrom(bare, typedOf(bare))).toEqual(bare);
  });

  test('turns what is typed into fractions, days and choices', () => {
    const changed = {
      'waterfall.carry': '17.5',
      'waterfall.hurdle.rate': '8',
      'waterfall.hurdle.compounding': 'quarterly',
      'waterfall.hurdle.day_count': '30/360',
      'clawback.interim_test': 'true',
      'recycling.limit': '20',
    };
    const made = termsFrom(terms, typedOf(terms, changed));
    expect(made.waterfall.carry).toBe(0.175);
    expect(made.waterfall.hurdle).toEqual({ rate: 0.08, compounding: 'quarterly', day_count: '30/360' });
    expect(made.clawback?.interim_test).toBe(true);
    expect(made.recycling.limit).toBe(0.2);
  });

  test('leaves out a hurdle, a clawback, a fee and a later phase whose rate is empty', () => {
    const empty = {
      'waterfall.hurdle.rate': '',
      'clawback.tax_rate': '',
      'management_fee.phases.1.rate': '',
    };
    const made = termsFrom(terms, typedOf(terms, empty));
    expect(made.waterfall.hurdle).toBeNull();
    expect(made.clawback).toBeNull();
    expect(made.management_fee?.phases).toHaveLength(1);
    expect(termsFrom(terms, typedOf(terms, { 'management_fee.phases.0.rate': '' })).management_fee).toBeNull();
  });

  const tiers = [
    { carry: 0.25, catch_up: 1, from: { multiple: 2.5 } },
    { carry: 0.3, catch_up: 0, from: { irr: 0.325 } },
  ];
  const partners = [
    { limited_partner_id: '00000000-0000-4000-8000-000000000001', fee_rates: null, carry_free: true },
    { limited_partner_id: '00000000-0000-4000-8000-000000000002', fee_rates: [0.015, 0.0125], carry_free: false },
  ];

  test('shows higher tiers and side letters as they are typed, and reads them back', () => {
    expect(tiers.map((tier) => TIER_FIELDS.map((field) => shownTier(tier, field)))).toEqual([
      ['multiple', '2.5', '25', '100'],
      ['irr', '32.5', '30', '0'],
    ]);
    expect(partners.map(shownRates)).toEqual(['', '1.5; 1.25']);
    const typed: Record<string, string> = {};
    for (const [at, tier] of tiers.entries())
      for (const field of TIER_FIELDS) typed[`waterfall.tiers.${at}.${field.path}`] = shownTier(tier, field);
    for (const [at, letter] of partners.entries()) {
      typed[`partners.${at}.limited_partner_id`] = letter.limited_partner_id;
      typed[`partners.${at}.fee_rates`] = shownRates(letter);
      typed[`partners.${at}.carry_free`] = String(letter.carry_free);
    }
    const made = termsFrom(terms, typedOf(terms, typed));
    expect(made.waterfall.tiers).toEqual(tiers);
    expect(made.partners).toEqual(partners);
  });

  test('drops tiers and side letters whose rows were removed', () => {
    const with_rows = { ...terms, waterfall: { ...terms.waterfall, tiers }, partners };
    const made = termsFrom(with_rows, typedOf(terms));
    expect([made.waterfall.tiers, made.partners]).toEqual([[], []]);
    expect(with_rows.waterfall.tiers).toEqual(tiers);
  });

  test('passes what is no number on, so that the server refuses it by its field', () => {
    const typed = {
      'waterfall.tiers.0.from.kind': 'multiple',
      'waterfall.tiers.0.from.value': 'three',
      'waterfall.tiers.0.carry': '30',
    };
    const [tier] = termsFrom(terms, typedOf(terms, typed)).waterfall.tiers;
    expect(tier?.from).toEqual({ multiple: Number.NaN });
  });

  test('asks only for what a document has', () => {
    const missing = fields.filter(
      ({ path }) =>
        valueAt(
          {
            ...terms,
            waterfall: { ...terms.waterfall, hurdle: { rate: 0, compounding: 'annual', day_count: 'ACT/365' } },
          },
          path,
        ) === undefined,
    );
    expect(missing).toEqual([]);
  });
});
