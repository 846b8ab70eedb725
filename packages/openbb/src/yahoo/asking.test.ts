import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProviders } from '../ask-providers.ts';
import type { DataModel } from '../data-models.ts';
import { yahoo } from '../providers/yahoo.ts';

const COOKIE = 'A3=d; Domain=.yahoo.com; Path=/; Expires=Wed, 01 Jan 2098 00:00:00 GMT; Secure';
/** Of a crumb: which one is given now, and which one is taken. */
const crumb = { given: 'first', taken: 'first', asked: 0 };
let address: string;
let closed: () => void;

/** A server of Yahoo's shape that hands out cookie and crumb, and fails in its ways. */
function answer({ url = '', headers }: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(url, 'http://yahoo');
  if (pathname.startsWith('/quote/')) response.writeHead(200, { 'set-cookie': COOKIE }).end('<html></html>');
  else if (pathname.endsWith('/getcrumb')) {
    crumb.asked += 1;
    response.writeHead(headers.cookie?.includes('A3=d') ? 200 : 401).end(crumb.given);
  } else if (pathname.endsWith('/finance/quote')) {
    const taken = searchParams.get('crumb') === crumb.taken;
    const result = [{ symbol: 'SNOW', regularMarketPrice: 214.5, regularMarketTime: 1_718_026_200 }];
    if (taken) response.end(JSON.stringify({ quoteResponse: { result, error: null } }));
    else response.writeHead(401).end('{"finance":{"result":null,"error":{"code":"Unauthorized","description":"x"}}}');
  } else if (pathname.endsWith('/STALLS')) response.writeHead(200, { 'content-length': '100' }).write('{"chart"');
  else if (pathname.endsWith('/BREAKS')) {
    response.writeHead(200, { 'content-length': '100' }).write('{"chart"');
    setTimeout(() => response.destroy(), 20);
  } else if (pathname.endsWith('/NEVER')) return;
  else if (pathname.endsWith('/SUNDAY')) {
    const description = "Data doesn't exist for startDate = 1577750400, endDate = 1577836800";
    const body = { chart: { result: null, error: { code: 'Bad Request', description } } };
    response.writeHead(400).end(JSON.stringify(body));
  } else response.writeHead(404).end('{"quoteSummary":{"result":null,"error":{"code":"Not Found","description":"x"}}}');
}

beforeAll(async () => {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  closed = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterAll(() => closed());

function asking() {
  const there: typeof globalThis.fetch = (input, init) => {
    const { pathname, search } = new URL(String(input));
    return fetch(`${address}${pathname}${search}`, init);
  };
  const providers = openProviders({
    providers: [yahoo(there)],
    credentials: {},
    get: () => Promise.reject(new Error('the library asks by itself')),
    now: () => new Date('2026-11-27T12:00:00Z'),
  });
  const ask = (model: DataModel, symbol: string, ms = 5_000) =>
    providers.ask(model, { symbol } as never, { signal: AbortSignal.timeout(ms) });
  return { ask, providers };
}

describe('a server that fails', () => {
  test.each([
    ['STALLS', 'timed_out'],
    ['NEVER', 'timed_out'],
    ['BREAKS', 'unreachable'],
    ['SUNDAY', 'no_data'],
    ['GONE', 'unknown_symbol'],
  ])('%s is told as %s', async (symbol, kind) => {
    const { ask, providers } = asking();
    const started = performance.now();
    await expect(ask('EquityHistorical', symbol, 300)).rejects.toMatchObject({ refusals: [{ kind }] });
    expect(performance.now() - started).toBeLessThan(2_000);
    // Days without prices and symbols that are none say nothing of how a provider does.
    expect(providers.health()[0]?.failed).toBe(kind === 'no_data' || kind === 'unknown_symbol' ? 0 : 1);
  });

  test('is asked by others while one is not answered', async () => {
    const { ask } = asking();
    const [late, quote] = await Promise.allSettled([ask('EquityHistorical', 'NEVER', 300), ask('EquityQuote', 'SNOW')]);
    expect([late.status, quote.status]).toEqual(['rejected', 'fulfilled']);
  });
});

test('a crumb is asked for once, and anew after it was refused', async () => {
  const { ask } = asking();
  crumb.asked = 0;
  const { rows } = await ask('EquityQuote', 'SNOW');
  expect(rows).toMatchObject([{ symbol: 'SNOW', last_price: 214.5, last_timestamp: '2024-06-10T13:30:00.000Z' }]);
  await ask('EquityQuote', 'SNOW');
  expect(crumb.asked).toBe(1);
  crumb.given = 'second';
  crumb.taken = 'second';
  await expect(ask('EquityQuote', 'SNOW')).rejects.toMatchObject({ refusals: [{ kind: 'refused' }] });
  expect((await ask('EquityQuote', 'SNOW')).rows).toHaveLength(1);
  expect(crumb.asked).toBe(2);
});
