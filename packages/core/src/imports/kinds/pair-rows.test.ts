import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCompany } from '../../companies/index.ts';
import {
  foundTestFirm,
  openTestDatabase,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestImports,
  type TestPorts,
  testImports,
  testXlsx,
} from '../../testing/index.ts';
import type { Call } from '../../verb.ts';
import { listImportRejects, previewImport } from '../index.ts';

let database: TestDatabase;
let ports: TestPorts;
let imports: TestImports;
let firm: TestFirm;
let partner: Call;

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
  partner = { ...firm.as('general_partner'), ports };
});

const all = (columns: string, table: string, order: string) =>
  database.owner(`SELECT ${columns} FROM ${table} WHERE organization_id = $1 ORDER BY ${order}`, [
    firm.organization_id,
  ]);
const companies = () => all('name, sector, website, country', 'companies', 'name');
const rounds = () =>
  all('round_type, announced_on::text, amount, currency, undisclosed', 'funding_rounds', 'announced_on, amount');
const rejectsOf = async (import_id: string) =>
  (await listImportRejects.run(partner, { import_id, limit: 100 })).items.map(
    ({ row_number, outcome, field, reason }) => [row_number, outcome, field, reason],
  );
async function* bytes(book: Buffer) {
  yield book;
}

const SHEET = testXlsx([
  {
    name: 'Companies and rounds',
    rows: [
      ['Company', null, null, 'Round', null, null],
      ['Name', 'Website', 'Sector', 'Type', 'Date', 'Amount'],
      ['Acme', 'acme.example', 'software', 'Seed', new Date('2019-05-01'), '$1.2M'],
      ['Acme', null, null, 'Series A', new Date('2021-02-01'), 'undisclosed'],
      ['Bolt', 'bolt.example', 'energy', null, null, null],
      ['Known', null, 'fintech', 'Seed', new Date('2020-01-01'), 500000],
      ['Acme', null, 'farming', 'Series B', new Date('2023-02-01'), '€20m'],
      ['Cog', null, null, null, new Date('2020-01-01'), 5],
      ['Bolt', null, null, null, null, null],
    ],
    merges: ['A1:C1', 'D1:F1'],
  },
]);

describe('a sheet of companies and their rounds', () => {
  const stage = () =>
    imports.stage(partner, {
      kind: 'companies',
      body: bytes(SHEET),
      options: { currency: 'USD' },
      file_name: 'a.xlsx',
    });

  it('has its columns found to be of one or the other by the header above them', async () => {
    expect(await stage()).toMatchObject({
      format: 'xlsx',
      mapping: {
        name: 'Company: Name',
        website: 'Company: Website',
        sector: 'Company: Sector',
        'round.round_type': 'Round: Type',
        'round.announced_on': 'Round: Date',
        'round.amount': 'Round: Amount',
      },
    });
  });

  it('makes each company and each round once, counts both, says what a trial said, and takes both back', async () => {
    await createCompany.run(partner, { name: 'Known' });
    const staged = await stage();
    const tried = await previewImport.run({ ...partner, ports }, { import_id: staged.id });
    const done = await imports.run(partner, { kind: 'companies', body: bytes(SHEET), options: { currency: 'USD' } });
    expect(done).toMatchObject({
      status: 'done',
      failure: null,
      rows: 7,
      created: 5,
      updated: 0,
      skipped: 1,
      rejected: 1,
      related: { companies: 2, companies_updated: 1, rounds: 4 },
      notes: { undisclosed: 1, first_row_counts: 1 },
    });
    const { rows, created, updated, skipped, rejected, related, notes } = done;
    expect(tried).toMatchObject({ rows, created, updated, skipped, rejected, related, notes });
    expect(await companies()).toEqual([
      { name: 'Acme', sector: 'software', website: 'acme.example', country: null },
      { name: 'Bolt', sector: 'energy', website: 'bolt.example', country: null },
      { name: 'Known', sector: 'fintech', website: null, country: null },
    ]);
    expect(await rounds()).toEqual([
      { round_type: 'Seed', announced_on: '2019-05-01', amount: '1200000.00', currency: 'USD', undisclosed: false },
      { round_type: 'Seed', announced_on: '2020-01-01', amount: '500000.00', currency: 'USD', undisclosed: false },
      { round_type: 'Series A', announced_on: '2021-02-01', amount: null, currency: null, undisclosed: true },
      {
        round_type: 'Series B',
        announced_on: '2023-02-01',
        amount: '20000000.00',
        currency: 'EUR',
        undisclosed: false,
      },
    ]);
    expect(await rejectsOf(done.id)).toEqual([
      [6, 'rejected', 'round.round_type', 'is missing'],
      [7, 'skipped', null, 'the same company as row 3'],
    ]);
    const again = await imports.run(partner, { kind: 'companies', body: bytes(SHEET), options: { currency: 'USD' } });
    expect(again).toMatchObject({ created: 0, skipped: 6, rejected: 1 });

    expect(await imports.undo(partner, done.id)).toMatchObject({ status: 'undone', kept: 0 });
    expect(await companies()).toEqual([{ name: 'Known', sector: null, website: null, country: null }]);
    expect(await rounds()).toEqual([]);
  });

  it('updates a company whose round is on record already', async () => {
    const first = 'name,round_type,round_date\nAcme,Seed,2020-01-01\n';
    await imports.run(partner, { kind: 'companies', body: first });
    const second = 'name,sector,round_type,round_date\nAcme,software,Seed,2020-01-01\n';
    const done = await imports.run(partner, { kind: 'companies', body: second });
    expect(done).toMatchObject({ created: 0, updated: 1, skipped: 0, related: { companies_updated: 1 } });
    expect(await companies()).toMatchObject([{ name: 'Acme', sector: 'software' }]);
  });
});

