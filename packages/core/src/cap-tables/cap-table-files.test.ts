import { createHash } from 'node:crypto';
import type { CapTable } from '@redpill/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompany } from '../companies/index.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { exportCapTable, importCapTable, readCapTable, recordCapTable } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let company_id: string;
let companies = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
});
afterAll(() => database.close());

const gp = () => firm.as('general_partner');
const record = (event: object) => recordCapTable.run(gp(), { company_id, event });
const read = (at: object = {}) => readCapTable.run(gp(), { company_id, ...at });
const classNamed = (table: CapTable, name: string) => table.classes.find((each) => each.name === name)?.id ?? name;
const owned = (table: CapTable) =>
  Object.fromEntries(table.rows.map(({ holder, kind, quantity }) => [holder ?? kind, quantity]));

async function newCompany() {
  companies += 1;
  const { id } = await createCompany.run(gp(), { name: `Acme ${companies}` });
  company_id = id;
}

/** Eight million common of two founders, a plan of a million, a SAFE. */
async function founded() {
  await newCompany();
  await record({ act: 'add_class', name: 'Common', class_type: 'common', currency: 'USD' });
  const common = classNamed(await read(), 'Common');
  const stock = { act: 'issue_stock', stock_class: common, price: '0.0001', currency: 'USD' };
  await record({ ...stock, date: '2023-01-02', holder: 'Ann', holder_type: 'individual', quantity: '6000000' });
  await record({ ...stock, date: '2023-01-02', holder: 'Ben', holder_type: 'individual', quantity: '2000000' });
  await record({ act: 'add_plan', name: '2023 Plan', reserved: '2000000', stock_class: common });
  return common;
}

describe('a cap table as files', () => {
  it('goes out as a package with sums over its files and comes back in as it was', async () => {
    await founded();
    await record({
      act: 'set_issuer',
      legal_name: 'Acme Inc.',
      formation_date: '2022-12-01',
      country: 'US',
      subdivision: 'DE',
    });
    const out = await exportCapTable.run(gp(), { company_id, as_of: '2024-01-01' });
    expect(out.problems).toEqual([]);
    const files = out.files.map(({ text }) => JSON.parse(text) as { file_type: string });
    const manifest = files[0] as unknown as { transactions_files: { filepath: string; md5: string }[] };
    const [listed] = manifest.transactions_files;
    const transactions = out.files.find(({ name }) => `./${name}` === listed?.filepath);
    expect(
      createHash('md5')
        .update(transactions?.text ?? '')
        .digest('hex'),
    ).toBe(listed?.md5);
    const held = owned(await read());
    await newCompany();
    const taken = await importCapTable.run(gp(), { company_id, files });
    expect(taken.problems).toEqual([]);
    expect(owned(await read())).toEqual(held);
    const again = await importCapTable.run(gp(), { company_id, files });
    expect([again.recorded.length, again.unchanged]).toEqual([0, taken.recorded.length]);
  });

  it('takes a package with faults, names them, and refuses files that are none', async () => {
    await newCompany();
    const broken = {
      object_type: 'TX_STOCK_CANCELLATION',
      id: 'c',
      date: '2024-01-01',
      security_id: 'none',
      quantity: '1',
    };
    const files = [{ file_type: 'OCF_TRANSACTIONS_FILE', items: [broken] }];
    const taken = await importCapTable.run(gp(), { company_id, files });
    expect(taken.problems).toMatchObject([{ object_id: 'c', field: 'security_id' }]);
    expect((await read()).problems).toHaveLength(1);
    const gifts = importCapTable.run(gp(), { company_id, files: [...files, { file_type: 'GIFTS' }] });
    await expect(gifts).rejects.toMatchObject({ details: { errors: [{ path: 'files.1.file_type' }] } });
  });
});
