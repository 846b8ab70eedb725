import { describe, expect, test } from 'vitest';
import {
  adjustPool,
  COMMON,
  cancel,
  convert,
  convertSafe,
  exercise,
  grant,
  PLAN,
  retract,
  SEED,
  safe,
  split,
  stock,
  transfer,
  warrant,
} from './cap-table.fixture.ts';
import { viewCapTable } from './cap-table-view.ts';
import { foldCapTable } from './fold-cap-table.ts';
import type { OcfObject } from './ocf-object.ts';

const COMPANY = [COMMON, SEED, PLAN];
const fold = (events: readonly OcfObject[], as_of?: string) => foldCapTable([...COMPANY, ...events], as_of);
const view = (events: readonly OcfObject[], as_of?: string) => viewCapTable(fold(events, as_of).state);

/** Holdings as `who kind quantity`, and the pool. */
function holdings(events: readonly OcfObject[], as_of?: string): string[] {
  expect(fold(events, as_of).problems).toEqual([]);
  return view(events, as_of).rows.map(
    ({ stakeholder_id, kind, quantity, stock_class_id }) =>
      `${stakeholder_id ?? 'pool'} ${kind === 'stock' ? stock_class_id : kind} ${quantity.toFixed()}`,
  );
}
const founded = [stock('F1', '2024-01-01', 'ann', '6000000'), stock('F2', '2024-01-01', 'bob', '3000000')];

