// A company with a cap table, for tests: recorded and read by the words of the acts.
import type { CapTable } from '@redpill/contract';
import { createCompany } from '../companies/index.ts';
import { foundTestFirm, openTestDatabase } from '../testing/index.ts';
import { readCapTable, recordCapTable } from './index.ts';

export async function openTestCapTables() {
  const database = await openTestDatabase();
  const firm = await foundTestFirm(database);
  const gp = () => firm.as('general_partner');
  const company = { id: '' };
  let companies = 0;
  const record = (event: object) => recordCapTable.run(gp(), { company_id: company.id, event });
  const read = (at: object = {}) => readCapTable.run(gp(), { company_id: company.id, ...at });

  /** From here on everything is about another company. */
  async function newCompany(): Promise<void> {
    companies += 1;
    const { id } = await createCompany.run(gp(), { name: `Acme ${companies}` });
    company.id = id;
  }

  /** A new company with eight million common of two founders and a plan of two millions; the id of the class. */
  async function founded(): Promise<string> {
    await newCompany();
    await record({ act: 'add_class', name: 'Common', class_type: 'common', currency: 'USD' });
    const common = classNamed(await read(), 'Common');
    const stock = { act: 'issue_stock', stock_class: common, price: '0.0001', currency: 'USD' };
    await record({ ...stock, date: '2023-01-02', holder: 'Ann', holder_type: 'individual', quantity: '6000000' });
    await record({ ...stock, date: '2023-01-02', holder: 'Ben', holder_type: 'individual', quantity: '2000000' });
    await record({ act: 'add_plan', name: '2023 Plan', reserved: '2000000', stock_class: common });
    return common;
  }

  return { database, firm, gp, company, record, read, newCompany, founded };
}
export type TestCapTables = Awaited<ReturnType<typeof openTestCapTables>>;

export const classNamed = (table: CapTable, name: string): string =>
  table.classes.find((each) => each.name === name)?.id ?? name;

/** Quantities by holder, or by kind where nobody holds them. */
export const owned = (table: CapTable): Record<string, string> =>
  Object.fromEntries(table.rows.map(({ holder, kind, quantity }) => [holder ?? kind, quantity]));
