import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { ledger } from '@redpill/core';
import { foundTestFund, type TestFund } from '@redpill/core/testing';
import type { Role } from '@redpill/domain';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRows } from '../exports/write-rows.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { unzip } from '../testing/unzip.ts';

let server: TestServer;
let fund: TestFund;
beforeAll(async () => {
  server = await startTestServer();
  fund = await foundTestFund(server.database, server.firm);
  const partner = server.firm.as('general_partner');
  for (const [limited_partner_id, amount] of [
    [fund.own_partner, '1000000.00'],
    [fund.other_partner, '7654321.00'],
  ] as const) {
    const entry = { type: 'commitment', date: '2020-01-01', amount, limited_partner_id } as const;
    await ledger.recordLedgerEntry.run(partner, { fund_id: fund.fund_id, ...entry });
  }
  await server.as('associate', 'POST', '/api/v1/companies', {
    name: '=cmd()|A1',
    website: 'formula.example',
    country: 'DEU',
    description: 'line one\nline "two", with commas',
    total_funding: '12345678901234567.89',
    total_funding_currency: 'EUR',
    headquarters: { city: 'Köln', country: 'DEU' },
  });
});
afterAll(() => server.close());

const take = (role: Role | null, what: string) => server.as(role, 'GET', `/api/v1/exports/${what}`);
const archived = async (role: Role, what: string) => {
  const answer = await take(role, what);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/zip']);
  return unzip(answer.rawPayload);
};

describe('an export over HTTP', () => {
  it('is a file with a name, its size and its rows, and nothing of it stays in the store', async () => {
    const answer = await take('analyst', 'companies?sort=name&format=csv');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': expect.stringMatching(/^attachment; filename="Test-firm-companies-\d{4}-\d\d-\d\d\.csv"$/),
      'x-export-rows': '2',
    });
    const lines = answer.body.split('\r\n');
    expect(lines[0]).toMatch(/^redpill_id,name,website,domain,country,/);
    expect(answer.body).toContain(`,"'=cmd()|A1",`.replaceAll('"', ''));
    expect(answer.body).toContain('"line one\nline ""two"", with commas"');
    expect(answer.body).toContain('12345678901234567.89,EUR');
    await expect.poll(() => readdirSync(server.ports.folder).filter((name) => name.startsWith('exports'))).toEqual([]);
  });

  it('gives JSON Lines that lose nothing', async () => {
    const answer = await take('analyst', 'companies?format=jsonl&country=DEU');
    const [company] = answer.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(company).toMatchObject({
      name: '=cmd()|A1',
      total_funding: '12345678901234567.89',
      founded_year: null,
      headquarters: { city: 'Köln', country: 'DEU' },
      tags: null,
      version: 1,
    });
  });

  it('gives a workbook with amounts as exact text', async () => {
    const answer = await take('analyst', 'companies?format=xlsx&country=DEU');
    const { sheets } = await readXlsx(answer.rawPayload);
    const [header, row] = sheets[0]?.rows ?? [];
    const value = (name: string) => row?.[header?.indexOf(name) ?? -1];
    expect([value('name'), value('total_funding'), value('version')]).toEqual(['=cmd()|A1', '12345678901234567.89', 1]);
  });

  it('refuses by name what no worksheet holds', async () => {
    const table = (value: string, rows: number) => ({
      name: 'events',
      columns: [{ name: 'changes', type: 'json' as const }],
      rows: (async function* () {
        yield Array.from({ length: rows }, () => [value]);
      })(),
    });
    const written = async (value: string, rows: number, most?: number) => {
      for await (const _chunk of writeRows(table(value, rows), 'xlsx', most));
    };
    await expect(written('x', 3, 3)).rejects.toMatchObject({
      code: 'limit',
      message: expect.stringMatching(/events.*CSV/),
    });
    await expect(written('x'.repeat(32_768), 1)).rejects.toThrow(/changes of row 1.*32767.*32768/);
    await written('x', 2, 3);
  });

  it('of everything is an archive whose manifest names rows, checksums, role, moment and what was left out', async () => {
    const files = await archived('associate', 'everything?format=jsonl&history=true');
    const manifest = JSON.parse(files['manifest.json']?.toString() ?? '');
    expect(manifest).toMatchObject({
      product: 'RedPill VC',
      kind: 'everything',
      role: 'associate',
      history: true,
      firm: 'Test firm',
    });
    expect(manifest.as_of).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(manifest.left_out).toContainEqual({ name: 'ledger', reason: expect.stringContaining('ledger:read') });
    expect(manifest.files.map(({ file }: { file: string }) => file)).toEqual(
      expect.arrayContaining([
        'companies.jsonl',
        'deals.jsonl',
        'deal_moves.jsonl',
        'events.jsonl',
        'valuations.jsonl',
      ]),
    );
    expect(Object.keys(files).length).toBe(manifest.files.length + 1);
    for (const { file, rows, bytes, sha256 } of manifest.files) {
      const content = files[file] ?? Buffer.alloc(0);
      expect([file, content.length, createHash('sha256').update(content).digest('hex')]).toEqual([file, bytes, sha256]);
      expect([file, content.toString().split('\n').length - 1]).toEqual([file, rows]);
    }
  });

  it('gives a limited partner its own, and no trace of another one', async () => {
    const files = await archived('limited_partner', 'everything?history=true');
    const told = Object.values(files).join('\n');
    expect(told).toContain(fund.own_partner);
    expect(told).toContain('1000000.00');
    for (const mark of [fund.other_partner, 'Birch', '7654321', fund.company_id, 'Acme'])
      expect(told).not.toContain(mark);
    expect(Object.keys(files).sort()).toEqual([
      'benchmark_indices.csv',
      'firm.csv',
      'funds.csv',
      'fx_rates.csv',
      'index_levels.csv',
      'ledger.csv',
      'limited_partners.csv',
      'manifest.json',
    ]);
    for (const kind of ['companies', 'deals', 'members', 'events', 'valuations'])
      expect([kind, (await take('limited_partner', kind)).statusCode]).toEqual([kind, 403]);
  });

  it('refuses strangers, other sites and what it does not know, and stores nothing', async () => {
    expect((await take(null, 'companies')).statusCode).toBe(401);
    expect((await take('admin', 'secrets')).statusCode).toBe(422);
    expect((await take('admin', 'companies?sort=secret')).json()).toMatchObject({
      code: 'invalid',
      errors: [{ path: 'sort' }],
    });
    const authorization = `Bearer ${await server.tokenOf('admin')}`;
    const foreign = { authorization, 'sec-fetch-site': 'cross-site' };
    const answer = await server.app.inject({ method: 'GET', url: '/api/v1/exports/companies', headers: foreign });
    expect(answer.statusCode).toBe(403);
    expect(readdirSync(server.ports.folder).filter((name) => name.startsWith('exports'))).toEqual([]);
  });

  it('leaves an event', async () => {
    await take('general_partner', 'ledger?type=commitment');
    const { items } = (await server.as('admin', 'GET', '/api/v1/events?operation=export_records&limit=1')).json();
    expect(items).toMatchObject([
      {
        actor_name: 'general_partner',
        channel: 'http',
        changes: { kind: { to: 'ledger' }, filters: { to: { type: 'commitment' } }, rows: { to: 2 } },
      },
    ]);
  });
});

