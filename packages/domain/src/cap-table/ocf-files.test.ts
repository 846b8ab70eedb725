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
    expect(problems.map(({ id, field }) => `${id} ${field}`)).toEqual(left.map((id) => `${id} object_type`));
  });

  test.each<[string, string, unknown]>([
    ['0', 'file_type', null],
    ['0', 'file_type', { file_type: 'OCF_GIFTS_FILE', items: [] }],
    ['0', 'items', { file_type: 'OCF_STOCK_PLANS_FILE' }],
    ['0.items.0', 'id', { file_type: 'OCF_STOCK_PLANS_FILE', items: [{ object_type: 'STOCK_PLAN' }] }],
    ['0.items.0', 'id', { file_type: 'OCF_STOCK_PLANS_FILE', items: ['plan'] }],
    ['common', 'object_type', { file_type: 'OCF_STOCK_PLANS_FILE', items: [COMMON] }],
    ['common', 'object_type', { file_type: 'OCF_TRANSACTIONS_FILE', items: [COMMON] }],
    ['plan', 'id', { file_type: 'OCF_STOCK_PLANS_FILE', items: [PLAN, PLAN] }],
  ])('%s: %s at fault is named and left out', (id, field, file) => {
    expect(ocfObjects([file]).problems).toMatchObject([{ id, field }]);
  });
});
