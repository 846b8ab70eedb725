import { describe, expect, test } from 'vitest';
import { MalformedInput } from '../malformed-input.ts';
import { actObjects } from './act-objects.ts';
import { COMMON, grant, PLAN, SEED, split, stock } from './cap-table.fixture.ts';
import type { CapTableAct } from './cap-table-act.ts';
import { foldCapTable } from './fold-cap-table.ts';
import type { OcfObject } from './ocf-object.ts';

const DAY = '2024-03-01';
const usd = (amount: string) => ({ amount, currency: 'USD' });

/** What an act adds to the objects on record; new ids are n1, n2, … in the order they are asked for. */
function added(act: CapTableAct, objects: readonly OcfObject[] = [COMMON, SEED, PLAN]): OcfObject[] {
  let count = 0;
  const newId = () => {
    count += 1;
    return `n${count}`;
  };
  const made = actObjects(act, { objects, state: foldCapTable(objects, DAY).state, newId });
  expect(foldCapTable([...objects, ...made]).problems).toEqual([]);
  return made;
}

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

describe('what is issued', () => {
  const issued = (custom_id: string, more: object) => ({
    id: 'n3',
    date: DAY,
    security_id: 'n2',
    custom_id,
    stakeholder_id: 'n1',
    security_law_exemptions: [],
    ...more,
  });
  const ann = (stakeholder_type = 'INSTITUTION') => ({
    object_type: 'STAKEHOLDER',
    id: 'n1',
    name: { legal_name: 'Ann' },
    stakeholder_type,
  });

  test('stock to somebody new, numbered by the prefix of its class', () => {
    const act = {
      act: 'issue_stock',
      ...held,
      holder: '  Ann ',
      holder_type: 'individual',
      stock_class: 'common',
      quantity: '6000000',
      price: '0.0001',
      currency: 'USD',
    } as const;
    expect(added(act)).toEqual([
      ann('INDIVIDUAL'),
      issued('CS-1', {
        object_type: 'TX_STOCK_ISSUANCE',
        stock_class_id: 'common',
        share_price: usd('0.0001'),
        quantity: '6000000',
        stock_legend_ids: [],
      }),
    ]);
    const bare = { object_type: 'STOCK_CLASS', id: 'bare', name: 'Bare', class_type: 'COMMON' };
    expect(added({ ...act, stock_class: 'bare' }, [bare])[1]?.custom_id).toBe('S-1');
  });

  test('to somebody known, by name whatever its case, and with the next number', () => {
    const known = {
      object_type: 'STAKEHOLDER',
      id: 'ann',
      name: { legal_name: ' ANN' },
      stakeholder_type: 'INDIVIDUAL',
    };
    const nameless = { object_type: 'STAKEHOLDER', id: 'x', name: { legal_name: 7 } };
    const numbered = (id: string, custom_id: unknown) => ({ ...stock(id, '2024-01-02', 'ann', '10'), custom_id });
    const objects = [
      COMMON,
      PLAN,
      nameless,
      known,
      numbered('a', 'CS-2'),
      numbered('b', 'CS-7'),
      numbered('c', 'CS-x'),
      numbered('d', 'PS-90'),
    ];
    const act = {
      act: 'issue_stock',
      ...held,
      stock_class: 'common',
      quantity: '5',
      price: '1',
      currency: 'USD',
    } as const;
    const made = added(act, objects);
    expect(made.map(({ object_type }) => object_type)).toEqual(['TX_STOCK_ISSUANCE']);
    expect(made[0]).toMatchObject({ stakeholder_id: 'ann', custom_id: 'CS-8', security_id: 'n1', id: 'n2' });
  });

  test('options of a plan', () => {
    const act = {
      act: 'grant_options',
      ...held,
      plan: 'plan',
      quantity: '1000',
      price: '0.50',
      currency: 'USD',
    } as const;
    const option = {
      object_type: 'TX_EQUITY_COMPENSATION_ISSUANCE',
      stock_plan_id: 'plan',
      compensation_type: 'OPTION',
      quantity: '1000',
      exercise_price: usd('0.50'),
      expiration_date: null,
      termination_exercise_windows: [],
    };
    expect(added(act)).toEqual([ann(), issued('OPT-1', { ...option, stock_class_id: 'common' })]);
    const unclassed = { ...PLAN, stock_class_ids: [] };
    expect(added(act, [COMMON, unclassed])).toEqual([ann(), issued('OPT-1', option)]);
  });

  test('a warrant, exercised at will', () => {
    const act = {
      act: 'issue_warrant',
      ...held,
      stock_class: 'common',
      quantity: '100',
      price: '2',
      currency: 'USD',
    } as const;
    expect(added(act)).toEqual([
      ann(),
      issued('W-1', {
        object_type: 'TX_WARRANT_ISSUANCE',
        quantity: '100',
        exercise_price: usd('2'),
        purchase_price: usd('0'),
        exercise_triggers: [
          {
            type: 'ELECTIVE_AT_WILL',
            trigger_id: 'n2.at-will',
            conversion_right: {
              type: 'WARRANT_CONVERSION_RIGHT',
              conversion_mechanism: { type: 'FIXED_AMOUNT_CONVERSION', converts_to_quantity: '100' },
              converts_to_stock_class_id: 'common',
            },
          },
        ],
      }),
    ]);
  });

  const convertible = (custom_id: string, convertible_type: string, conversion_mechanism: object) =>
    issued(custom_id, {
      object_type: 'TX_CONVERTIBLE_ISSUANCE',
      convertible_type,
      investment_amount: usd('250000'),
      conversion_triggers: [
        {
          type: 'AUTOMATIC_ON_CONDITION',
          trigger_id: 'n2.next-round',
          trigger_condition: 'The next round of preferred stock',
          conversion_right: {
            type: 'CONVERTIBLE_CONVERSION_RIGHT',
            conversion_mechanism,
            converts_to_future_round: true,
          },
        },
      ],
      seniority: 1,
    });
  const money = { ...held, amount: '250000', currency: 'USD' };

  test('a SAFE with its cap and discount, or with neither', () => {
    const full = {
      act: 'issue_safe',
      ...money,
      cap: '8000000',
      discount: '0.2',
      cap_basis: 'post_money',
      mfn: false,
    } as const;
    expect(added(full)).toEqual([
      ann(),
      convertible('SAFE-1', 'SAFE', {
        type: 'SAFE_CONVERSION',
        conversion_mfn: false,
        conversion_timing: 'POST_MONEY',
        conversion_valuation_cap: usd('8000000'),
        conversion_discount: '0.2',
      }),
    ]);
    expect(added({ act: 'issue_safe', ...money, cap_basis: 'pre_money', mfn: true })[1]).toEqual(
      convertible('SAFE-1', 'SAFE', { type: 'SAFE_CONVERSION', conversion_mfn: true, conversion_timing: 'PRE_MONEY' }),
    );
  });

  test('a note with its interest', () => {
    const note = {
      act: 'issue_note',
      ...money,
      interest_rate: '0.06',
      compounding: 'simple',
      day_count: 'ACT/365',
    } as const;
    const interest = (day_count_convention: string, compounding_type: string) => ({
      type: 'CONVERTIBLE_NOTE_CONVERSION',
      interest_rates: [{ rate: '0.06', accrual_start_date: DAY }],
      day_count_convention,
      interest_payout: 'DEFERRED',
      interest_accrual_period: 'ANNUAL',
      compounding_type,
    });
    expect(added(note)).toEqual([ann(), convertible('CN-1', 'NOTE', interest('ACTUAL_365', 'SIMPLE'))]);
    expect(added({ ...note, compounding: 'annual', day_count: '30/360', cap: '5000000' })[1]).toEqual(
      convertible('CN-1', 'NOTE', {
        ...interest('30_360', 'COMPOUNDING'),
        conversion_valuation_cap: usd('5000000'),
      }),
    );
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
