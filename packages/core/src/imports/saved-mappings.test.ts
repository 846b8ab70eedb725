import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  foundTestFirm,
  foundTestFund,
  openTestDatabase,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestImports,
  type TestPorts,
  testImports,
} from '../testing/index.ts';
import type { Call } from '../verb.ts';
import { deleteImportMapping, listImportMappings, saveImportMapping, updateImportMapping } from './index.ts';

let database: TestDatabase;
let ports: TestPorts;
let imports: TestImports;
let firm: TestFirm;
let associate: Call;

beforeAll(async () => {
  database = await openTestDatabase();
  ports = openTestPorts();
  imports = testImports(ports);
});
afterAll(async () => {
  ports.close();
  await database.close();
});
beforeEach(async () => {
  firm = await foundTestFirm(database, `Firm ${randomUUID()}`);
  associate = { ...firm.as('associate'), ports };
});

const FILE = 'Organisation,Where,When\nAcme,USA,03/04/2012\n';
const stage = (call: Call, body = FILE, mapping?: Record<string, string>) =>
  imports.stage(call, { kind: 'companies', body, ...(mapping ? { mapping } : {}) });
const eventsOf = (id: string) =>
  database.owner('SELECT operation, changes FROM events WHERE subject_id = $1 ORDER BY id', [id]);

describe('a saved mapping', () => {
  it('is what the next file with the same headers is read by, in whatever order and case they stand', async () => {
    const mapping = { name: 'Organisation', country: 'Where', founded_year: 'When' };
    const first = await imports.stage(associate, {
      kind: 'companies',
      body: FILE,
      mapping,
      options: { source: 'our list', currency: 'EUR', columns: { When: { date_order: 'dmy' } } },
    });
    const saved = await saveImportMapping.run(associate, { import_id: first.id, name: 'Our list' });
    expect(saved).toMatchObject({ kind: 'companies', name: 'Our list', mapping, created_by_name: 'associate' });
    expect(await eventsOf(saved.id)).toMatchObject([{ operation: 'save_import_mapping' }]);
    const next = await stage(associate, 'WHEN,organisation,where\n2012,Bolt,USA\n');
    expect(next).toMatchObject({
      saved_mapping: 'Our list',
      mapping: { name: 'organisation', country: 'where', founded_year: 'WHEN' },
      options: { source: 'our list', currency: 'EUR', columns: { WHEN: { date_order: 'dmy' } } },
    });
    expect(await stage(associate, 'Organisation,Where\nCog,USA\n')).toMatchObject({ saved_mapping: null });
    expect(await listImportMappings.run(associate, { for_import_id: next.id })).toMatchObject({
      items: [{ id: saved.id, fits: true }],
    });
  });

  it('is replaced by another of its name, changed, refused on a stale version, and deleted, each with its event', async () => {
    const first = await stage(associate);
    const saved = await saveImportMapping.run(associate, { import_id: first.id, name: 'Mine' });
    const again = await saveImportMapping.run(associate, { import_id: first.id, name: 'Mine' });
    expect(again.id).toBe(saved.id);
    const { version } = again;
    const changed = await updateImportMapping.run(associate, {
      import_mapping_id: saved.id,
      version,
      name: 'Ours',
      mapping: { name: 'Organisation' },
      options: { dollar: 'CAD' },
    });
    expect(changed).toMatchObject({ name: 'Ours', mapping: { name: 'Organisation' }, options: { dollar: 'CAD' } });
    const stale = { import_mapping_id: saved.id, version, name: 'Theirs' };
    await expect(updateImportMapping.run(associate, stale)).rejects.toMatchObject({ code: 'conflict' });
    await deleteImportMapping.run(associate, { import_mapping_id: saved.id });
    expect((await listImportMappings.run(associate, {})).items).toEqual([]);
    expect((await eventsOf(saved.id)).map(({ operation }) => operation)).toEqual([
      'save_import_mapping',
      'save_import_mapping',
      'update_import_mapping',
      'delete_import_mapping',
    ]);
  });

  it('refuses a column or a field there is not, a currency that does not exist, and a name that is taken', async () => {
    const { id } = await stage(associate);
    const saved = await saveImportMapping.run(associate, { import_id: id, name: 'One' });
    await saveImportMapping.run(associate, { import_id: id, name: 'Two' });
    const change = (more: object) =>
      updateImportMapping.run(associate, { import_mapping_id: saved.id, version: saved.version, ...more });
    for (const [more, path] of [
      [{ mapping: { name: 'Nothing' } }, 'mapping.name'],
      [{ mapping: { nothing: 'Where' } }, 'mapping.nothing'],
      [{ options: { dollar: 'ABC' } }, 'options.dollar'],
      [{ name: 'Two' }, 'name'],
    ] as const) {
      await expect(change(more)).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ path }] } });
    }
  });

  it('is the firm’s own, needs the permission to import, and of a ledger is for partners', async () => {
    const { id } = await stage(associate);
    const saved = await saveImportMapping.run(associate, { import_id: id, name: 'Mine' });
    const other = await foundTestFirm(database, `Other ${randomUUID()}`);
    expect((await listImportMappings.run(other.as('general_partner'), {})).items).toEqual([]);
    const outside = deleteImportMapping.run(other.as('general_partner'), { import_mapping_id: saved.id });
    await expect(outside).rejects.toMatchObject({ code: 'not_found' });
    const analyst = saveImportMapping.run(firm.as('limited_partner'), { import_id: id, name: 'Mine' });
    await expect(analyst).rejects.toMatchObject({ code: 'forbidden' });

    const fund = await foundTestFund(database, firm);
    const partner = { ...firm.as('general_partner'), ports };
    const ledger = await imports.stage(partner, {
      kind: 'ledger',
      fund_id: fund.fund_id,
      body: 'date,type,amount\n2020-01-01,nav,5\n',
    });
    await saveImportMapping.run(partner, { import_id: ledger.id, name: 'Administrator' });
    expect((await listImportMappings.run(partner, { kind: 'ledger' })).items).toHaveLength(1);
    expect((await listImportMappings.run(associate, { kind: 'ledger' })).items).toEqual([]);
  });
});
