import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { openSharedStore } from '../adapters/redis.ts';
import { openTestRedis, TEST_REDIS_URL, type TestRedis, whyNoRedis } from '../testing/test-redis.ts';
import { type OpenMarketDesk, openMarketDesk } from './market-desk.ts';

const no_redis = await whyNoRedis();
if (no_redis) console.warn(`skipped: ${no_redis}`);

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** An OpenBB server that answers after a while and counts; `answer` may be changed. */
async function provider() {
  const state = { asked: 0, status: 200, price: 100, delay_ms: 30, by: [] as string[] };
  const server = createServer((request, response) => {
    state.asked += 1;
    state.by.push(request.headers.authorization ?? '');
    const { status, price } = state;
    setTimeout(() => {
      const body = { results: [{ symbol: 'AAPL', last_price: price }], provider: 'fmp' };
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(status === 200 ? JSON.stringify(body) : '');
    }, state.delay_ms);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(state, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function deskOf(
  url: string,
  shared: Parameters<typeof openMarketDesk>[0]['shared'] = null,
  prefix = 'redpill_test',
  keysOf: Parameters<typeof openMarketDesk>[0]['keysOf'] = async () => ({}),
): OpenMarketDesk {
  const folder = mkdtempSync(join(tmpdir(), 'redpill-market-'));
  const desk = openMarketDesk({
    settings: {
      MARKET_PROVIDERS: ['folder', 'openbb', 'sec'],
      OPENBB_URL: url,
      OPENBB_API_USERNAME: undefined,
      OPENBB_API_PASSWORD: undefined,
      OPENBB_PROVIDER: { default: 'fmp' },
      SEC_USER_AGENT: undefined,
      market_folder: folder,
    },
    shared,
    prefix,
    stopping: new AbortController().signal,
    onError: () => undefined,
    keysOf,
  });
  closing.push(async () => {
    await desk.close();
    rmSync(folder, { recursive: true });
  });
  return desk;
}

const STAFF = { organization_id: 'firm-a', scope: 'staff' } as const;
const QUOTE = { model: 'EquityQuote', query: { symbol: 'AAPL' } };
const priceOf = (answer: Awaited<ReturnType<OpenMarketDesk['ask']>>) =>
  answer.answered ? answer.rows[0]?.last_price : null;

describe('one process', () => {
  it('asks a provider once for a thousand who ask at once, and keeps the answer', async () => {
    const far = await provider();
    const desk = deskOf(far.url);
    const answers = await Promise.all(Array.from({ length: 1000 }, () => desk.ask(QUOTE, STAFF)));
    expect(new Set(answers.map(priceOf))).toEqual(new Set([100]));
    expect(far.asked).toBe(1);
    far.price = 200;
    expect(priceOf(await desk.ask(QUOTE, STAFF))).toBe(100);
    expect(priceOf(await desk.ask({ ...QUOTE, fresh: true }, STAFF))).toBe(200);
    expect(far.asked).toBe(2);
  });

  it('gives nobody the answer of another firm, of another scope or to another question', async () => {
    const far = await provider();
    const desk = deskOf(far.url);
    const readers = [STAFF, { ...STAFF, organization_id: 'firm-b' }, { ...STAFF, scope: 'limited_partner' as const }];
    for (const reader of readers) await desk.ask(QUOTE, reader);
    await desk.ask({ ...QUOTE, query: { symbol: 'MSFT' } }, STAFF);
    await desk.ask({ ...QUOTE, provider: 'openbb' }, STAFF);
    expect(far.asked).toBe(5);
    for (const reader of readers) await desk.ask({ ...QUOTE, query: { symbol: ' AAPL' } }, reader);
    expect(far.asked).toBe(5);
  });

  it('keeps for a while that there is nothing, and not at all that a provider is down', async () => {
    const far = await provider();
    const desk = deskOf(far.url);
    far.status = 204;
    expect(await desk.ask(QUOTE, STAFF)).toMatchObject({ answered: false, nothing_there: true });
    await desk.ask(QUOTE, STAFF);
    expect(far.asked).toBe(1);
    far.status = 401;
    const other = { ...QUOTE, query: { symbol: 'MSFT' } };
    const failed = await desk.ask(other, STAFF);
    expect(failed).toMatchObject({ answered: false, nothing_there: false });
    expect(failed.refusals.find(({ provider: name }) => name === 'openbb')).toMatchObject({ kind: 'refused' });
    await desk.ask(other, STAFF);
    expect(far.asked).toBe(3);
  });

  it('gives what was kept while a provider is down, and drops it when told to', async () => {
    const far = await provider();
    const desk = deskOf(far.url);
    await desk.ask(QUOTE, STAFF);
    await desk.forget('aapl');
    far.price = 300;
    far.status = 401;
    // What was dropped is given once more for as long as nothing newer can be had: its age is told with it.
    expect(priceOf(await desk.ask(QUOTE, STAFF))).toBe(100);
    far.status = 200;
    far.delay_ms = 0;
    await pause(300);
    expect(priceOf(await desk.ask(QUOTE, STAFF))).toBe(300);
  });

  it('refuses a question that breaks a rule by its field, and asks nobody', async () => {
    const far = await provider();
    const desk = deskOf(far.url);
    const wrong = desk.ask({ model: 'EquityQuote', query: { symbol: 'A;B' } }, STAFF);
    await expect(wrong).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ path: 'symbol' }] } });
    expect(far.asked).toBe(0);
  });

  it('asks with the keys of the firm that asks, where it has set its own', async () => {
    const far = await provider();
    const keys = { OPENBB_API_USERNAME: 'firm-b', OPENBB_API_PASSWORD: 'its own' };
    const own = async (organization_id: string) =>
      organization_id === 'firm-b' ? { ...keys, SEC_USER_AGENT: 'Firm B b@firm.test' } : {};
    const desk = deskOf(far.url, null, 'redpill_test', own);
    for (const organization_id of ['firm-a', 'firm-b', 'firm-b']) await desk.ask(QUOTE, { ...STAFF, organization_id });
    expect(far.by).toEqual(['', `Basic ${Buffer.from('firm-b:its own').toString('base64')}`]);
    const lacks = async (firm: string) => (await desk.providers(firm)).map(({ missing_settings }) => missing_settings);
    expect(await lacks('firm-a')).toEqual([[], [], ['SEC_USER_AGENT']]);
    expect(await lacks('firm-b')).toEqual([[], [], []]);
  });

  it('says of each provider what it lacks and how it has done', async () => {
    const far = await provider();
    const desk = deskOf(far.url);
    await desk.ask(QUOTE, STAFF);
    const [folder, openbb, sec] = await desk.providers(STAFF.organization_id);
    expect(folder).toMatchObject({ name: 'folder', rank: 1, remote: false, faults: [], missing_settings: [] });
    expect(openbb).toMatchObject({ name: 'openbb', asked: 1, failed: 0, verified: 'contract', missing_settings: [] });
    expect(openbb?.last_answer_at).not.toBeNull();
    expect(sec).toMatchObject({ name: 'sec', missing_settings: ['SEC_USER_AGENT'], asked: 0 });
  });
});

