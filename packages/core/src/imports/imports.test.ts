import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCompany, getCompany, updateCompany } from '../companies/index.ts';
import { createDeal } from '../deals/index.ts';
import {
  foundTestFirm,
  openTestDatabase,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestImports,
  type TestPorts,
  testImports,
} from '../testing/index.ts';
import type { Call } from '../verb.ts';
import {
  getImport,
  listImportChanges,
  listImportRejects,
  listImports,
  previewImport,
  resumeImports,
  runImport,
  undoImport,
  updateImport,
} from './index.ts';

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

const companiesOf = (of: TestFirm) =>
  database.owner(
    `SELECT c.*, (SELECT array_agg(e.source || ':' || e.value ORDER BY e.value) FROM external_ids e WHERE e.subject_id = c.id) AS ids
     FROM companies c WHERE organization_id = $1 ORDER BY name`,
    [of.organization_id],
  );
const eventsOf = async (id: string) =>
  (await database.owner('SELECT operation, changes FROM events WHERE subject_id = $1 ORDER BY id', [id])) as {
    operation: string;
    changes: Record<string, unknown>;
  }[];
const rejectsOf = async (import_id: string) =>
  (await listImportRejects.run(associate, { import_id, limit: 100 })).items.map(
    ({ row_number, outcome, field, reason }) => [row_number, outcome, field, reason],
  );
const whole = { created: 0, updated: 0, skipped: 0, rejected: 0, status: 'done', failure: null };

const FILE = `permalink,name,homepage_url,country_code,category_code,funding_total_usd,founded_at,city
/company/acme,Acme,https://www.acme.example/about,USA,software,"1,750,000",2012-06-01,New York
/company/bolt,Bolt,bolt.example,GB,energy,$1.2M,,London
/company/cog,Cog,,Germany,,,,
`;

describe('a staged import', () => {
  it('is tried on every row without a record being touched, and shows samples of each outcome', async () => {
    await createCompany.run(associate, { name: 'Acme', website: 'acme.example' });
    const body = 'name,website,sector,founded\nAcme,acme.example,ai,\nBolt,,,\nbolt,,,\nCog,,,then\n';
    const { id } = await imports.stage(associate, { kind: 'companies', body });
    const tried = await previewImport.run(associate, { import_id: id, sample: 5 });
    expect(tried).toMatchObject({
      rows: 4,
      created: 1,
      updated: 1,
      skipped: 1,
      rejected: 1,
      samples: {
        created: [{ row_number: 2, values: { name: 'Bolt' } }],
        updated: [{ row_number: 1, changes: { sector: { from: null, to: 'ai' } } }],
        skipped: [{ row_number: 3, reason: 'the same company as row 2' }],
        rejected: [{ row_number: 4, field: 'founded_year' }],
      },
    });
    expect(await companiesOf(firm)).toMatchObject([{ name: 'Acme', sector: null, version: 1 }]);
    expect(await rejectsOf(id)).toHaveLength(2);
    expect(await getImport.run(associate, { import_id: id })).toMatchObject({ status: 'staged', rows: 0 });
    await previewImport.run(associate, { import_id: id });
    await runImport.run(associate, { import_id: id });
    await ports.settled();
    const done = await getImport.run(associate, { import_id: id });
    expect(done).toMatchObject({ ...whole, rows: 4, created: 1, updated: 1, skipped: 1, rejected: 1 });
    expect(await rejectsOf(id)).toHaveLength(2);
  });

  it('is read anew when its encoding or delimiter is changed, and refuses a mapping to what is not there', async () => {
    const staged = await imports.stage(associate, { kind: 'companies', body: 'name;city\nZürich AG;Zürich\n' });
    expect(staged.delimiter).toBe(';');
    const asComma = await updateImport.run(associate, {
      import_id: staged.id,
      delimiter: ',',
      version: staged.version,
    });
    expect(asComma).toMatchObject({ delimiter: ',', columns: [{ name: 'name;city' }], mapping: {} });
    await expect(
      updateImport.run(associate, { import_id: staged.id, mapping: { name: 'nothing' } }),
    ).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ path: 'mapping.name' }] } });
    await expect(
      updateImport.run(associate, { import_id: staged.id, mapping: { colour: 'name;city' } }),
    ).rejects.toMatchObject({ code: 'invalid' });
    await expect(runImport.run(associate, { import_id: staged.id })).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'mapping.name' }] },
    });
    await expect(
      updateImport.run(associate, { import_id: staged.id, version: staged.version, delimiter: ';' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    const latin = await updateImport.run(associate, { import_id: staged.id, encoding: 'windows-1252', delimiter: ';' });
    expect(latin.columns[0]?.samples).toEqual(['ZÃ¼rich AG']);
  });

  it('is not kept when its file is empty or no text: neither a row nor a file is left', async () => {
    await expect(imports.stage(associate, { kind: 'companies', body: '' })).rejects.toMatchObject({ code: 'invalid' });
    expect(await listImports.run(associate, { total: true })).toMatchObject({ total: 0 });
  });

  it('cannot be run twice, nor changed or undone in the wrong state', async () => {
    const done = await imports.run(associate, { kind: 'companies', body: FILE });
    await expect(runImport.run(associate, { import_id: done.id })).rejects.toMatchObject({ code: 'refused' });
    await expect(previewImport.run(associate, { import_id: done.id })).rejects.toMatchObject({ code: 'refused' });
    await expect(updateImport.run(associate, { import_id: done.id, mapping: {} })).rejects.toMatchObject({
      code: 'refused',
    });
    const staged = await imports.stage(associate, { kind: 'companies', body: FILE });
    await expect(undoImport.run(associate, { import_id: staged.id })).rejects.toMatchObject({ code: 'refused' });
  });

  it('needs import:run and the permission of its kind, and is unknown to another firm', async () => {
    const stage = (role: Parameters<TestFirm['as']>[0], kind: 'companies' | 'investments' | 'ledger') =>
      imports.stage(firm.as(role), { kind, body: FILE, fund_id: randomUUID() });
    await expect(stage('analyst', 'companies')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(stage('limited_partner', 'companies')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(stage('associate', 'investments')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(stage('associate', 'ledger')).rejects.toMatchObject({ code: 'forbidden' });
    const { id } = await imports.run(associate, { kind: 'companies', body: FILE });
    const stranger = { ...(await foundTestFirm(database, `Other ${id}`)).as('admin'), ports };
    for (const verb of [
      getImport,
      runImport,
      undoImport,
      previewImport,
      updateImport,
      listImportRejects,
      listImportChanges,
    ]) {
      await expect(verb.run(stranger, { import_id: id })).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await listImports.run(stranger, {})).toMatchObject({ items: [] });
  });
});

describe('an import that cannot go on', () => {
  it('says why, keeps what it did, and goes on from there when it is run again', async () => {
    const body = Array.from({ length: 4500 }, (_, i) => `Company ${i}`).join('\n');
    const { id } = await imports.stage(associate, { kind: 'companies', body: `name\n${body}\n` });
    const [{ storage_key } = {}] = await database.owner('SELECT storage_key FROM imports WHERE id = $1', [id]);
    const whole = await readFile(join(ports.folder, String(storage_key).replaceAll('/', '_')));
    await ports.files.remove(String(storage_key));
    await expect(previewImport.run(associate, { import_id: id })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('Send it again'),
    });
    await runImport.run(associate, { import_id: id });
    await expect(ports.settled()).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await getImport.run(associate, { import_id: id })).toMatchObject({
      status: 'failed',
      rows: 0,
      failure: 'The file of this import is no longer there.',
    });
    await ports.files.put(String(storage_key), Readable.from([whole]));
    const stopping = { ...ports, stopping: AbortSignal.abort() };
    await runImport.run({ ...associate, ports: stopping }, { import_id: id });
    await ports.settled();
    expect(await getImport.run(associate, { import_id: id })).toMatchObject({ status: 'running', rows: 0 });
    expect(await resumeImports(database, ports, 0)).toBe(1);
    await ports.settled();
    expect(await getImport.run(associate, { import_id: id })).toMatchObject({
      status: 'done',
      rows: 4500,
      created: 4500,
    });
  });
});

