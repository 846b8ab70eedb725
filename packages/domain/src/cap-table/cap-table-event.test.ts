import { describe, expect, test } from 'vitest';
import { cancel, convertSafe, exercise, grant, safe, split, stock, transfer, warrant } from './cap-table.fixture.ts';
import { capTableEvent, isTransaction, ratioOf } from './cap-table-event.ts';
import { type OcfObject, type OcfProblem, ocfNumeric } from './ocf-object.ts';

const DAY = '2024-01-01';

function read(object: OcfObject) {
  const problems: OcfProblem[] = [];
  return { event: capTableEvent(object, problems), problems };
}

const plain = (object_type: string, more: object = {}): OcfObject => ({ object_type, id: 'it', date: DAY, ...more });
const without = (object: OcfObject, field: string): OcfObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== field)) as OcfObject;

describe('a transaction', () => {
  test.each([
    ['TX_STOCK_ISSUANCE', true],
    ['CE_STAKEHOLDER_STATUS', true],
    ['STOCK_CLASS', false],
    ['MY_TX_STOCK_ISSUANCE', false],
  ])('%s: %s', (object_type, is) => expect(isTransaction(plain(object_type))).toBe(is));

  test.each([
    'CE_STAKEHOLDER_RELATIONSHIP',
    'TX_VESTING_START',
    'TX_ISSUER_AUTHORIZED_SHARES_ADJUSTMENT',
    'TX_STOCK_ACCEPTANCE',
  ])('%s moves no balance', (object_type) => {
    expect(read(plain(object_type))).toEqual({ event: { id: 'it', date: DAY, type: 'no_balance' }, problems: [] });
  });

  test.each([
    'TX_ISSUER_AUTHORIZED_SHARES_ADJUSTMENT_TWICE',
    'TX_STOCK_ACCEPTANCE_LATER',
    'MY_CE_STAKEHOLDER_STATUS',
    'MY_TX_STOCK_TRANSFER',
    'TX_STOCK_TRANSFER_BACK',
    'TX_STOCK_GIFT',
    'TX_OPTION_ISSUANCE',
    'TX_OPTION_TRANSFER',
  ])('%s is none of the format', (object_type) => {
    expect(read(plain(object_type))).toEqual({
      event: null,
      problems: [{ id: 'it', field: 'object_type', rule: 'a transaction of the Open Cap Format' }],
    });
  });
});

describe('an issuance', () => {
  test('of stock has a class, a number and a price', () => {
    const { event, problems } = read(stock('F1', DAY, 'ann', '+6000000.00'));
    expect(problems).toEqual([]);
    expect(event).toMatchObject({
      type: 'issuance',
      kind: 'stock',
      security_id: 'F1',
      stakeholder_id: 'ann',
      stock_class_id: 'common',
      stock_plan_id: null,
      investment: null,
    });
    expect(event).toMatchObject({
      quantity: ocfNumeric('6000000'),
      price: { amount: ocfNumeric('1'), currency: 'USD' },
    });
  });

  test.each(['TX_EQUITY_COMPENSATION_ISSUANCE', 'TX_PLAN_SECURITY_ISSUANCE'])(
    '%s is a grant of a plan',
    (object_type) => {
      expect(read({ ...grant('O1', DAY, 'eve', '5'), object_type }).event).toMatchObject({
        kind: 'equity_compensation',
        stock_class_id: null,
        stock_plan_id: 'plan',
        quantity: ocfNumeric('5'),
      });
    },
  );

  test('of a warrant may leave its number to a formula, of other securities not', () => {
    expect(read(warrant('W1', DAY, 'bank', '7')).event).toMatchObject({ kind: 'warrant', quantity: ocfNumeric('7') });
    expect(read(without(warrant('W1', DAY, 'bank', '7'), 'quantity')).event).toMatchObject({
      quantity: ocfNumeric('0'),
    });
    expect(read({ ...warrant('W1', DAY, 'bank', '7'), stock_class_id: 'seed' }).event).toMatchObject({
      stock_class_id: 'seed',
    });
    for (const issued of [stock('F1', DAY, 'ann', '1'), grant('O1', DAY, 'eve', '1')]) {
      expect(read(without(issued, 'quantity')).problems).toMatchObject([{ field: 'quantity' }]);
    }
  });

  test('of a SAFE has an amount and no shares', () => {
    expect(read(safe('C1', DAY, 'angel', '250000')).event).toMatchObject({
      kind: 'convertible',
      quantity: ocfNumeric('0'),
      investment: { amount: ocfNumeric('250000'), currency: 'USD' },
      price: null,
    });
  });

  test.each(['date', 'security_id', 'stakeholder_id', 'stock_class_id', 'share_price', 'quantity'])(
    'of stock without %s is refused by that field, and by no other',
    (field) => {
      const { event, problems } = read(without(stock('F1', DAY, 'ann', '1'), field));
      expect(event).toBeNull();
      expect(problems).toMatchObject([{ id: 'issue-F1', field }]);
    },
  );
});

