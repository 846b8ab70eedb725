import type { CapitalAccountsView, FundPlanView } from '@redpill/contract';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { accountsWorkbook, pacingWorkbook } from '../../app/(firm)/funds/[fund_id]/fund-workbooks.ts';
import { amountCell, columnName, workbookOf } from './workbook.ts';

test('columns have letters, amounts are numbers as long as no digit is lost', () => {
  expect([0, 25, 26, 51, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'AAA']);
  expect(amountCell('1234567890123.45')).toBe(1234567890123.45);
  expect(amountCell('12345678901234.567')).toBe('12345678901234.567');
  expect(amountCell('-0.50')).toBe(-0.5);
  expect(amountCell(null)).toBeNull();
});

const LINES = ['100.00', '10.00', '-20.00', '-1.00', '0.00', '0.00', '-2.00', '8.00', '95.00'] as const;
const [
  opening,
  contributions,
  distributions,
  management_fees,
  expenses,
  other_income,
  carry,
  investment_result,
  closing,
] = LINES;
const period = {
  opening,
  contributions,
  distributions,
  management_fees,
  expenses,
  other_income,
  carry,
  investment_result,
  closing,
};

test('a workbook of capital accounts adds up by its own formulas', async () => {
  const account = { limited_partner_id: null, limited_partner_name: 'Alder', period };
  const data = { accounts: [account, account], fund: { period } } as unknown as CapitalAccountsView;
  const read = await readXlsx(await workbookOf(accountsWorkbook(data, 'period')));
  const [sheet] = read.sheets;
  expect(sheet?.rows[1]?.slice(0, 3)).toEqual(['Alder', 100, 10]);
  const cell = (at: string) => sheet?.cells?.get(at);
  expect(cell('1,9')).toMatchObject({ formula: 'SUM(B2:I2)', formulaResult: 95 });
  expect(cell('3,1')).toMatchObject({ formula: 'SUM(B2:B3)', formulaResult: 200 });
});

test('a plan computes each year from the one before', async () => {
  const data = {
    commitment: '50.00',
    plan: { pacing: { call_rates: [0.25, 0.5], life_years: 4, bow: 1, growth: 0.1, yield: 0 } },
    pacing: {
      age: 2,
      paid_in: '30.00',
      nav: '40.00',
      years: [
        { year: 3, contribution: '10.00', distribution: '33.00', nav: '21.00', unfunded: '10.00' },
        { year: 4, contribution: '5.00', distribution: '23.10', nav: '5.00', unfunded: '5.00' },
      ],
    },
  } as unknown as FundPlanView;
  const [pace] = pacingWorkbook(data);
  expect(pace?.rows[2]).toEqual([
    4,
    0.5,
    { formula: 'MAX(0,Assumptions!$B$2-F2)*B3', value: 5 },
    { formula: 'MAX(Assumptions!$B$6,(A3/Assumptions!$B$3)^Assumptions!$B$4)*E2*(1+Assumptions!$B$5)', value: 23.1 },
    { formula: 'E2*(1+Assumptions!$B$5)+C3-D3', value: 5 },
    { formula: 'F2+C3', value: 45 },
  ]);
  const first = pace?.rows[1]?.[2];
  expect(first).toEqual({ formula: 'MAX(0,Assumptions!$B$2-Assumptions!$B$7)*B2', value: 10 });
});
