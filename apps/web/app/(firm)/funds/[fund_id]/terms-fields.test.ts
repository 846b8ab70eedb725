import { describe, expect, test } from 'vitest';
import { firstTerms, shownAt, TERMS_GROUPS, termsFrom, valueAt } from './terms-fields.ts';

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

  test('keeps higher tiers and side letters, which it does not ask for', () => {
    const kept = {
      ...terms,
      waterfall: { ...terms.waterfall, tiers: [{ carry: 0.3, catch_up: 0, from: { multiple: 3 } }] },
      partners: [{ limited_partner_id: '00000000-0000-4000-8000-000000000001', fee_rates: null, carry_free: true }],
    };
    const made = termsFrom(kept, typedOf(kept, { 'waterfall.carry': '25' }));
    expect(made.waterfall.tiers).toEqual(kept.waterfall.tiers);
    expect(made.partners).toEqual(kept.partners);
    expect(kept.waterfall.carry).toBe(0.2);
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
