import { CAP_TABLE_ACTS } from '@redpill/domain';
import { describe, expect, test } from 'vitest';
import { correctable, corrected } from './cap-corrections.ts';
import { CAP_ACTS, eventFrom, fractionOf } from './cap-event-fields.ts';

describe('recording on a cap table', () => {
  test('offers every act there is', () => {
    expect(new Set(CAP_ACTS.map(({ act }) => act))).toEqual(new Set(CAP_TABLE_ACTS));
  });

  test.each([
    ['20', '0.2'],
    ['7.5', '0.075'],
    ['0', '0'],
    ['100', '1'],
    ['0.25', '0.0025'],
    ['many', 'many'],
    ['1,5', '1,5'],
  ])('reads %s percent as the fraction %s', (typed, fraction) => {
    expect(fractionOf(typed)).toBe(fraction);
  });

  test('makes an event of what was filled in, and leaves the rest to be asked for', () => {
    const act = CAP_ACTS.find((each) => each.act === 'issue_safe') ?? expect.fail();
    const typed: Record<string, string> = {
      date: '2024-01-01',
      holder: 'Ann',
      amount: '500,000',
      currency: 'usd',
      discount: '20',
    };
    expect(eventFrom(act, (name) => typed[name] ?? '')).toEqual({
      act: 'issue_safe',
      date: '2024-01-01',
      holder: 'Ann',
      amount: '500000',
      currency: 'USD',
      discount: '0.2',
      mfn: false,
    });
  });

  test('corrects texts at their place and keeps everything else', () => {
    const object = {
      object_type: 'TX_STOCK_ISSUANCE',
      id: 'one',
      date: '2024-01-01',
      quantity: '5',
      share_price: { amount: '1', currency: 'USD' },
      comments: ['kept'],
    };
    expect(correctable(object).map(({ path }) => path)).toEqual(['date', 'quantity', 'share_price.amount']);
    const given: Record<string, string> = { date: '2024-02-01', quantity: '6', 'share_price.amount': '2' };
    expect(corrected(object, (path) => given[path] ?? '')).toEqual({
      ...object,
      date: '2024-02-01',
      quantity: '6',
      share_price: { amount: '2', currency: 'USD' },
    });
    expect(object.share_price.amount).toBe('1');
  });
});