describe('undoing an import', () => {
  it('deletes what it made and restores what it changed', async () => {
    const { id } = await createCompany.run(associate, { name: 'Acme', website: 'acme.example', sector: 'steel' });
    const done = await imports.run(associate, { kind: 'companies', body: FILE });
    expect(done).toMatchObject({ created: 2, updated: 1 });
    const undone = await imports.undo(associate, done.id);
    expect(undone).toMatchObject({ status: 'undone', kept: 0, created: 2 });
    expect(await companiesOf(firm)).toMatchObject([
      { id, name: 'Acme', sector: 'steel', country: null, total_funding: null, headquarters: null, ids: null },
    ]);
    expect((await eventsOf(done.id)).map(({ operation }) => operation).slice(-2)).toEqual([
      'undo_import',
      'finish_undo_import',
    ]);
    const again = await imports.run(associate, { kind: 'companies', body: FILE });
    expect(again).toMatchObject({ created: 2, updated: 1 });
  });

  it('leaves what somebody edited or uses since, and lists it with the reason', async () => {
    const done = await imports.run(associate, { kind: 'companies', body: FILE });
    const rounds = await imports.run(associate, {
      kind: 'rounds',
      body: 'company_permalink,round,date\n/company/cog,seed,2020-01-01\n',
      options: { source: 'crunchbase' },
    });
    expect(rounds).toMatchObject({ created: 1 });
    const [acme, bolt, cog] = await companiesOf(firm);
    await updateCompany.run(associate, { company_id: String(acme?.id), version: 1, sector: 'edited' });
    await createDeal.run(associate, { company_id: String(bolt?.id) });
    const undone = await imports.undo(associate, done.id);
    expect(undone).toMatchObject({ status: 'undone', kept: 3 });
    const { items } = await listImportChanges.run(associate, { import_id: done.id, kept: true });
    expect(items.map(({ name }) => name).toSorted()).toEqual(['Acme', 'Bolt', 'Cog']);
    expect(new Map(items.map(({ subject_id, kept }) => [subject_id, kept]))).toEqual(
      new Map([
        [acme?.id, 'edited since'],
        [bolt?.id, 'in use: deals refer to it'],
        [cog?.id, 'in use: funding rounds refer to it'],
      ]),
    );
    expect(await getCompany.run(associate, { company_id: String(acme?.id) })).toMatchObject({ sector: 'edited' });
  });
});
