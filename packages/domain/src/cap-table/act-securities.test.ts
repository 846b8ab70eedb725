import { describe, expect, test } from 'vitest';
import { MalformedInput } from '../malformed-input.ts';
import { addedWith, DAY, newStock, usd } from './act.fixture.ts';
import { grant, PLAN, safe, split, stock, warrant } from './cap-table.fixture.ts';
import type { CapTableAct } from './cap-table-act.ts';
import type { OcfObject } from './ocf-object.ts';

const STOCK = {
  ...stock('a', '2024-01-02', 'ann', '1000'),
  custom_id: 'CS-1',
  vestings: [{}],
  share_numbers_issued: [{}],
};
const { vestings: _v, share_numbers_issued: _n, ...issued } = STOCK;
const KEPT = { ...issued, share_price: usd('1') };

describe('a transfer', () => {
  test('of all of it: one security ends and another begins', () => {
    expect(addedWith({ act: 'transfer', date: DAY, security: 'a', holder: 'Ben' }, STOCK)).toEqual([
      {
        object_type: 'TX_STOCK_TRANSFER',
        id: 'n3',
        security_id: 'a',
        date: DAY,
        quantity: '1000',
        resulting_security_ids: ['n1'],
      },
      { ...KEPT, id: 'n2', security_id: 'n1', date: DAY, custom_id: 'CS-2', stakeholder_id: 'ben' },
    ]);
  });

  test('of a part, to somebody new: the rest is a security of its own, with the next number', () => {
    const act = { act: 'transfer', date: DAY, security: 'a', quantity: '400', holder: 'Cid' } as const;
    expect(addedWith(act, STOCK)).toEqual([
      { object_type: 'STAKEHOLDER', id: 'n1', name: { legal_name: 'Cid' }, stakeholder_type: 'INSTITUTION' },
      {
        object_type: 'TX_STOCK_TRANSFER',
        id: 'n6',
        security_id: 'a',
        date: DAY,
        balance_security_id: 'n4',
        quantity: '400',
        resulting_security_ids: ['n2'],
      },
      { ...KEPT, id: 'n3', security_id: 'n2', date: DAY, custom_id: 'CS-2', stakeholder_id: 'n1', quantity: '400' },
      { ...KEPT, id: 'n5', security_id: 'n4', date: DAY, custom_id: 'CS-3', quantity: '600' },
    ]);
  });

  test('after a split: in the shares and at the price that it left', () => {
    const three = split('2024-02-01', '3');
    const [moved, received] = addedWith({ act: 'transfer', date: DAY, security: 'a', holder: 'Ben' }, STOCK, three);
    expect(moved?.quantity).toBe('3000');
    expect(received).toMatchObject({ quantity: '3000', share_price: usd('0.3333333333') });
  });

  test('of a SAFE in money', () => {
    const money = { ...safe('s', '2024-01-02', 'ann', '250000'), custom_id: 'SAFE-4' };
    const act = { act: 'transfer', date: DAY, security: 's', quantity: '100000', holder: 'ben' } as const;
    const [moved, received, rest] = addedWith(act, money);
    expect(moved).toEqual({
      object_type: 'TX_CONVERTIBLE_TRANSFER',
      id: 'n5',
      security_id: 's',
      date: DAY,
      balance_security_id: 'n3',
      amount: usd('100000'),
      resulting_security_ids: ['n1'],
    });
    const { id: _, ...issued } = money;
    expect(received).toEqual({
      ...issued,
      id: 'n2',
      security_id: 'n1',
      date: DAY,
      custom_id: 'SAFE-5',
      stakeholder_id: 'ben',
      investment_amount: usd('100000'),
    });
    expect(rest).toEqual({
      ...issued,
      id: 'n4',
      security_id: 'n3',
      date: DAY,
      custom_id: 'SAFE-6',
      investment_amount: usd('150000'),
    });
  });

  test('of options and warrants at their exercise price, and of a security without a number', () => {
    const { custom_id: _, ...unnumbered } = grant('o', '2024-01-02', 'ann', '50');
    const [moved, received] = addedWith(
      { act: 'transfer', date: DAY, security: 'o', holder: 'ben' },
      unnumbered as OcfObject,
    );
    expect(moved?.object_type).toBe('TX_EQUITY_COMPENSATION_TRANSFER');
    expect(received).toMatchObject({ custom_id: 'S-1', quantity: '50', exercise_price: usd('0.5') });
    expect(received).not.toHaveProperty('share_price');
    const [ended] = addedWith(
      { act: 'transfer', date: DAY, security: 'w', holder: 'ben' },
      warrant('w', '2024-01-02', 'ann', '9'),
    );
    expect(ended?.object_type).toBe('TX_WARRANT_TRANSFER');
  });
});

