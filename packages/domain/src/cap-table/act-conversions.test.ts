import { describe, expect, test } from 'vitest';
import { addedWith, DAY, newStock, usd } from './act.fixture.ts';
import { grant, SEED, safe, stock } from './cap-table.fixture.ts';
import type { CapTableAct } from './cap-table-act.ts';
import type { OcfObject } from './ocf-object.ts';

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
    expect(addedWith(act, money)).toEqual([
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
    expect(addedWith(act, untriggered)[0]?.trigger_id).toBe('conversion');
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
    const [ended, made, rest] = addedWith(
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
    expect(() => addedWith(wrong, object)).toThrow(words);
  });

  test('of stock whose class says nothing of conversion, share for share into the class asked for', () => {
    const [, made] = addedWith({ act: 'convert', date: DAY, security: 'a', stock_class: 'seed' }, common);
    expect(made).toMatchObject({ stock_class_id: 'seed', quantity: '10' });
  });
});
