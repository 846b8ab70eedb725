// The sheet of every calculator, and the example it starts from.
import type { CalculatorName } from './calculator-kinds.ts';
import type { CalculatorInput, Sheet } from './sheet.ts';
import { COMPANY_SHEETS } from './sheets/companies.ts';
import { FUND_SHEETS } from './sheets/funds.ts';
import { RATE_SHEETS } from './sheets/rates.ts';

export const CALCULATOR_SHEETS: Readonly<Record<CalculatorName, { sheet: Sheet; start: CalculatorInput }>> = {
  ...RATE_SHEETS,
  ...FUND_SHEETS,
  ...COMPANY_SHEETS,
};
