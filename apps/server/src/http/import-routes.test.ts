import type { ImportRecord } from '@redpill/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function send(query: string, body: string | Buffer, more: Record<string, string> = {}) {
  const authorization = `Bearer ${await server.tokenOf('associate')}`;
  const headers = { authorization, 'content-type': 'text/csv', ...more };
  return server.app.inject({ method: 'POST', url: `/api/v1/imports?${query}`, headers, payload: body });
}

async function run(import_id: string): Promise<ImportRecord> {
  await server.as('associate', 'POST', `/api/v1/imports/${import_id}/run`, {});
  await server.ports.settled();
  return (await server.as('associate', 'GET', `/api/v1/imports/${import_id}`)).json<ImportRecord>();
}

describe('importing over HTTP', () => {
  it('stages a file with a suggested mapping, tries it, runs it, and accounts for every row', async () => {
    const staged = await send(
      'kind=companies&file_name=a.csv',
      'Company,Website,Country\nAcme,acme.com,USA\n,nowhere.com,USA\n=2+2,two.com,USA\n',
    );
    expect([staged.statusCode, staged.json()]).toMatchObject([
      201,
      { status: 'staged', format: 'csv', mapping: { name: 'Company', website: 'Website' } },
    ]);
    const { id } = staged.json<ImportRecord>();
    const tried = await server.as('associate', 'POST', `/api/v1/imports/${id}/preview`, {});
    expect(tried.json()).toMatchObject({ rows: 3, created: 2, rejected: 1 });
    expect((await server.as('associate', 'GET', '/api/v1/companies?total=true')).json()).toMatchObject({ total: 0 });
    expect(await run(id)).toMatchObject({ status: 'done', rows: 3, created: 2, updated: 0, skipped: 0, rejected: 1 });
    expect((await server.as('associate', 'GET', '/api/v1/companies?sort=name')).json()).toMatchObject({
      items: [{ name: '=2+2' }, { name: 'Acme' }],
    });
  });

  it('gives the rows it left out as a CSV that no spreadsheet runs', async () => {
    const staged = await send('kind=companies&file_name=b.csv', 'Company,Website\n,=cmd()\n');
    const { id } = staged.json<ImportRecord>();
    await run(id);
    const answer = await server.as('associate', 'GET', `/api/v1/imports/${id}/errors.csv`);
    expect([answer.statusCode, answer.headers['content-disposition']]).toEqual([
      200,
      'attachment; filename="b.csv.errors.csv"',
    ]);
    expect(answer.body.split('\r\n')[0]).toBe('row,outcome,field,reason,Company,Website');
    expect(answer.body).toContain("'=cmd()");
  });

  it('takes a form of one file as well', async () => {
    const form = [
      '--edge',
      'content-disposition: form-data; name="file"; filename="form.csv"',
      'content-type: text/csv',
      '',
      'Company\nForm & Co',
      '--edge--',
      '',
    ].join('\r\n');
    const staged = await send('kind=companies', form, { 'content-type': 'multipart/form-data; boundary=edge' });
    expect([staged.statusCode, staged.json()]).toMatchObject([
      201,
      { file_name: 'form.csv', columns: [{ name: 'Company' }] },
    ]);
  });

  it.each([
    ['an empty file', 'kind=companies', '', 422],
    ['a binary file', 'kind=companies', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), 422],
    ['an unknown kind', 'kind=cats', 'a,b\n1,2\n', 422],
    ['a ledger without its fund', 'kind=ledger', 'date,type,amount\n', 403],
  ])('refuses %s with a reason and keeps nothing of it', async (_name, query, body, status) => {
    const before = (await server.as('associate', 'GET', '/api/v1/imports?total=true')).json<{ total: number }>().total;
    const answer = await send(query, body);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      status,
      expect.stringContaining('problem+json'),
    ]);
    expect((await server.as('associate', 'GET', '/api/v1/imports?total=true')).json()).toMatchObject({ total: before });
  });

  it('knows no stranger, no analyst and no import of another role’s kind', async () => {
    expect((await server.as(null, 'POST', '/api/v1/imports?kind=companies', 'a\n')).statusCode).toBe(401);
    expect((await server.as('analyst', 'GET', '/api/v1/imports')).statusCode).toBe(403);
    expect(
      (await server.as('associate', 'GET', '/api/v1/imports/0b8c9d3e-1111-4222-8333-444455556666/errors.csv'))
        .statusCode,
    ).toBe(404);
  });
});
