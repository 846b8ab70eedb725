import { describe, expect, test } from 'vitest';
import { applyEvent } from './apply-event.ts';
import { adjustPool, COMMON, cancel, grant, PLAN, SEED, split, stock, transfer } from './cap-table.fixture.ts';
import { capTableEvent } from './cap-table-event.ts';
import { viewCapTable } from './cap-table-view.ts';
import { foldCapTable } from './fold-cap-table.ts';
import type { OcfObject } from './ocf-object.ts';

const fold = (events: readonly OcfObject[]) => foldCapTable([COMMON, SEED, PLAN, ...events]);
const founded = [stock('F1', '2024-01-01', 'ann', '6000000'), stock('F2', '2024-01-01', 'bob', '3000000')];

describe('what does not fit', () => {
  test.each<[string, string, OcfObject]>([
    ['security_id', 'still held', transfer('F9', '2024-02-01', '1', 'X')],
    ['security_id', 'still held', cancel('WARRANT', 'F1', '2024-02-01', '1')],
    ['quantity', 'at most what is held: 6000000', cancel('STOCK', 'F1', '2024-02-01', '6000000.0000000001')],
    ['quantity', 'not below zero', cancel('STOCK', 'F1', '2024-02-01', '-1')],
    ['quantity', 'ten places', cancel('STOCK', 'F1', '2024-02-01', '1e3')],
    ['security_id', 'taken', { ...stock('F1', '2024-02-01', 'ann', '1'), id: 'again' }],
    ['stock_class_id', 'objects of this cap table', stock('F3', '2024-02-01', 'ann', '1', 'series-z')],
    [
      'stock_plan_id',
      'objects of this cap table',
      { ...grant('O1', '2024-02-01', 'eve', '1'), stock_plan_id: 'other' },
    ],
    ['stock_class_id', 'objects of this cap table', split('2024-02-01', '2', '1', 'series-z')],
    [
      'security_id',
      'still held',
      {
        object_type: 'TX_EQUITY_COMPENSATION_REPRICING',
        id: 'r',
        date: '2024-02-01',
        security_id: 'F1',
        new_exercise_price: { amount: '1', currency: 'USD' },
      },
    ],
    [
      'security_ids',
      'still held',
      {
        object_type: 'TX_STOCK_CONSOLIDATION',
        id: 'c',
        date: '2024-02-01',
        security_ids: ['F1', 'F9'],
        resulting_security_id: 'F4',
      },
    ],
    [
      'stock_class_id',
      'objects of this cap table',
      {
        object_type: 'TX_STOCK_CLASS_AUTHORIZED_SHARES_ADJUSTMENT',
        id: 'a',
        date: '2024-02-01',
        stock_class_id: 'series-z',
        new_shares_authorized: '1',
      },
    ],
    ['split_ratio', 'above zero', split('2024-02-01', '2', '0')],
    ['stock_plan_id', 'objects of this cap table', { ...adjustPool('2024-02-01', '1'), stock_plan_id: 'other' }],
    ['date', 'day of the calendar', stock('F3', '2024-02-30', 'ann', '1')],
    ['share_price', 'currency', { ...stock('F3', '2024-02-01', 'ann', '1'), share_price: { amount: '1' } }],
    ['stakeholder_id', 'a text', { ...stock('F3', '2024-02-01', 'ann', '1'), stakeholder_id: '' }],
    [
      'object_type',
      'transaction of the Open Cap Format',
      { object_type: 'TX_STOCK_GIFT', id: 'g', date: '2024-02-01' },
    ],
  ])('%s: %s', (field, rule, event) => {
    const { state, problems } = fold([...founded, event]);
    expect(problems).toMatchObject([{ id: event.id, field }]);
    expect(problems[0]?.rule).toContain(rule);
    expect([...state.securities.keys()]).toEqual(['F1', 'F2']);
    expect(viewCapTable(state).issued.toFixed()).toBe('9000000');
  });
});

test('an event that does not fit leaves stored balances as they were', () => {
  const { state } = fold(founded);
  const event = capTableEvent(transfer('F9', '2024-02-01', '1', 'X'), []);
  const step = applyEvent(state, event!);
  expect(step.state).toBe(state);
  expect(step.problem).toMatchObject({ field: 'security_id' });
});
