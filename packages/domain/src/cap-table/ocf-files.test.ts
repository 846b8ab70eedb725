import { describe, expect, test } from 'vitest';
import { COMMON, grant, PLAN, SEED, stock } from './cap-table.fixture.ts';
import { ocfFiles, ocfObjects } from './ocf-files.ts';

const OBJECTS = [COMMON, stock('F1', '2024-01-01', 'ann', '1'), SEED, PLAN, grant('O1', '2024-01-01', 'eve', '1')];

describe('files of the Open Cap Format', () => {
  test('hold each object once, as it came, and give all of them back', () => {
    const { files, problems } = ocfFiles(OBJECTS);
    expect(problems).toEqual([]);
    expect(files.map(({ name, file }) => `${name} ${file.items.length}`)).toEqual([
      'StockPlans.ocf.json 1',
      'StockLegends.ocf.json 0',
      'StockClasses.ocf.json 2',
      'Transactions.ocf.json 2',
      'Stakeholders.ocf.json 0',
      'VestingTerms.ocf.json 0',
      'Valuations.ocf.json 0',
      'Financings.ocf.json 0',
    ]);
    const back = ocfObjects(files.map(({ file }) => file));
    expect(back.problems).toEqual([]);
    expect(new Set(back.objects)).toEqual(new Set(OBJECTS));
  });

  test('name what stands in none of them', () => {
    const left = [
      'ISSUER',
      'CE_STAKEHOLDER_STATUS',
      'CE_STAKEHOLDER_RELATIONSHIP',
      'TX_ISSUER_AUTHORIZED_SHARES_ADJUSTMENT',
      'TX_EQUITY_COMPENSATION_REPRICING',
    ];
    const { problems } = ocfFiles(left.map((object_type) => ({ object_type, id: object_type })));
    const rule = 'an object that stands in a file of the Open Cap Format';
    expect(problems).toEqual(left.map((id) => ({ id, field: 'object_type', rule })));
  });

  const FILE = 'a file of the Open Cap Format';
  const OBJECT = 'an object with id and type';
  const plans = (...items: unknown[]) => ({ file_type: 'OCF_STOCK_PLANS_FILE', items });
  test.each<[string, string, string, unknown]>([
    ['0', 'file_type', FILE, null],
    ['0', 'file_type', FILE, { file_type: 'OCF_GIFTS_FILE', items: [] }],
    ['0', 'items', FILE, { file_type: 'OCF_STOCK_PLANS_FILE' }],
    ['0.items.0', 'id', OBJECT, plans({ object_type: 'STOCK_PLAN' })],
    ['0.items.0', 'id', OBJECT, plans({ object_type: 'STOCK_PLAN', id: '' })],
    ['0.items.0', 'id', OBJECT, plans({ object_type: 'STOCK_PLAN', id: 5 })],
    ['0.items.0', 'id', OBJECT, plans({ id: 'plan' })],
    ['0.items.0', 'id', OBJECT, plans('plan')],
    ['0.items.0', 'id', OBJECT, plans(null)],
    ['common', 'object_type', 'an object of the kind its file holds', plans(COMMON)],
    [
      'common',
      'object_type',
      'an object of the kind its file holds',
      { file_type: 'OCF_TRANSACTIONS_FILE', items: [COMMON] },
    ],
    ['plan', 'id', 'each id once', plans(PLAN, PLAN)],
  ])('%s: %s at fault is named with its rule (%s) and left out', (id, field, rule, file) => {
    expect(ocfObjects([file]).problems).toEqual([{ id, field, rule }]);
  });

  test('documents stand in a file of their own when there are any', () => {
    const document = { object_type: 'DOCUMENT', id: 'deed' };
    expect(ocfFiles([document]).files.at(-1)).toMatchObject({
      name: 'Documents.ocf.json',
      file: { items: [document] },
    });
  });
});
