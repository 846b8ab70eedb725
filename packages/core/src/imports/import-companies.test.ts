import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCompany, listFundingRounds } from '../companies/index.ts';
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
import { listImportRejects } from './index.ts';

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

describe('importing companies', () => {
  it('stages a file with its columns, samples, a suggested mapping and the source of its ids', async () => {
    const staged = await imports.stage(associate, { kind: 'companies', body: FILE, file_name: 'cb.csv' });
    expect(staged).toMatchObject({
      status: 'staged',
      file_name: 'cb.csv',
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      size_bytes: Buffer.byteLength(FILE),
      options: { source: 'crunchbase', currency: 'USD', create_missing: false, date_order: null },
      mapping: {
        name: 'name',
        external_id: 'permalink',
        website: 'homepage_url',
        country: 'country_code',
        sector: 'category_code',
        total_funding: 'funding_total_usd',
        founded_year: 'founded_at',
        city: 'city',
      },
      started_by_name: 'associate',
    });
    expect(staged.columns[4]).toEqual({ name: 'category_code', samples: ['software', 'energy'] });
    expect(await companiesOf(firm)).toEqual([]);
  });

  it('creates every company with its values, its id in the source and its web domain, and leaves one event for start and end', async () => {
    const done = await imports.run(associate, { kind: 'companies', body: FILE });
    expect(done).toMatchObject({ ...whole, rows: 3, created: 3, bytes_read: Buffer.byteLength(FILE) });
    expect(await companiesOf(firm)).toMatchObject([
      {
        name: 'Acme',
        domain: 'acme.example',
        country: 'USA',
        sector: 'software',
        total_funding: '1750000.00',
        total_funding_currency: 'USD',
        founded_year: 2012,
        headquarters: { city: 'New York', country: 'USA' },
        ids: ['crunchbase:/company/acme'],
        import_id: done.id,
      },
      { name: 'Bolt', domain: 'bolt.example', country: 'GBR', total_funding: '1200000.00' },
      { name: 'Cog', domain: null, country: 'DEU', total_funding: null, total_funding_currency: null },
    ]);
    const events = await eventsOf(done.id);
    expect(events.map(({ operation }) => operation)).toEqual(['stage_import', 'run_import', 'finish_import']);
    expect(events[2]?.changes).toMatchObject({
      rows: { to: 3 },
      created: { to: 3 },
      status: { from: 'running', to: 'done' },
    });
  });

  it('creates nothing when the same file comes again, and says why of every row', async () => {
    await imports.run(associate, { kind: 'companies', body: FILE });
    const again = await imports.run(associate, { kind: 'companies', body: FILE });
    expect(again).toMatchObject({ ...whole, rows: 3, skipped: 3 });
    expect(await rejectsOf(again.id)).toEqual(
      [1, 2, 3].map((row) => [row, 'skipped', null, 'identical to the company on record']),
    );
  });

  it('matches by id in the source, then web domain, then name and country, and updates what differs', async () => {
    const first = await imports.run(associate, { kind: 'companies', body: FILE });
    const changed = await imports.run(associate, {
      kind: 'companies',
      body: 'permalink,name,website,country,sector\n/company/acme,Acme Inc,,,fintech\n,BOLT Ltd,www.bolt.example,,\n,cog,,DEU,robots\n,Cog,,FRA,\n',
    });
    expect(changed).toMatchObject({ ...whole, rows: 4, updated: 3, created: 1 });
    const found = new Map((await companiesOf(firm)).map((company) => [`${company.name} ${company.country}`, company]));
    expect([...found.keys()].sort()).toEqual(['Acme Inc USA', 'BOLT Ltd GBR', 'Cog FRA', 'cog DEU']);
    expect(found.get('Acme Inc USA')).toMatchObject({
      sector: 'fintech',
      total_funding: '1750000.00',
      import_id: first.id,
    });
    expect(found.get('BOLT Ltd GBR')).toMatchObject({ sector: 'energy', domain: 'bolt.example' });
    expect(found.get('cog DEU')).toMatchObject({ sector: 'robots' });
  });

  it('never makes a company twice: repeated rows are skipped by the number of the first one, in one batch or many', async () => {
    const filler = Array.from({ length: 2100 }, (_, i) => `/company/f${i},Filler ${i},,USA`).join('\n');
    const done = await imports.run(associate, {
      kind: 'companies',
      body: `permalink,name,website,country\n,Acme,acme.example,USA\n,acme,,USA\n,Other name,http://acme.example/x,\n${filler}\n,ACME,,USA\n/company/f7,Filler 7,,USA\n`,
    });
    expect(done).toMatchObject({ ...whole, rows: 2105, created: 2101, skipped: 4 });
    expect(await rejectsOf(done.id)).toEqual([
      [2, 'skipped', null, 'the same company as row 1'],
      [3, 'skipped', null, 'the same company as row 1'],
      [2104, 'skipped', null, 'the same company as row 1'],
      [2105, 'skipped', null, 'the same company as row 11'],
    ]);
  });

  it('refuses to merge two companies that their source tells apart', async () => {
    const done = await imports.run(associate, {
      kind: 'companies',
      body: 'permalink,name,country\n/company/a,Twin,USA\n/company/b,Twin,USA\n',
    });
    expect(await rejectsOf(done.id)).toMatchObject([
      [2, 'rejected', 'external_id', expect.stringContaining('of row 1')],
    ]);
    const later = await imports.run(associate, {
      kind: 'companies',
      body: 'permalink,name,country\n/company/c,Twin,USA\n',
    });
    expect(await rejectsOf(later.id)).toMatchObject([
      [1, 'rejected', 'external_id', expect.stringContaining('/company/a')],
    ]);
  });

  it('finds companies that were entered by hand, and rejects a name that several of them bear', async () => {
    await createCompany.run(associate, { name: 'Dyno', country: 'USA' });
    await createCompany.run(associate, { name: 'Dyno', country: 'FRA' });
    const done = await imports.run(associate, {
      kind: 'companies',
      body: 'name,country,sector\nDyno,USA,ai\nDYNO,,ai\n',
    });
    expect(done).toMatchObject({ ...whole, updated: 1, rejected: 1 });
    expect(await rejectsOf(done.id)).toMatchObject([[2, 'rejected', 'name', expect.stringContaining('2 companies')]]);
  });

  it('rejects a row for each thing that may not be entered by hand either, naming field and reason, and takes the rest', async () => {
    const done = await imports.run(associate, {
      kind: 'companies',
      body: [
        'name,country,founded,total_funding,currency,stage,ticker',
        'Acme,USA,2012,100,USD,Series A,',
        ',USA,,,,,',
        'Bolt,Atlantis,,,,,',
        'Cog,,99,,,,',
        'Dyno,,,12x,USD,,',
        'Echo,,,100,,,',
        'Fizz,,,,,Sometime,',
        `${'x'.repeat(256)},,,,,,`,
        'Golf,,,,,,ABCDEFGHIJK',
        ',,,,,,',
      ].join('\n'),
    });
    expect(done).toMatchObject({ ...whole, rows: 10, created: 1, rejected: 8, skipped: 1 });
    expect((await rejectsOf(done.id)).map(([row, outcome, field]) => [row, outcome, field])).toEqual([
      [2, 'rejected', 'name'],
      [3, 'rejected', 'country'],
      [4, 'rejected', 'founded_year'],
      [5, 'rejected', 'total_funding'],
      [6, 'rejected', 'total_funding_currency'],
      [7, 'rejected', 'stage'],
      [8, 'rejected', 'name'],
      [9, 'rejected', 'ticker'],
      [10, 'skipped', null],
    ]);
    const { items } = await listImportRejects.run(associate, {
      import_id: done.id,
      outcome: 'rejected',
      limit: 2,
      total: true,
    });
    expect(items[1]?.cells).toEqual(['Bolt', 'Atlantis', '', '', '', '', '']);
  });

  it('keeps cells that start like a formula as they are', async () => {
    await imports.run(associate, { kind: 'companies', body: 'name\n"=HYPERLINK(""x"")"\n@handle\n-5\n' });
    expect((await companiesOf(firm)).map(({ name }) => name).sort()).toEqual(['-5', '=HYPERLINK("x")', '@handle']);
  });
});