describe.skipIf(no_redis !== null)('two processes on one Redis', () => {
  async function two(redis: TestRedis, url: string) {
    return Promise.all(
      [0, 1].map(async () => {
        const store = await redis.open();
        return deskOf(url, { ...store, url: TEST_REDIS_URL }, redis.prefix);
      }),
    );
  }

  it('ask a provider at most twice for a thousand who ask at once, and hear of what is dropped', async () => {
    const redis = openTestRedis();
    closing.push(() => redis.close());
    const far = await provider();
    const [one, other] = (await two(redis, far.url)) as [OpenMarketDesk, OpenMarketDesk];
    await Promise.all(Array.from({ length: 1000 }, (_, at) => (at % 2 ? one : other).ask(QUOTE, STAFF)));
    expect(far.asked).toBeLessThanOrEqual(2);
    const before = far.asked;
    const third = (await two(redis, far.url))[0] as OpenMarketDesk;
    expect(priceOf(await third.ask(QUOTE, STAFF))).toBe(100);
    expect(far.asked).toBe(before);
    far.price = 500;
    far.delay_ms = 0;
    await one.forget('AAPL');
    await expect.poll(async () => priceOf(await other.ask(QUOTE, STAFF)), { timeout: 5000 }).toBe(500);
  });

  it('go on when Redis dies in the middle', async () => {
    const sockets = new Set<Socket>();
    const { hostname, port } = new URL(TEST_REDIS_URL);
    const relay = createTcpServer((socket) => {
      const through = connect(Number(port || 6379), hostname);
      for (const each of [socket, through]) each.on('error', () => undefined);
      socket.pipe(through).pipe(socket);
      sockets.add(socket);
    });
    await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
    const url = `redis://127.0.0.1:${(relay.address() as AddressInfo).port}`;
    const prefix = `redpill_test_${process.pid}_relay`;
    const store = openSharedStore({ url, prefix, warn: () => undefined });
    await new Promise((resolve) => store.redis.once('ready', resolve));
    closing.push(async () => {
      await store.close();
      relay.close();
      const sweeper = new Redis(TEST_REDIS_URL);
      for await (const keys of sweeper.scanStream({ match: `${prefix}:*` })) {
        if ((keys as string[]).length > 0) await sweeper.del(keys as string[]);
      }
      sweeper.disconnect();
    });
    const far = await provider();
    const desk = deskOf(far.url, { ...store, url }, prefix);
    expect(priceOf(await desk.ask(QUOTE, STAFF))).toBe(100);
    relay.close();
    for (const socket of sockets) socket.destroy();
    await pause(50);
    // From memory, and of something that was never asked.
    expect(priceOf(await desk.ask(QUOTE, STAFF))).toBe(100);
    const started = performance.now();
    expect(priceOf(await desk.ask({ ...QUOTE, query: { symbol: 'MSFT' } }, STAFF))).toBe(100);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(far.asked).toBe(2);
  });
});