describe('a closing', () => {
  test.each<[string, OcfObject, object]>([
    [
      'a transfer',
      transfer('F1', DAY, '5', 'F2', 'F3'),
      {
        closing: 'transfer',
        kind: 'stock',
        security_ids: ['F1'],
        balance_security_id: 'F3',
        resulting_security_ids: ['F2'],
      },
    ],
    ['an exercise', exercise('O1', DAY, '5', 'F2'), { closing: 'exercise', kind: 'equity_compensation' }],
    ['a cancelled warrant', cancel('WARRANT', 'W1', DAY, '5'), { closing: 'cancellation', kind: 'warrant' }],
    ['a cancellation', cancel('STOCK', 'F1', DAY, '5'), { balance_security_id: null, resulting_security_ids: [] }],
    ['all of a SAFE', convertSafe('C1', DAY, 'F2'), { closing: 'conversion', kind: 'convertible', quantity: null }],
    [
      'a consolidation',
      plain('TX_STOCK_CONSOLIDATION', { security_ids: ['F1', 'F2'], resulting_security_id: 'F3' }),
      { closing: 'consolidation', security_ids: ['F1', 'F2'], resulting_security_ids: ['F3'] },
    ],
  ])('%s is read', (_name, object, expected) => {
    const { event, problems } = read(object);
    expect(problems).toEqual([]);
    expect(event).toMatchObject({ type: 'closing', ...expected });
  });

  test('has its quantity in shares, in converted shares, or in money of a SAFE', () => {
    const quantity = ocfNumeric('5');
    expect(read(transfer('F1', DAY, '5', 'F2')).event).toMatchObject({ quantity });
    expect(read(plain('TX_STOCK_CONVERSION', { security_id: 'F1', quantity_converted: '5' })).event).toMatchObject({
      quantity,
    });
    const amount = { amount: '5', currency: 'USD' };
    expect(read(plain('TX_CONVERTIBLE_CANCELLATION', { security_id: 'C1', amount })).event).toMatchObject({ quantity });
    expect(read(plain('TX_STOCK_RETRACTION', { security_id: 'F1' })).event).toMatchObject({ quantity: null });
  });

  test.each<[string, OcfObject]>([
    ['security_id', without(transfer('F1', DAY, '5', 'F2'), 'security_id')],
    ['resulting_security_ids', { ...transfer('F1', DAY, '5', 'F2'), resulting_security_ids: 'F2' }],
    ['resulting_security_ids', { ...transfer('F1', DAY, '5', 'F2'), resulting_security_ids: ['F2', 3] }],
    ['balance_security_id', { ...transfer('F1', DAY, '5', 'F2'), balance_security_id: 3 }],
    ['security_ids', plain('TX_STOCK_CONSOLIDATION', { resulting_security_id: 'F3' })],
    ['resulting_security_id', plain('TX_STOCK_CONSOLIDATION', { security_ids: ['F1'] })],
    ['amount', plain('TX_CONVERTIBLE_CANCELLATION', { security_id: 'C1', amount: '5' })],
    ['amount', plain('TX_CONVERTIBLE_CANCELLATION', { security_id: 'C1', amount: null })],
    ['amount', plain('TX_CONVERTIBLE_CANCELLATION', { security_id: 'C1', amount: { amount: 5, currency: 'USD' } })],
  ])('is refused by %s', (field, object) => {
    const { event, problems } = read(object);
    expect(event).toBeNull();
    expect(problems.map((each) => each.field)).toEqual([field]);
    expect(problems[0]?.rule).toMatch(/^(a text|a list of texts|an amount with its currency)$/);
  });
});

describe('what happens to a class or a plan', () => {
  const two = ocfNumeric('2');
  test.each<[OcfObject, object]>([
    [split(DAY, '2'), { type: 'split', stock_class_id: 'common', numerator: two }],
    [
      plain('TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT', {
        stock_class_id: 'seed',
        new_ratio_conversion_mechanism: { ratio: { numerator: '2', denominator: '1' } },
      }),
      { type: 'conversion_ratio', stock_class_id: 'seed', numerator: two },
    ],
    [
      plain('TX_STOCK_CLASS_AUTHORIZED_SHARES_ADJUSTMENT', { stock_class_id: 'seed', new_shares_authorized: '2' }),
      { type: 'authorized', stock_class_id: 'seed', shares: two },
    ],
    [
      plain('TX_STOCK_PLAN_POOL_ADJUSTMENT', { stock_plan_id: 'plan', shares_reserved: '2' }),
      { type: 'pool_adjustment', stock_plan_id: 'plan', reserved: two },
    ],
    [
      plain('TX_STOCK_PLAN_RETURN_TO_POOL', { stock_plan_id: 'plan', security_id: 'O1', quantity: '2' }),
      { type: 'return_to_pool', stock_plan_id: 'plan', security_id: 'O1', quantity: two },
    ],
    [
      plain('TX_EQUITY_COMPENSATION_REPRICING', {
        security_id: 'O1',
        new_exercise_price: { amount: '2', currency: 'USD' },
      }),
      { type: 'repricing', security_id: 'O1', price: { amount: two, currency: 'USD' } },
    ],
  ])('$object_type', (object, expected) => {
    expect(read(object)).toMatchObject({ event: { id: object.id, date: DAY, ...expected }, problems: [] });
    for (const field of Object.keys(object).filter((name) => !['object_type', 'id'].includes(name))) {
      const { event, problems } = read(without(object, field));
      expect(event).toBeNull();
      expect(problems).toHaveLength(1);
      expect(problems[0]?.field.split('.')[0]).toBe(field);
    }
  });

  test.each([
    undefined,
    null,
    '2:1',
    {},
    { numerator: '2' },
    { denominator: '1' },
    { numerator: '0', denominator: '1' },
    { numerator: '2', denominator: '-1' },
    { numerator: 2, denominator: 1 },
  ])('%j is no ratio', (ratio) => {
    expect(ratioOf(ratio)).toBeNull();
    const adjusted = plain('TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT', {
      stock_class_id: 'seed',
      new_ratio_conversion_mechanism: { ratio },
    });
    expect(read(adjusted).problems).toEqual([
      { id: 'it', field: 'new_ratio_conversion_mechanism.ratio', rule: 'a ratio of two numbers above zero' },
    ]);
  });
});
