import { createServer, type Server, type Socket } from 'node:net';
import { apiKeys } from '@redpill/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSharedStore } from '../adapters/redis.ts';
import { buildApp } from '../http/app.ts';
import type { Components } from '../http/health.ts';
import { attemptsInRedis } from '../identity/attempts-in-redis.ts';
import { openTestRedis, type TestRedis, whyNoRedis } from '../testing/test-redis.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { type Counts, countsInProcess, countsInRedis } from './counts.ts';
import { rateLimits } from './rate-limits.ts';

const noRedis = await whyNoRedis();
const MINUTE = 1_700_000_040_000;
let server: TestServer;
let redis: TestRedis;
beforeAll(async () => {
  server = await startTestServer();
  redis = openTestRedis();
});
afterAll(async () => {
  await redis.close();
  await server.close();
});

/** A server that allows 5 requests a minute to a person, 3 to a stranger, and 2 to list_events. */
function limited(counts: Counts, now: () => number = () => MINUTE, dispensable: Components = {}) {
  const settings = { per_min: 5, stranger_per_min: 3, routes: new Map([['list_events', 2]]) };
  return buildApp({
    database: server.database,
    identity: server.identity,
    ports: server.ports,
    version: 'test',
    secure_cookies: false,
    limits: rateLimits(counts, settings, now),
    dispensable,
  });
}

const bearer = async (role: 'associate' | 'analyst') => ({ authorization: `Bearer ${await server.tokenOf(role)}` });

describe('a limit', () => {
  it('tells with every answer how many requests are left, and refuses with the time to wait when none is', async () => {
    let at = MINUTE + 20_000;
    const app = await limited(
      countsInProcess(() => at),
      () => at,
    );
    const ask = async () => app.inject({ url: '/api/v1/companies', headers: await bearer('associate') });
    expect((await ask()).headers).toMatchObject({ 'ratelimit-limit': '5', 'ratelimit-remaining': '4' });
    for (let i = 0; i < 3; i += 1) await ask();
    const last = await ask();
    expect([last.statusCode, last.headers['ratelimit-remaining']]).toEqual([200, '0']);
    const refused = await ask();
    expect([refused.statusCode, refused.headers['retry-after'], refused.json()]).toMatchObject([
      429,
      '40',
      { code: 'limit', detail: expect.stringContaining('one person may send 5 a minute') },
    ]);
    // The next minute is a new one.
    at += 40_000;
    expect((await ask()).statusCode).toBe(200);
    await app.close();
  });

  it('of one person is not another’s', async () => {
    const app = await limited(countsInProcess(() => MINUTE));
    for (let i = 0; i < 6; i += 1) await app.inject({ url: '/api/v1/companies', headers: await bearer('associate') });
    const other = await app.inject({ url: '/api/v1/companies', headers: await bearer('analyst') });
    expect([other.statusCode, other.headers['ratelimit-remaining']]).toEqual([200, '4']);
    await app.close();
  });

  it('of a key is its own, and its person’s stays whole', async () => {
    const app = await limited(countsInProcess(() => MINUTE));
    const { secret: key } = await apiKeys.createApiKey.run(server.firm.as('associate'), { name: 'Script' });
    const statuses = [];
    for (let i = 0; i < 6; i += 1) {
      statuses.push((await app.inject({ url: '/api/v1/companies', headers: { 'x-api-key': key } })).statusCode);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    const person = await app.inject({ url: '/api/v1/companies', headers: await bearer('associate') });
    expect(person.headers['ratelimit-remaining']).toBe('4');
    await app.close();
  });

  it('that a key carries itself stands in place of the general one', async () => {
    const app = await limited(countsInProcess(() => MINUTE));
    const given = { name: 'Slow script', rate_limit_per_min: 1 };
    const { secret } = await apiKeys.createApiKey.run(server.firm.as('associate'), given);
    const ask = () => app.inject({ url: '/api/v1/companies', headers: { 'x-api-key': secret } });
    expect((await ask()).headers).toMatchObject({ 'ratelimit-limit': '1', 'ratelimit-remaining': '0' });
    expect((await ask()).statusCode).toBe(429);
    await app.close();
  });

  it('of one route is reached first where it is the smaller one', async () => {
    const app = await limited(countsInProcess(() => MINUTE));
    const ask = async (url: string) => app.inject({ url, headers: await bearer('analyst') });
    expect((await ask('/api/v1/events')).headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '1' });
    await ask('/api/v1/events');
    const refused = await ask('/api/v1/events');
    expect([refused.statusCode, refused.json()]).toMatchObject([
      429,
      { detail: expect.stringContaining('this route') },
    ]);
    expect((await ask('/api/v1/companies')).statusCode).toBe(200);
    await app.close();
  });

  it('stops a stranger by address, wherever it tries: signing in, a bad token, a guessed key', async () => {
    const app = await limited(countsInProcess(() => MINUTE));
    const from = (remoteAddress: string, headers: Record<string, string>, url = '/api/v1/companies') =>
      app.inject({ url, headers, remoteAddress });
    const login = { method: 'POST' as const, url: '/api/v1/auth/login', remoteAddress: '203.0.113.7' };
    expect((await app.inject({ ...login, payload: { email: 'a@b.test', password: 'wrong' } })).statusCode).toBe(401);
    expect((await from('203.0.113.7', { authorization: 'Bearer nonsense' })).statusCode).toBe(401);
    expect((await from('203.0.113.7', { 'x-api-key': 'rpk_guess' })).statusCode).toBe(401);
    expect((await from('203.0.113.7', { 'x-api-key': 'rpk_guess' })).statusCode).toBe(429);
    expect((await app.inject({ ...login, payload: { email: 'a@b.test', password: 'wrong' } })).statusCode).toBe(429);
    expect((await from('203.0.113.8', { authorization: 'Bearer nonsense' })).statusCode).toBe(401);
    // Who is signed in at the same address goes on.
    expect((await from('203.0.113.7', await bearer('associate'))).statusCode).toBe(200);
    await app.close();
  });
});

