import { describe, expect, test } from 'vitest';
import { MalformedInput } from '../malformed-input.ts';
import { actObjects } from './act-objects.ts';
import { COMMON, grant, PLAN, SEED, safe, split, stock, warrant } from './cap-table.fixture.ts';
import type { CapTableAct } from './cap-table-act.ts';
import { foldCapTable } from './fold-cap-table.ts';
import type { OcfObject } from './ocf-object.ts';

const DAY = '2024-03-01';
const usd = (amount: string) => ({ amount, currency: 'USD' });
const HOLDERS = ['ann', 'ben'].map((id) => ({ object_type: 'STAKEHOLDER', id, name: { legal_name: id } }));
const BASE = [COMMON, SEED, PLAN, ...HOLDERS];

/** What an act adds; new ids are n1, n2, … in the order they are asked for. Nothing of it may fail to fit. */
function added(act: CapTableAct, ...objects: OcfObject[]): OcfObject[] {
  let count = 0;
  const newId = () => {
    count += 1;
    return `n${count}`;
  };
  const all = [...BASE, ...objects];
  const made = actObjects(act, { objects: all, state: foldCapTable(all, DAY).state, newId });
  expect(foldCapTable([...all, ...made]).problems).toEqual([]);
  return made;
}

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
    expect(added({ act: 'transfer', date: DAY, security: 'a', holder: 'Ben' }, STOCK)).toEqual([
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
    expect(added(act, STOCK)).toEqual([
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
    const [moved, received] = added({ act: 'transfer', date: DAY, security: 'a', holder: 'Ben' }, STOCK, three);
    expect(moved?.quantity).toBe('3000');
    expect(received).toMatchObject({ quantity: '3000', share_price: usd('0.3333333333') });
  });

  test('of a SAFE in money', () => {
    const money = { ...safe('s', '2024-01-02', 'ann', '250000'), custom_id: 'SAFE-4' };
    const act = { act: 'transfer', date: DAY, security: 's', quantity: '100000', holder: 'ben' } as const;
    const [moved, received, rest] = added(act, money);
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
    const [moved, received] = added(
      { act: 'transfer', date: DAY, security: 'o', holder: 'ben' },
      unnumbered as OcfObject,
    );
    expect(moved?.object_type).toBe('TX_EQUITY_COMPENSATION_TRANSFER');
    expect(received).toMatchObject({ custom_id: 'S-1', quantity: '50', exercise_price: usd('0.5') });
    expect(received).not.toHaveProperty('share_price');
    const [ended] = added(
      { act: 'transfer', date: DAY, security: 'w', holder: 'ben' },
      warrant('w', '2024-01-02', 'ann', '9'),
    );
    expect(ended?.object_type).toBe('TX_WARRANT_TRANSFER');
  });
});

