import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { companies } from '@redpill/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startTestServer, type TestServer } from '../testing/test-server.ts';
import { buildApp } from './app.ts';

let server: TestServer;
let plain: string;
beforeAll(async () => {
  server = await startTestServer();
  for (let i = 0; i < 30; i += 1) {
    const fields = { name: `Company ${i}`, description: 'What it does, in a sentence that is like every other.' };
    await companies.createCompany.run(server.firm.as('associate'), fields);
  }
  plain = (await ask('/api/v1/companies')).body;
});
afterAll(() => server.close());

const ask = async (url: string, accepted?: string) =>
  server.app.inject({
    url,
    headers: {
      authorization: `Bearer ${await server.tokenOf('associate')}`,
      ...(accepted ? { 'accept-encoding': accepted } : {}),
    },
  });

describe('a large answer', () => {
  it('travels compressed to whoever takes it, and is the same answer', async () => {
    const [br, gzip] = [await ask('/api/v1/companies', 'gzip, br'), await ask('/api/v1/companies', 'gzip')];
    expect([br.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip']);
    expect(br.headers.vary).toContain('accept-encoding');
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain);
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain);
    expect(br.rawPayload.length).toBeLessThan(plain.length / 3);
  });

  it('travels as it is to whoever does not, and so does a small one', async () => {
    expect((await ask('/api/v1/companies')).headers['content-encoding']).toBeUndefined();
    expect((await ask('/api/v1/companies', 'zstd')).headers['content-encoding']).toBeUndefined();
    expect((await ask('/api/v1/companies?limit=1', 'br')).headers['content-encoding']).toBeUndefined();
  });
});

describe('an answer that holds a secret', () => {
  it('is never compressed, whatever its size: the size would tell of the secret', async () => {
    const { database, identity, ports, firm } = server;
    const app = await buildApp({
      database,
      identity,
      ports,
      version: 'test',
      secure_cookies: false,
      compress_from_bytes: 0,
    });
    const headers = { 'accept-encoding': 'br, gzip', authorization: `Bearer ${await server.tokenOf('associate')}` };
    const encodingOf = async (method: 'GET' | 'POST', url: string, payload?: object) => {
      const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
      return [answer.statusCode, answer.headers['content-encoding']];
    };
    expect(await encodingOf('GET', '/api/v1/companies?limit=1')).toEqual([200, 'br']);
    const email = `associate@${firm.organization_id}.test`;
    expect(await encodingOf('POST', '/api/v1/auth/login', { email, password: PASSWORD })).toEqual([200, undefined]);
    expect(await encodingOf('POST', '/api/v1/api-keys', { name: 'Script' })).toEqual([201, undefined]);
    await app.close();
  });
});