describe('a cap table', () => {
  test('counts issued and fully diluted, and each column adds up to the whole', () => {
    const table = view([
      ...founded,
      stock('S1', '2024-02-01', 'fund', '1000000', 'seed'),
      grant('O1', '2024-03-01', 'eve', '400000'),
      warrant('W1', '2024-03-01', 'bank', '100000'),
      safe('C1', '2024-03-01', 'angel', '250000'),
    ]);
    expect(table.rows.map(({ ownership_issued }) => ownership_issued)).toEqual([0.6, 0.3, 0.1, null, null, null]);
    expect(table.fully_diluted.toFixed()).toBe('11100000');
    expect(table.rows.reduce((sum, { ownership }) => sum + (ownership ?? 0), 0)).toBeCloseTo(1, 14);
    expect(table.rows.at(-1)).toMatchObject({ kind: 'pool', stakeholder_id: null, stock_plan_id: 'plan' });
    expect(table.convertibles).toMatchObject([{ security_id: 'C1', stakeholder_id: 'angel' }]);
    expect(table).toMatchObject({ overdrawn: [], reason: null });
  });

  test('stands as it was on any day', () => {
    const events = [
      ...founded,
      transfer('F2', '2024-06-01', '3000000', 'F3'),
      stock('F3', '2024-06-01', 'cat', '3000000'),
    ];
    expect(holdings(events, '2023-12-31')).toEqual(['pool pool 1000000']);
    expect(holdings(events, '2024-05-31')).toEqual(['ann common 6000000', 'bob common 3000000', 'pool pool 1000000']);
    expect(holdings(events, '2024-06-01')).toEqual(['ann common 6000000', 'cat common 3000000', 'pool pool 1000000']);
    expect(() => fold(events, '2024-02-30')).toThrow('as_of');
  });

  test('keeps what is left in a security of its own, or where it was', () => {
    const own = [
      ...founded,
      stock('F2b', '2024-06-01', 'bob', '2000000'),
      stock('F3', '2024-06-01', 'cat', '1000000'),
      transfer('F2', '2024-06-01', '1000000', 'F3', 'F2b'),
    ];
    expect(holdings(own)).toEqual([
      'ann common 6000000',
      'bob common 2000000',
      'cat common 1000000',
      'pool pool 1000000',
    ]);
    expect(fold(own).state.ended.has('F2')).toBe(true);
    const there = [...founded, cancel('STOCK', 'F2', '2024-06-01', '500000')];
    expect(holdings(there)).toContain('bob common 2500000');
  });

  test('takes a grant from its pool once, through exercise and cancellation', () => {
    const events = [
      grant('O1', '2024-01-01', 'eve', '400000'),
      exercise('O1', '2024-02-01', '100000', 'E1'),
      { ...stock('E1', '2024-02-01', 'eve', '100000'), stock_plan_id: 'plan' },
      cancel('EQUITY_COMPENSATION', 'O1', '2024-03-01', '300000'),
      adjustPool('2024-04-01', '2000000'),
    ];
    expect(holdings(events, '2024-01-31')).toEqual(['eve equity_compensation 400000', 'pool pool 600000']);
    expect(holdings(events, '2024-02-28')).toEqual([
      'eve equity_compensation 300000',
      'eve common 100000',
      'pool pool 600000',
    ]);
    expect(holdings(events, '2024-03-31')).toEqual(['eve common 100000', 'pool pool 900000']);
    expect(holdings(events)).toEqual(['eve common 100000', 'pool pool 1900000']);
  });

  test('gives a cancelled grant back once, and keeps it out where the plan says so', () => {
    const returned = {
      object_type: 'TX_STOCK_PLAN_RETURN_TO_POOL',
      id: 'back',
      date: '2024-03-01',
      security_id: 'O1',
      stock_plan_id: 'plan',
      quantity: '400000',
      reason_text: 'cancelled',
    };
    const events = [
      grant('O1', '2024-01-01', 'eve', '400000'),
      cancel('EQUITY_COMPENSATION', 'O1', '2024-03-01', '400000'),
    ];
    expect(holdings([...events, returned])).toEqual(['pool pool 1000000']);
    const retires = { ...PLAN, default_cancellation_behavior: 'RETIRE' };
    const pool = (all: readonly OcfObject[]) =>
      viewCapTable(foldCapTable([COMMON, retires, ...all]).state).fully_diluted;
    expect(pool(events).toFixed()).toBe('600000');
    expect(pool([...events, returned]).toFixed()).toBe('1000000');
  });

  test('gives back in parts what its plan does not take back by itself', () => {
    const retires = { ...PLAN, default_cancellation_behavior: 'RETIRE' };
    const back = (id: string) => ({
      object_type: 'TX_STOCK_PLAN_RETURN_TO_POOL',
      id,
      date: '2024-04-01',
      security_id: 'O1',
      stock_plan_id: 'plan',
      quantity: '150000',
      reason_text: 'cancelled',
    });
    const events = [
      grant('O1', '2024-01-01', 'eve', '400000'),
      cancel('EQUITY_COMPENSATION', 'O1', '2024-03-01', '400000'),
    ];
    const pool = (plan: OcfObject, ...more: OcfObject[]) =>
      viewCapTable(foldCapTable([COMMON, plan, ...events, ...more]).state).fully_diluted.toFixed();
    expect(pool(retires, back('one'), back('two'))).toBe('900000');
    expect(pool(PLAN, back('one'), back('two'))).toBe('1000000');
  });

  test('moves a grant and what is left of it without touching the pool', () => {
    const events = [
      grant('O1', '2024-01-01', 'eve', '400000'),
      {
        object_type: 'TX_EQUITY_COMPENSATION_TRANSFER',
        id: 'moved',
        date: '2024-02-01',
        security_id: 'O1',
        quantity: '100000',
        balance_security_id: 'O1b',
        resulting_security_ids: ['O2'],
      },
      grant('O1b', '2024-02-01', 'eve', '300000'),
      grant('O2', '2024-02-01', 'trust', '100000'),
    ];
    expect(holdings(events)).toEqual([
      'eve equity_compensation 300000',
      'trust equity_compensation 100000',
      'pool pool 600000',
    ]);
  });

  test('cancels a part of a SAFE in money', () => {
    const part = {
      object_type: 'TX_CONVERTIBLE_CANCELLATION',
      id: 'part',
      date: '2024-02-01',
      security_id: 'C1',
      amount: { amount: '100000', currency: 'USD' },
      reason_text: 'paid back',
    };
    const [left] = view([safe('C1', '2024-01-01', 'angel', '250000'), part]).convertibles;
    expect(left?.investment.amount.toFixed()).toBe('150000');
    expect(left?.investment.currency).toBe('USD');
  });

  test('forgets what was issued by mistake', () => {
    const events = [
      ...founded,
      grant('O1', '2024-01-01', 'eve', '9'),
      retract('EQUITY_COMPENSATION', 'O1', '2024-01-02'),
    ];
    expect(holdings([...events, retract('STOCK', 'F2', '2024-01-02')])).toEqual([
      'ann common 6000000',
      'pool pool 1000000',
    ]);
  });

  test('turns preferred into common and SAFEs into stock', () => {
    const events = [
      stock('S1', '2024-01-01', 'fund', '1000000', 'seed'),
      safe('C1', '2024-01-01', 'angel', '250000'),
      convert('S1', '2024-06-01', '400000', 'S2'),
      stock('S2', '2024-06-01', 'fund', '400000'),
      convertSafe('C1', '2024-06-01', 'C2'),
      stock('C2', '2024-06-01', 'angel', '125000', 'seed'),
    ];
    expect(holdings(events)).toEqual([
      'fund seed 600000',
      'fund common 400000',
      'angel seed 125000',
      'pool pool 1000000',
    ]);
    expect(view(events).convertibles).toEqual([]);
  });

  test('restates shares, grants, pools, prices and ratios in a split of common', () => {
    const events = [
      ...founded,
      stock('S1', '2024-01-01', 'fund', '1000000', 'seed'),
      grant('O1', '2024-01-01', 'eve', '400000'),
      split('2024-06-01', '3', '2'),
    ];
    expect(holdings(events)).toEqual([
      'ann common 9000000',
      'bob common 4500000',
      'fund seed 1000000',
      'eve equity_compensation 600000',
      'pool pool 900000',
    ]);
    const { state } = fold(events);
    expect(state.securities.get('O1')?.price?.amount.toFixed(8)).toBe('0.33333333');
    expect(state.classes.get('common')?.authorized?.toFixed()).toBe('30000000');
    const owned = (all: readonly OcfObject[]) => view(all).rows.map(({ ownership }) => ownership?.toFixed(12));
    expect(owned(events)).toEqual(owned(events.slice(0, -1)));
    expect(owned([...events, split('2024-07-01', '5', '1', 'seed')])).toEqual(owned(events));
  });

  test('cuts the fraction of a share that a split makes', () => {
    expect(holdings([stock('F1', '2024-01-01', 'ann', '10'), split('2024-06-01', '1', '3')])[0]).toBe('ann common 3');
  });

  test('changes what preferred converts into, what is authorized and what an option costs', () => {
    const adjust = (object_type: string, more: object) => ({
      object_type,
      id: object_type,
      date: '2024-06-01',
      ...more,
    });
    const events = [
      stock('S1', '2024-01-01', 'fund', '1000000', 'seed'),
      grant('O1', '2024-01-01', 'eve', '10'),
      adjust('TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT', {
        stock_class_id: 'seed',
        new_ratio_conversion_mechanism: { ratio: { numerator: '1.00', denominator: '0.80' } },
      }),
      adjust('TX_STOCK_CLASS_AUTHORIZED_SHARES_ADJUSTMENT', {
        stock_class_id: 'seed',
        new_shares_authorized: '999999',
      }),
      adjust('TX_EQUITY_COMPENSATION_REPRICING', {
        security_id: 'O1',
        new_exercise_price: { amount: '0.10', currency: 'USD' },
      }),
      adjust('TX_STOCK_ACCEPTANCE', { security_id: 'S1' }),
    ];
    expect(view(events).rows[0]?.as_converted.toFixed()).toBe('1250000');
    expect(view(events).overdrawn).toEqual(['seed']);
    expect(fold(events.slice(0, 3)).state.classes.get('seed')?.authorized?.toFixed()).toBe('5000000');
    expect(fold(events).state.securities.get('O1')?.price?.amount.toFixed()).toBe('0.1');
  });

  test('says when a plan has granted more than it reserves, and when there is nothing to own', () => {
    expect(view([grant('O1', '2024-01-01', 'eve', '1000001')]).overdrawn).toEqual(['plan']);
    const empty = viewCapTable(foldCapTable([COMMON]).state);
    expect(empty).toMatchObject({ rows: [], reason: 'no_shares' });
  });

  test('ends what is consolidated together', () => {
    const events = [
      ...founded,
      stock('F3', '2024-02-01', 'ann', '1'),
      {
        object_type: 'TX_STOCK_CONSOLIDATION',
        id: 'one',
        date: '2024-03-01',
        security_ids: ['F1', 'F3'],
        resulting_security_id: 'F4',
      },
      stock('F4', '2024-03-01', 'ann', '6000001'),
    ];
    expect(holdings(events)).toEqual(['bob common 3000000', 'ann common 6000001', 'pool pool 1000000']);
  });
});
