// A server of Yahoo's shape for tests: what it answers is given, the crumb that quotes need is there.
import { openProviders } from '../ask-providers.ts';
import type { DataModel } from '../data-models.ts';
import { yahoo } from '../providers/yahoo.ts';

type Reply = { status?: number; body: unknown; headers?: Record<string, string> };

/** By a part of the address, what is answered; anything else cannot be reached. */
export function asking(replies: Record<string, Reply | Error>) {
  const asked: URL[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    const url = new URL(String(input));
    asked.push(url);
    if (url.pathname.startsWith('/quote/'))
      return new Response('<html></html>', {
        headers: { 'set-cookie': 'A3=d; Domain=.yahoo.com; Path=/; Expires=Wed, 01 Jan 2098 00:00:00 GMT; Secure' },
      });
    if (url.pathname.endsWith('/getcrumb')) return new Response('crumb');
    const [, reply] =
      Object.entries(replies).find(([part]) => `${url.pathname}?${url.searchParams}`.includes(part)) ?? [];
    if (reply === undefined) throw new TypeError('fetch failed');
    if (reply instanceof Error) throw reply;
    const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
    return new Response(text, { status: reply.status ?? 200, headers: { ...reply.headers } });
  };
  const providers = openProviders({
    providers: [yahoo(fetch)],
    credentials: {},
    get: () => Promise.reject(new Error('the library asks by itself')),
    now: () => new Date('2026-11-27T12:00:00Z'),
  });
  const ask = (model: DataModel, query: object) =>
    providers.ask(model, query as never, { signal: AbortSignal.timeout(5_000) });
  return { ask, asked, providers };
}

/** The seconds at which New York opens on a day. */
export const at = (day: string) => Date.parse(`${day}T13:30:00Z`) / 1000;