describe('a cancellation', () => {
  test('of all of it leaves nothing', () => {
    expect(addedWith({ act: 'cancel', date: DAY, security: 'a', reason: 'left' }, STOCK)).toEqual([
      {
        object_type: 'TX_STOCK_CANCELLATION',
        id: 'n1',
        security_id: 'a',
        date: DAY,
        quantity: '1000',
        reason_text: 'left',
      },
    ]);
  });

  test('of a part leaves the rest as a security of its own', () => {
    expect(addedWith({ act: 'cancel', date: DAY, security: 'a', quantity: '1', reason: 'left' }, STOCK)).toEqual([
      {
        object_type: 'TX_STOCK_CANCELLATION',
        id: 'n3',
        security_id: 'a',
        date: DAY,
        balance_security_id: 'n1',
        quantity: '1',
        reason_text: 'left',
      },
      { ...KEPT, id: 'n2', security_id: 'n1', date: DAY, custom_id: 'CS-2', quantity: '999' },
    ]);
  });

  test('of what the older plans of the format issued ends in their words', () => {
    const old = { ...grant('o', '2024-01-02', 'ann', '50'), object_type: 'TX_PLAN_SECURITY_ISSUANCE' };
    const [ended] = addedWith({ act: 'cancel', date: DAY, security: 'o', reason: 'left' }, old);
    expect(ended?.object_type).toBe('TX_PLAN_SECURITY_CANCELLATION');
  });
});

describe('an exercise', () => {
  const option = grant('o', '2024-01-02', 'ann', '50');

  test('of options, in part: stock at their price; what is left stays', () => {
    expect(addedWith({ act: 'exercise', date: DAY, security: 'o', quantity: '20' }, option)).toEqual([
      {
        object_type: 'TX_EQUITY_COMPENSATION_EXERCISE',
        id: 'n2',
        security_id: 'o',
        date: DAY,
        quantity: '20',
        resulting_security_ids: ['n1'],
      },
      newStock({ id: 'n3', security_id: 'n1', share_price: usd('0.5'), quantity: '20' }),
    ]);
  });

  test('of options that say themselves which class they are for', () => {
    const [, made] = addedWith({ act: 'exercise', date: DAY, security: 'o' }, { ...option, stock_class_id: 'seed' });
    expect(made).toMatchObject({ stock_class_id: 'seed', custom_id: 'PS-1', quantity: '50' });
  });

  const right = { converts_to_stock_class_id: 'common' };
  const drawn = {
    ...warrant('w', '2024-01-02', 'ann', '9'),
    exercise_triggers: [{ trigger_id: 'at-will', conversion_right: right }],
  };

  test('of a warrant: by its trigger, all of it', () => {
    expect(addedWith({ act: 'exercise', date: DAY, security: 'w' }, drawn)).toEqual([
      {
        object_type: 'TX_WARRANT_EXERCISE',
        id: 'n2',
        security_id: 'w',
        date: DAY,
        trigger_id: 'at-will',
        resulting_security_ids: ['n1'],
      },
      newStock({ id: 'n3', security_id: 'n1', share_price: usd('2'), quantity: '9' }),
    ]);
  });

  test.each<[string, CapTableAct, OcfObject]>([
    ['quantity: all of the warrant', { act: 'exercise', date: DAY, security: 'w', quantity: '4' }, drawn],
    [
      'security: a warrant that says which class',
      { act: 'exercise', date: DAY, security: 'w' },
      warrant('w', '2024-01-02', 'ann', '9'),
    ],
    ['security: an option or a warrant', { act: 'exercise', date: DAY, security: 'a' }, STOCK],
    ['quantity: at most what is held: 50', { act: 'exercise', date: DAY, security: 'o', quantity: '51' }, option],
    ['quantity: above zero', { act: 'exercise', date: DAY, security: 'o', quantity: '0' }, option],
  ])('refused: %s', (words, act, object) => {
    expect(() => addedWith(act, object)).toThrow(MalformedInput);
    expect(() => addedWith(act, object)).toThrow(words);
  });

  test('refused where neither option nor plan says which class', () => {
    const unclassed = { ...PLAN, id: 'bare', stock_class_ids: [] };
    const act = { act: 'exercise', date: DAY, security: 'o' } as const;
    expect(() => addedWith(act, unclassed, { ...option, stock_plan_id: 'bare' })).toThrow(
      'security: an option that says which class',
    );
    const { stock_plan_id: _, ...planless } = option;
    expect(() => addedWith(act, planless as OcfObject)).toThrow('security: an option that says which class');
  });
});