describe('memory', () => {
  it('is bounded whatever keys are made up, and what was counted stays counted', () => {
    const counts = countsInProcess(() => MINUTE);
    for (let i = 0; i < 100_500; i += 1) counts.add(`address ${i}`);
    expect([counts.of('address 0'), counts.of('address 100400'), counts.add('address 0')]).toEqual([1, 0, 2]);
  });
});

/** What happens soon, without a fixed wait. */
async function until(ask: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !ask(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(ask()).toBe(true);
}

describe.skipIf(noRedis !== null)(`two servers with one Redis${noRedis ? ` (${noRedis})` : ''}`, () => {
  it('count requests together', async () => {
    const [a, b] = [countsInRedis(await redis.open()), countsInRedis(await redis.open())];
    a.add('person:1');
    a.add('person:1');
    await until(() => a.of('person:1') === 2);
    b.add('person:1');
    await until(() => b.of('person:1') === 3);
    await a.stop();
    await b.stop();
  });

  it('count attempts to sign in together, exactly, and give them back', async () => {
    let at = MINUTE;
    const now = () => new Date(at);
    const [a, b] = [attemptsInRedis(await redis.open(), 60_000, now), attemptsInRedis(await redis.open(), 60_000, now)];
    expect(await a.take('x', 2)).toBeNull();
    at += 10_000;
    expect(await b.take('x', 2)).toBeNull();
    expect([await a.take('x', 2), await b.take('x', 2), await b.take('y', 2)]).toEqual([50, 50, null]);
    await b.giveBack('x');
    expect([await a.take('x', 2), await a.take('x', 2)]).toEqual([null, 50]);
    at += 50_000;
    expect(await b.take('x', 2)).toBeNull();
    await a.forget('x');
    expect([await b.take('x', 2), await b.take('x', 2), await b.take('x', 2)]).toEqual([null, null, 60]);
  });
});

describe('a Redis that is away', () => {
  /** A Redis that drops every connection. */
  function broken(): Promise<{ url: string; server: Server }> {
    return new Promise((resolve) => {
      const dropping = createServer((socket: Socket) => socket.destroy()).listen(0, '127.0.0.1', () => {
        const address = dropping.address();
        resolve({ url: `redis://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, server: dropping });
      });
    });
  }

  it('is told once, by the name of its setting; each server goes on and counts by itself', async () => {
    const { url, server: dropping } = await broken();
    const told: string[] = [];
    const store = openSharedStore({ url, prefix: 'redpill_test_none', warn: (text) => told.push(text) });
    await until(() => told.length > 0);
    const counts = countsInRedis(store);
    const app = await limited(counts, () => MINUTE, { redis: store.ping });
    const statuses = [];
    for (let i = 0; i < 6; i += 1) {
      statuses.push((await app.inject({ url: '/api/v1/companies', headers: await bearer('analyst') })).statusCode);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    const attempts = attemptsInRedis(store, 60_000, () => new Date(MINUTE));
    expect([await attempts.take('x', 1), await attempts.take('x', 1)]).toEqual([null, 60]);
    const shown = await app.inject({ url: '/health' });
    expect([shown.statusCode, shown.json()]).toMatchObject([
      200,
      { status: 'degraded', components: { redis: { status: 'unhealthy' }, database: { status: 'healthy' } } },
    ]);
    expect((await app.inject({ url: '/health/ready' })).statusCode).toBe(200);
    expect(told).toEqual([expect.stringMatching(/^REDIS_URL: Redis does not answer/)]);
    await app.close();
    await counts.stop();
    await store.close();
    dropping.close();
  });
});
