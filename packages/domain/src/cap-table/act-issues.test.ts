import { describe, expect, test } from 'vitest';
import { added, DAY, usd } from './act.fixture.ts';
import { COMMON, PLAN, stock } from './cap-table.fixture.ts';

const held = { date: DAY, holder: 'Ann' } as const;

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