describe('a sheet of another kind with more of its company', () => {
  it('makes people and their companies with all that is told of these', async () => {
    const body = 'name,email,company,co sector,co country\nAda,ada@acme.example,Acme,software,USA\nBo,,Acme,,\n';
    const mapping = {
      name: 'name',
      email: 'email',
      company_name: 'company',
      'company.sector': 'co sector',
      company_country: 'co country',
    };
    const done = await imports.run(partner, { kind: 'people', body, mapping });
    expect(done).toMatchObject({ status: 'done', failure: null, created: 2, related: { companies: 1 } });
    expect(await companies()).toMatchObject([{ name: 'Acme', sector: 'software', country: 'USA' }]);
  });

  it('makes deals and their companies, and refuses a field of the company by its name', async () => {
    const body = 'company,stage,founded\nAcme,Sourced,2019\nBolt,Sourced,soon\n';
    const mapping = { company_name: 'company', stage: 'stage', 'company.founded_year': 'founded' };
    const done = await imports.run(partner, { kind: 'deals', body, mapping });
    expect(done).toMatchObject({ created: 1, rejected: 1 });
    expect(await rejectsOf(done.id)).toEqual([[2, 'rejected', 'company.founded_year', '“soon” is not a year']]);
    expect(await all('name, founded_year', 'companies', 'name')).toEqual([{ name: 'Acme', founded_year: 2019 }]);
  });

  it('is refused with two kinds beside it, or without what the other kind needs, or by a role that may not enter that', async () => {
    const body = 'name,a,b\nAcme,x,y\n';
    const run = (mapping: Record<string, string>, call = partner) =>
      imports.run(call, { kind: 'companies', body, mapping });
    const two = run({ name: 'name', 'round.round_type': 'a', 'person.name': 'b' });
    await expect(two).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('rounds and people') });
    const without = run({ name: 'name', 'round.amount': 'a' });
    await expect(without).rejects.toMatchObject({ details: { errors: [{ path: 'mapping.round.round_type' }] } });
    const associate = { ...firm.as('associate'), ports };
    const investment = run({ name: 'name', 'investment.fund': 'a' }, associate);
    await expect(investment).rejects.toMatchObject({ code: 'forbidden' });
  });
});