describe('importing rounds', () => {
  const ROUNDS = `company_permalink,company_name,funding_round_type,funded_at,raised_amount_usd
/company/acme,Acme,series-a,2012-06-30,1750000
/company/acme,Acme,series-a,2012-06-30,"1,750,000"
/company/bolt,Bolt,angel,2013-02-01,
/company/none,Nobody,angel,2013-02-01,5
/company/acme,Acme,series-b,2013-02-30,5
`;
  it('finds each company, keeps undisclosed amounts as such, skips duplicates and rejects unknown companies', async () => {
    await imports.run(associate, { kind: 'companies', body: FILE });
    const done = await imports.run(associate, { kind: 'rounds', body: ROUNDS });
    expect(done).toMatchObject({ ...whole, rows: 5, created: 2, skipped: 1, rejected: 2 });
    expect(await rejectsOf(done.id)).toEqual([
      [2, 'skipped', null, 'the same round as row 1'],
      [4, 'rejected', 'company_external_id', 'unknown company: the firm knows no Nobody'],
      [5, 'rejected', 'announced_on', '“2013-02-30” is a date that does not exist'],
    ]);
    const [acme, bolt] = await companiesOf(firm);
    const rounds = async (id: unknown) => (await listFundingRounds.run(associate, { company_id: String(id) })).items;
    expect(await rounds(acme?.id)).toMatchObject([{ amount: '1750000.00', currency: 'USD', undisclosed: false }]);
    expect(await rounds(bolt?.id)).toMatchObject([{ amount: null, currency: null, undisclosed: true }]);
    const again = await imports.run(associate, { kind: 'rounds', body: ROUNDS });
    expect(again).toMatchObject({ ...whole, created: 0, skipped: 3, rejected: 2 });
  });

  it('makes a missing company once when told to', async () => {
    const body =
      'company,round,date,amount,currency\nNew Co,Seed,2020-01-01,1m,EUR\nNew Co,Series A,2021-01-01,5m,EUR\n';
    const done = await imports.run(associate, { kind: 'rounds', body, options: { create_missing: true } });
    expect(done).toMatchObject({ ...whole, created: 2, related: { companies: 1 } });
    expect(await companiesOf(firm)).toMatchObject([{ name: 'New Co' }]);
  });
});
