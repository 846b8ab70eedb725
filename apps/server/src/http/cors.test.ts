import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { buildApp } from './app.ts';

const ORIGIN = 'https://app.firm.example';
let server: TestServer;
let open: Awaited<ReturnType<typeof buildApp>>;
beforeAll(async () => {
  server = await startTestServer();
  open = await buildApp({
    database: server.database,
    identity: server.identity,
    ports: server.ports,
    version: 'test',
    secure_cookies: false,
    cors_origins: [ORIGIN],
  });
});
afterAll(async () => {
  await open.close();
  await server.close();
});

const preflight = (app: typeof open, origin: string) =>
  app.inject({
    method: 'OPTIONS',
    url: '/api/v1/companies',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
  });

describe('another origin’s page', () => {
  it('may call the API where its origin is listed, with a token of its own and no cookies', async () => {
    const asked = await preflight(open, ORIGIN);
    expect(asked.statusCode).toBe(204);
    expect(asked.headers).toMatchObject({ 'access-control-allow-origin': ORIGIN, 'access-control-max-age': '600' });
    expect(asked.headers['access-control-allow-headers']).toContain('authorization');
    expect(asked.headers['access-control-allow-credentials']).toBeUndefined();
    const authorization = `Bearer ${await server.tokenOf('analyst')}`;
    const answer = await open.inject({ url: '/api/v1/companies', headers: { origin: ORIGIN, authorization } });
    expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([200, ORIGIN]);
    expect(answer.headers['access-control-expose-headers']).toContain('ratelimit-remaining');
  });

  it.each([`${ORIGIN}.evil.example`, 'https://firm.example', 'http://app.firm.example', 'null'])(
    'is told nothing at %s',
    async (origin) => {
      const answer = await open.inject({ url: '/api/v1/companies', headers: { origin } });
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      expect((await preflight(open, origin)).headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('is told nothing at all by default', async () => {
    const answer = await preflight(server.app, ORIGIN);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});
