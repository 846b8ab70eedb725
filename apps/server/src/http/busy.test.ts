import { companies, openDatabase } from '@redpill/core';
import { TEST_DATABASE } from '@redpill/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { buildApp } from './app.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

// An embedded database computes on one thread and ends no statement early: the setting is PostgreSQL's.
describe.runIf(TEST_DATABASE === 'postgres')('a busy database', () => {
  const build = async (options: { statement_timeout_ms?: number; pool_size?: number; connect_timeout_ms?: number }) => {
    const { where } = server.database;
    if (where.kind !== 'postgres') throw new Error('PostgreSQL alone');
    const { pool_size, ...rest } = options;
    const database = await openDatabase({ where: { ...where, ...(pool_size ? { pool_size } : {}) }, ...rest });
    const { identity, ports } = server;
    const app = await buildApp({ database, identity, ports, version: 'test', secure_cookies: false });
    return { app, database };
  };

  it('ends a statement that takes too long, keeps nothing of it, and says which setting it was', async () => {
    const { app, database } = await build({ statement_timeout_ms: 100 });
    const { id, version } = await companies.createCompany.run(server.firm.as('associate'), { name: 'Locked' });
    const holder = await server.database.take();
    await holder.query('RESET ROLE');
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM companies WHERE id = $1 FOR UPDATE', [id]);
    const late = await app.inject({
      method: 'PATCH',
      url: `/api/v1/companies/${id}`,
      headers: { authorization: `Bearer ${await server.tokenOf('associate')}` },
      payload: { version, sector: 'Too late' },
    });
    expect([late.statusCode, late.json()]).toMatchObject([
      429,
      { code: 'limit', detail: expect.stringContaining('STATEMENT_TIMEOUT_MS') },
    ]);
    await holder.query('ROLLBACK');
    await holder.query('SET ROLE redpill_gate');
    holder.release();
    const kept = await server.as('associate', 'GET', `/api/v1/companies/${id}`);
    expect(kept.json()).toMatchObject({ version, sector: null });
    await app.close();
    await database.close();
  });

  it('lends no more connections than it was told, and says so to who waited in vain', async () => {
    const { app, database } = await build({ pool_size: 2, connect_timeout_ms: 100 });
    const [one, two] = [await database.take(), await database.take()];
    expect(database.pool.totalCount).toBe(2);
    const ask = async () =>
      app.inject({
        url: '/api/v1/companies',
        headers: { authorization: `Bearer ${await server.tokenOf('associate')}` },
      });
    const busy = await ask();
    expect([busy.statusCode, busy.json()]).toMatchObject([
      429,
      { code: 'limit', detail: expect.stringContaining('DATABASE_POOL_SIZE') },
    ]);
    const write = await app.inject({
      method: 'POST',
      url: '/api/v1/companies',
      headers: { authorization: `Bearer ${await server.tokenOf('associate')}` },
      payload: { name: 'Late' },
    });
    expect([write.statusCode, write.json()]).toMatchObject([429, { code: 'limit' }]);
    one.release();
    two.release();
    expect((await ask()).statusCode).toBe(200);
    await app.close();
    await database.close();
  });
});
