import { describe, expect, test } from 'vitest';
import {
  COMMON,
  cancel,
  exercise,
  grant,
  PLAN,
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

const DAY = '2024-01-01';
const COMPANY = [COMMON, SEED, PLAN];

function permutations<T>(all: readonly T[]): T[][] {
  if (all.length <= 1) return [[...all]];
  return all.flatMap((each, at) => permutations(all.filter((_, index) => index !== at)).map((rest) => [each, ...rest]));
}

function holdings(events: readonly OcfObject[]): string[] {
  const { state, problems } = foldCapTable([...COMPANY, ...events]);
  expect(problems).toEqual([]);
  return viewCapTable(state)
    .rows.map(({ stakeholder_id, kind, quantity }) => `${stakeholder_id ?? 'pool'} ${kind} ${quantity.toFixed()}`)
    .sort();
}

describe('the events of one day may stand in any order', () => {
  const reprice = {
    object_type: 'TX_EQUITY_COMPENSATION_REPRICING',
    id: 'reprice',
    date: DAY,
    security_id: 'O1',
    new_exercise_price: { amount: '0.10', currency: 'USD' },
  };
  const consolidation = {
    object_type: 'TX_STOCK_CONSOLIDATION',
    id: 'consolidate',
    date: DAY,
    security_ids: ['F1', 'F2'],
    resulting_security_id: 'F3',
  };

  test.each<[string, OcfObject[], string[]]>([
    [
      'shares that are issued, transferred and held by somebody else',
      [stock('F1', DAY, 'ann', '100'), transfer('F1', DAY, '100', 'F2'), stock('F2', DAY, 'bob', '100')],
      ['bob stock 100', 'pool pool 1000000'],
    ],
    [
      'a part that is transferred while the rest has a security of its own',
      [
        stock('F1', DAY, 'ann', '100'),
        transfer('F1', DAY, '40', 'F2', 'F1b'),
        stock('F2', DAY, 'bob', '40'),
        stock('F1b', DAY, 'ann', '60'),
      ],
      ['ann stock 60', 'bob stock 40', 'pool pool 1000000'],
    ],
    [
      'a grant that is exercised: the pool pays once',
      [
        grant('O1', DAY, 'eve', '400'),
        exercise('O1', DAY, '400', 'E1'),
        { ...stock('E1', DAY, 'eve', '400'), stock_plan_id: 'plan' },
      ],
      ['eve stock 400', 'pool pool 999600'],
    ],
    [
      'a part of a grant that is exercised, what is left in a grant of its own: the pool pays once',
      [
        grant('O1', DAY, 'eve', '400'),
        { ...exercise('O1', DAY, '100', 'E1'), balance_security_id: 'O2' },
        { ...stock('E1', DAY, 'eve', '100'), stock_plan_id: 'plan' },
        grant('O2', DAY, 'eve', '300'),
      ],
      ['eve equity_compensation 300', 'eve stock 100', 'pool pool 999600'],
    ],
    [
      'securities that are consolidated once both are there',
      [stock('F1', DAY, 'ann', '60'), stock('F2', DAY, 'ann', '40'), consolidation, stock('F3', DAY, 'ann', '100')],
      ['ann stock 100', 'pool pool 1000000'],
    ],
    [
      'a grant whose price changes',
      [grant('O1', DAY, 'eve', '400'), reprice],
      ['eve equity_compensation 400', 'pool pool 999600'],
    ],
  ])('%s', (_name, events, expected) => {
    for (const order of permutations(events)) expect(holdings(order)).toEqual(expected);
  });

  test('a consolidation waits for the last of its securities, though the first is there from before', () => {
    const before = stock('F1', '2023-12-31', 'ann', '60');
    for (const order of permutations([stock('F2', DAY, 'ann', '40'), consolidation, stock('F3', DAY, 'ann', '100')])) {
      expect(holdings([before, ...order])).toEqual(['ann stock 100', 'pool pool 1000000']);
    }
  });

  test('the new price of a grant of the same day is the one that holds', () => {
    for (const order of permutations([grant('O1', DAY, 'eve', '400'), reprice])) {
      expect(
        foldCapTable([...COMPANY, ...order])
          .state.securities.get('O1')
          ?.price?.amount.toFixed(2),
      ).toBe('0.10');
    }
  });

  test('but what nothing waits for happens in the order given: shares issued after a split are not split', () => {
    expect(holdings([split(DAY, '2'), stock('F1', DAY, 'ann', '100')])).toContain('ann stock 100');
    expect(holdings([stock('F1', DAY, 'ann', '100'), split(DAY, '2')])).toContain('ann stock 200');
  });

  test('what waits for what never comes is named, and the rest of the day stands', () => {
    const { state, problems } = foldCapTable([
      ...COMPANY,
      transfer('F9', DAY, '1', 'F2'),
      stock('F2', DAY, 'bob', '1'),
      stock('F1', DAY, 'ann', '100'),
    ]);
    expect(problems).toMatchObject([{ field: 'security_id' }]);
    expect([...state.securities.keys()].sort()).toEqual(['F1', 'F2']);
  });
});

describe('what is read of a company', () => {
  test('classes with their kind, what is authorized and what they convert into', () => {
    const odd = [
      { ...SEED, id: 'none', conversion_rights: 'at will' },
      { ...SEED, id: 'null', conversion_rights: [null, 'x', {}, { conversion_mechanism: null }] },
      {
        ...SEED,
        id: 'second',
        conversion_rights: [
          { conversion_mechanism: { ratio: { numerator: '0', denominator: '1' } } },
          { conversion_mechanism: { ratio: { numerator: '3', denominator: '2' } }, converts_to_stock_class_id: 7 },
        ],
      },
    ];
    const { state, problems } = foldCapTable([COMMON, SEED, ...odd]);
    expect(problems).toEqual([]);
    const shown = [...state.classes.values()].map(({ id, name, class_type, ratio, converts_to }) =>
      [id, name, class_type, `${ratio.numerator.toFixed()}:${ratio.denominator.toFixed()}`, converts_to].join(' '),
    );
    expect(shown).toEqual([
      'common Common COMMON 1:1 ',
      'seed Seed Preferred PREFERRED 1:1 common',
      'none Seed Preferred PREFERRED 1:1 ',
      'null Seed Preferred PREFERRED 1:1 ',
      'second Seed Preferred PREFERRED 3:2 ',
    ]);
  });

  test('plans of one class or several, by their names', () => {
    const { stock_class_ids: _, ...old } = PLAN;
    const plans = [
      PLAN,
      { ...old, id: 'old', stock_class_id: 'seed' },
      { ...PLAN, id: 'odd', stock_class_ids: ['common', 3] },
    ];
    const { state } = foldCapTable([COMMON, SEED, ...plans]);
    expect([...state.plans.values()].map(({ id, name, stock_class_ids }) => [id, name, stock_class_ids])).toEqual([
      ['plan', '2024 Plan', ['common']],
      ['old', '2024 Plan', ['seed']],
      ['odd', '2024 Plan', ['common']],
    ]);
  });

  test('a class or plan without a name goes by its id, and that is named', () => {
    const { state, problems } = foldCapTable([
      { ...COMMON, name: '' },
      { ...PLAN, plan_name: 5 },
    ]);
    expect([state.classes.get('common')?.name, state.plans.get('plan')?.name]).toEqual(['common', 'plan']);
    expect(problems).toEqual([
      { id: 'common', field: 'name', rule: 'a text' },
      { id: 'plan', field: 'plan_name', rule: 'a text' },
    ]);
  });
});

describe('what is shown of a company', () => {
  const view = (...events: OcfObject[]) => viewCapTable(foldCapTable([...COMPANY, ...events]).state);

  test('shares of a holder are one line, whether they came from a plan or not; grants are one for each plan', () => {
    const other = { ...PLAN, id: 'other' };
    const events = [
      stock('F1', DAY, 'ann', '100'),
      { ...stock('F2', DAY, 'ann', '50'), stock_plan_id: 'plan' },
      grant('O1', DAY, 'ann', '10'),
      { ...grant('O2', DAY, 'ann', '20'), stock_plan_id: 'other' },
      grant('O3', DAY, 'ann', '5'),
    ];
    const { rows } = viewCapTable(foldCapTable([...COMPANY, other, ...events]).state);
    const held = rows.filter(({ kind }) => kind !== 'pool');
    expect(held.map(({ kind, stock_plan_id, quantity }) => [kind, stock_plan_id, Number(quantity)])).toEqual([
      ['stock', null, 150],
      ['equity_compensation', 'plan', 15],
      ['equity_compensation', 'other', 20],
    ]);
  });

  test('a pool that is used up is no line, one that is not stands in its class', () => {
    expect(view(grant('O1', DAY, 'eve', '1000000')).rows.map(({ kind }) => kind)).toEqual(['equity_compensation']);
    expect(view().rows).toMatchObject([{ kind: 'pool', stock_class_id: 'common', stock_plan_id: 'plan' }]);
  });

  test('warrants and grants without a class count as they are, a SAFE not at all', () => {
    const { rows, fully_diluted } = view(warrant('W1', DAY, 'bank', '7'), safe('C1', DAY, 'angel', '9'));
    expect(rows.map(({ kind, as_converted }) => [kind, Number(as_converted)])).toEqual([
      ['warrant', 7],
      ['pool', 1_000_000],
    ]);
    expect(Number(fully_diluted)).toBe(1_000_007);
  });

  test('a class with more shares than authorized is named; grants and warrants on it do not count', () => {
    const { initial_shares_authorized: _, ...unlimited } = COMMON;
    expect(view(stock('F1', DAY, 'ann', '20000000')).overdrawn).toEqual([]);
    expect(view(stock('F1', DAY, 'ann', '20000001')).overdrawn).toEqual(['common']);
    const warrants = { ...warrant('W1', DAY, 'bank', '1'), stock_class_id: 'common' };
    expect(view(stock('F1', DAY, 'ann', '20000000'), warrants).overdrawn).toEqual([]);
    const { state } = foldCapTable([unlimited, stock('F1', DAY, 'ann', '99999999')]);
    expect(viewCapTable(state).overdrawn).toEqual([]);
  });
});

describe('what comes back to a pool', () => {
  const used = (...events: OcfObject[]) => Number(foldCapTable([...COMPANY, ...events]).state.plans.get('plan')?.used);
  const given = grant('O1', DAY, 'eve', '1000');
  const back = (id: string, quantity: string, plan = 'plan') => ({
    object_type: 'TX_STOCK_PLAN_RETURN_TO_POOL',
    id,
    date: '2024-02-02',
    security_id: 'O1',
    stock_plan_id: plan,
    quantity,
    reason_text: 'cancelled',
  });
  const cancelled = cancel('EQUITY_COMPENSATION', 'O1', '2024-02-01', '400');

  test('what the cancellation gave back is set against each return that says so, until it is used up', () => {
    expect(used(given, cancelled)).toBe(600);
    expect(used(given, cancelled, back('a', '300'))).toBe(600);
    expect(used(given, cancelled, back('a', '300'), back('b', '300'))).toBe(400);
    expect(used(given, cancelled, back('a', '300'), back('b', '100'), back('c', '100'))).toBe(500);
  });

  test('a return to a plan that is not there changes nothing', () => {
    expect(used(given, cancelled, back('a', '300', 'other'), back('b', '400'))).toBe(600);
  });

  test('what is repurchased comes back as what is cancelled does', () => {
    const bought = { ...stock('E1', DAY, 'eve', '50'), stock_plan_id: 'plan' };
    const repurchase = {
      object_type: 'TX_STOCK_REPURCHASE',
      id: 'rep',
      date: '2024-02-01',
      security_id: 'E1',
      quantity: '20',
      price: { amount: '1', currency: 'USD' },
    };
    expect(used(bought)).toBe(50);
    expect(used(bought, repurchase)).toBe(30);
  });
});
