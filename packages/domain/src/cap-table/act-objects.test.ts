import { describe, expect, test } from 'vitest';
import { MalformedInput } from '../malformed-input.ts';
import { added, DAY, usd } from './act.fixture.ts';
import { COMMON, grant, PLAN, split, stock } from './cap-table.fixture.ts';
import type { CapTableAct } from './cap-table-act.ts';

const held = { date: DAY, holder: 'Ann' } as const;

describe('what a company is made of', () => {
  test('the issuer, and recorded again it is the same object with what else it said', () => {
    const act = { act: 'set_issuer', legal_name: 'Acme Inc.', formation_date: '2023-01-02', country: 'US' } as const;
    const [issuer] = added({ ...act, subdivision: 'DE' });
    expect(issuer).toEqual({
      object_type: 'ISSUER',
      id: 'n1',
      legal_name: 'Acme Inc.',
      formation_date: '2023-01-02',
      country_of_formation: 'US',
      country_subdivision_of_formation: 'DE',
    });
    const before = { object_type: 'ISSUER', id: 'us', legal_name: 'Old', dba: 'Acme', formation_date: '2020-01-01' };
    expect(added(act, [COMMON, before])).toEqual([
      {
        object_type: 'ISSUER',
        id: 'us',
        legal_name: 'Acme Inc.',
        dba: 'Acme',
        formation_date: '2023-01-02',
        country_of_formation: 'US',
      },
    ]);
  });

  test('a common class with as little as it needs', () => {
    const act = {
      act: 'add_class',
      name: 'Class B (non-voting)',
      class_type: 'common',
      currency: 'USD',
      seniority: 1,
    } as const;
    expect(added(act)).toEqual([
      {
        object_type: 'STOCK_CLASS',
        id: 'n1',
        name: 'Class B (non-voting)',
        class_type: 'COMMON',
        default_id_prefix: 'CBN-',
        initial_shares_authorized: 'UNLIMITED',
        votes_per_share: '1',
        seniority: '1',
      },
    ]);
    expect(added({ ...act, name: '優先' })[0]?.default_id_prefix).toBe('S-');
  });

  test('a preferred class with its preference and what it converts into', () => {
    const act = {
      act: 'add_class',
      name: 'Series A',
      class_type: 'preferred',
      authorized: '4000000',
      price: '1.25',
      currency: 'USD',
      seniority: 3,
      preference_multiple: '1.5',
      participation_cap: '3',
      converts_into: 'common',
    } as const;
    const right = (conversion_price: object) => ({
      type: 'STOCK_CLASS_CONVERSION_RIGHT',
      conversion_mechanism: {
        type: 'RATIO_CONVERSION',
        conversion_price,
        ratio: { numerator: '1', denominator: '1' },
        rounding_type: 'NORMAL',
      },
      converts_to_stock_class_id: 'common',
    });
    expect(added(act)).toEqual([
      {
        object_type: 'STOCK_CLASS',
        id: 'n1',
        name: 'Series A',
        class_type: 'PREFERRED',
        default_id_prefix: 'SA-',
        initial_shares_authorized: '4000000',
        votes_per_share: '1',
        seniority: '3',
        price_per_share: usd('1.25'),
        liquidation_preference_multiple: '1.5',
        participation_cap_multiple: '3',
        conversion_rights: [right(usd('1.25'))],
      },
    ]);
    const { price: _, ...unpriced } = act;
    expect(added(unpriced)[0]?.conversion_rights).toEqual([right(usd('0'))]);
  });

  test('a plan, a change of its reserve, and a split', () => {
    expect(added({ act: 'add_plan', name: '2024 Plan', reserved: '500000', stock_class: 'common' })).toEqual([
      {
        object_type: 'STOCK_PLAN',
        id: 'n1',
        plan_name: '2024 Plan',
        initial_shares_reserved: '500000',
        stock_class_ids: ['common'],
        default_cancellation_behavior: 'RETURN_TO_POOL',
      },
    ]);
    expect(added({ act: 'adjust_pool', date: DAY, plan: 'plan', reserved: '1500000' })).toEqual([
      {
        object_type: 'TX_STOCK_PLAN_POOL_ADJUSTMENT',
        id: 'n1',
        date: DAY,
        stock_plan_id: 'plan',
        shares_reserved: '1500000',
      },
    ]);
    expect(added({ act: 'split', date: DAY, stock_class: 'common', numerator: '3', denominator: '2' })).toEqual([
      {
        object_type: 'TX_STOCK_CLASS_SPLIT',
        id: 'n1',
        date: DAY,
        stock_class_id: 'common',
        split_ratio: { numerator: '3', denominator: '2' },
      },
    ]);
  });
});

describe('what is not there is refused by its field', () => {
  const priced = { ...held, quantity: '1', price: '1', currency: 'USD' };
  test.each<[string, CapTableAct]>([
    ['stock_class: a class of this cap table', { act: 'add_plan', name: 'P', reserved: '1', stock_class: 'none' }],
    ['plan: a plan of this cap table', { act: 'adjust_pool', date: DAY, plan: 'none', reserved: '1' }],
    [
      'stock_class: a class of this cap table',
      { act: 'split', date: DAY, stock_class: 'none', numerator: '2', denominator: '1' },
    ],
    ['stock_class: a class of this cap table', { act: 'issue_stock', ...priced, stock_class: 'none' }],
    ['plan: a plan of this cap table', { act: 'grant_options', ...priced, plan: 'none' }],
    ['stock_class: a class of this cap table', { act: 'issue_warrant', ...priced, stock_class: 'none' }],
    [
      'converts_into: a class of this cap table',
      { act: 'add_class', name: 'A', class_type: 'preferred', currency: 'USD', seniority: 2, converts_into: 'none' },
    ],
    ['security: a security that is held on the day', { act: 'cancel', date: DAY, security: 'none', reason: 'gone' }],
  ])('%s (%o)', (words, act) => {
    expect(() => added(act)).toThrow(MalformedInput);
    expect(() => added(act)).toThrow(words);
  });

  test('acts before it see what was there on their day', () => {
    const objects = [
      COMMON,
      PLAN,
      stock('a', '2024-01-02', 'ann', '10'),
      grant('o', '2024-01-03', 'ben', '5'),
      split('2024-02-01', '2'),
    ];
    const [cancelled] = added(
      { act: 'cancel', date: DAY, security: 'a', quantity: '20', reason: 'bought back' },
      objects,
    );
    expect(cancelled).toMatchObject({ object_type: 'TX_STOCK_CANCELLATION', quantity: '20' });
  });
});