it('companies exported as CSV come back by an import without loss and without duplicates', async () => {
  const before = await take('associate', 'companies?format=jsonl');
  const csv = (await take('associate', 'companies?format=csv')).rawPayload;
  const imported = async (role: Role) => {
    const headers = { authorization: `Bearer ${await server.tokenOf(role)}`, 'content-type': 'text/csv' };
    const staged = await server.app.inject({
      method: 'POST',
      url: '/api/v1/imports?kind=companies',
      headers,
      payload: csv,
    });
    const { id } = staged.json<{ id: string }>();
    await server.as(role, 'POST', `/api/v1/imports/${id}/run`, {});
    await server.ports.settled();
    return (await server.as(role, 'GET', `/api/v1/imports/${id}`)).json();
  };
  expect(await imported('associate')).toMatchObject({ rows: 2, created: 0, updated: 0, skipped: 2, rejected: 0 });
  expect((await take('associate', 'companies?format=jsonl')).body).toBe(before.body);
  // And into an empty firm: everything an import carries is there again, the rest is the new record's own.
  await server.database.owner("UPDATE companies SET name = 'gone ' || name, domain = NULL, website = NULL");
  expect(await imported('associate')).toMatchObject({ rows: 2, created: 2, rejected: 0 });
  const own = ['redpill_id', 'tags', 'import_id', 'import_row', 'created_at', 'updated_at', 'version'];
  const carried = (body: string) =>
    body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ name }) => !String(name).startsWith('gone '))
      .map((company) => Object.fromEntries(Object.entries(company).filter(([field]) => !own.includes(field))));
  expect(carried((await take('associate', 'companies?format=jsonl')).body)).toEqual(carried(before.body));
});