describe('a cancellation', () => {
  test('of all of it leaves nothing', () => {
    expect(added({ act: 'cancel', date: DAY, security: 'a', reason: 'left' }, STOCK)).toEqual([
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
    expect(added({ act: 'cancel', date: DAY, security: 'a', quantity: '1', reason: 'left' }, STOCK)).toEqual([
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
    const [ended] = added({ act: 'cancel', date: DAY, security: 'o', reason: 'left' }, old);
    expect(ended?.object_type).toBe('TX_PLAN_SECURITY_CANCELLATION');
  });
});

const newStock = (more: object) => ({
  object_type: 'TX_STOCK_ISSUANCE',
  date: DAY,
  custom_id: 'CS-1',
  stakeholder_id: 'ann',
  security_law_exemptions: [],
  stock_class_id: 'common',
  stock_legend_ids: [],
  ...more,
});

describe('an exercise', () => {
  const option = grant('o', '2024-01-02', 'ann', '50');

  test('of options, in part: stock at their price; what is left stays', () => {
    expect(added({ act: 'exercise', date: DAY, security: 'o', quantity: '20' }, option)).toEqual([
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
    const [, made] = added({ act: 'exercise', date: DAY, security: 'o' }, { ...option, stock_class_id: 'seed' });
    expect(made).toMatchObject({ stock_class_id: 'seed', custom_id: 'PS-1', quantity: '50' });
  });

  const right = { converts_to_stock_class_id: 'common' };
  const drawn = {
    ...warrant('w', '2024-01-02', 'ann', '9'),
    exercise_triggers: [{ trigger_id: 'at-will', conversion_right: right }],
  };

  test('of a warrant: by its trigger, all of it', () => {
    expect(added({ act: 'exercise', date: DAY, security: 'w' }, drawn)).toEqual([
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
    expect(() => added(act, object)).toThrow(MalformedInput);
    expect(() => added(act, object)).toThrow(words);
  });

  test('refused where neither option nor plan says which class', () => {
    const unclassed = { ...PLAN, id: 'bare', stock_class_ids: [] };
    const act = { act: 'exercise', date: DAY, security: 'o' } as const;
    expect(() => added(act, unclassed, { ...option, stock_plan_id: 'bare' })).toThrow(
      'security: an option that says which class',
    );
    const { stock_plan_id: _, ...planless } = option;
    expect(() => added(act, planless as OcfObject)).toThrow('security: an option that says which class');
  });
});

describe('a conversion', () => {
  const money = safe('s', '2024-01-02', 'ann', '250000');
  const act = {
    act: 'convert',
    date: DAY,
    security: 's',
    stock_class: 'seed',
    shares: '100000',
    price: '2.50',
  } as const;

  test('of a SAFE: into the shares and at the price that were agreed', () => {
    expect(added(act, money)).toEqual([
      {
        object_type: 'TX_CONVERTIBLE_CONVERSION',
        id: 'n2',
        security_id: 's',
        date: DAY,
        reason_text: 'Converted into stock',
        trigger_id: 's.next-round',
        resulting_security_ids: ['n1'],
      },
      newStock({
        id: 'n3',
        security_id: 'n1',
        custom_id: 'PS-1',
        stock_class_id: 'seed',
        share_price: usd('2.50'),
        quantity: '100000',
      }),
    ]);
    const untriggered = { ...money, conversion_triggers: [] };
    expect(added(act, untriggered)[0]?.trigger_id).toBe('conversion');
  });

  test('of stock: by the ratio of its class, whole shares, the rest as a security of its own', () => {
    const two = {
      conversion_mechanism: {
        type: 'RATIO_CONVERSION',
        conversion_price: usd('1.00'),
        ratio: { numerator: '3', denominator: '2' },
        rounding_type: 'NORMAL',
      },
      converts_to_stock_class_id: 'common',
    };
    const preferred = { ...stock('p', '2024-01-02', 'ann', '7', 'later'), custom_id: 'PS-1' };
    const later = { ...SEED, id: 'later', conversion_rights: [two] };
    const [ended, made, rest] = added(
      { act: 'convert', date: DAY, security: 'p', quantity: '5', stock_class: 'common' },
      later,
      preferred,
    );
    expect(ended).toEqual({
      object_type: 'TX_STOCK_CONVERSION',
      id: 'n4',
      security_id: 'p',
      date: DAY,
      balance_security_id: 'n2',
      quantity_converted: '5',
      resulting_security_ids: ['n1'],
    });
    // Five at three for two are seven and a half.
    expect(made).toEqual(newStock({ id: 'n5', security_id: 'n1', share_price: usd('1'), quantity: '7' }));
    expect(rest).toMatchObject({ security_id: 'n2', quantity: '2', custom_id: 'PS-2' });
  });

  const common = stock('a', '2024-01-02', 'ann', '10');
  test.each<[string, CapTableAct, OcfObject]>([
    ['shares: how many', { ...act, shares: undefined }, money],
    ['price: what each', { ...act, price: undefined }, money],
    ['quantity: all of the SAFE or note', { ...act, quantity: '1' }, money],
    ['stock_class: a class of this cap table', { ...act, stock_class: 'none' }, money],
    ['security: stock, a SAFE or a note', { ...act, security: 'o' }, grant('o', '2024-01-02', 'ann', '5')],
    [
      'stock_class: the class that this stock converts into',
      { ...act, security: 'p' },
      stock('p', '2024-01-02', 'ann', '7', 'seed'),
    ],
  ])('refused: %s', (words, wrong, object) => {
    expect(() => added(wrong, object)).toThrow(words);
  });

  test('of stock whose class says nothing of conversion, share for share into the class asked for', () => {
    const [, made] = added({ act: 'convert', date: DAY, security: 'a', stock_class: 'seed' }, common);
    expect(made).toMatchObject({ stock_class_id: 'seed', quantity: '10' });
  });
});
