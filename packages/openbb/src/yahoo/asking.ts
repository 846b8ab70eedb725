// Asking Yahoo by the library yahoo-finance2: loaded with the first question, ended with the question, failing in our words.
import type YahooFinance from 'yahoo-finance2';
import type { z } from 'zod';
import type { Outside } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';

type Client = InstanceType<typeof YahooFinance>;
export type Fetch = typeof globalThis.fetch;

/**
 * What every question is asked by. The library refuses a whole answer that lacks a count of milliseconds; what is read of
 * it is held to its shape here instead.
 */
interface By {
  readonly fetch: Fetch;
  readonly validateResult: false;
}

/** One question of the library; fails in our words. */
export type Ask = (outside: Outside, question: (client: Client, by: By) => Promise<unknown>) => Promise<unknown>;

const TIMEOUT_MS = 15_000;
/** How long such a server is left alone that does not say for how long. */
const REST_S = 60;

export function askingBy(fetch: Fetch): Ask {
  let opened: Promise<Client> | undefined;
  return async ({ signal }, question) => {
    const ends = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    try {
      opened ??= open();
      return await question(await opened, { fetch: answering(fetch, ends), validateResult: false });
    } catch (error) {
      const failure = failureOf(error);
      // The library keeps the crumb it was given for as long as it lives: one that is refused is asked for anew.
      if (failure.kind === 'refused') opened = undefined;
      throw failure;
    }
  };
}

/** With cookies of its own: the library would lend one jar to all. */
async function open(): Promise<Client> {
  const [{ default: Library }, { ExtendedCookieJar }] = await Promise.all([
    import('yahoo-finance2'),
    import('yahoo-finance2/lib/cookieJar'),
  ]);
  return new Library({
    cookieJar: new ExtendedCookieJar(),
    versionCheck: false,
    validation: { logErrors: false, logOptionsErrors: false },
    logger: QUIET,
  });
}

/** What the library would tell the console is told in the failure. */
const quiet = (): void => undefined;
const QUIET = { info: quiet, warn: quiet, error: quiet, debug: quiet, dir: quiet };

/** What was answered, in the shape that is read of it. */
export function heldTo<Shape extends z.ZodType>(shape: Shape, raw: unknown): z.output<Shape> {
  const parsed = shape.safeParse(raw);
  if (!parsed.success) throw new ProviderFailure('malformed', 'answered in another shape than is known');
  return parsed.data;
}

/** A fetch that ends with the question, and whose refusals are ours before the library tells the console of them. */
function answering(fetch: Fetch, signal: AbortSignal): Fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, signal }).catch((cause: unknown) => {
      throw unreached(cause);
    });
    if (response.status < 400) return response;
    const said = (await response.text()).slice(0, 2_000);
    throw refusalOf(response.status, response.headers.get('retry-after'), said);
  };
}

const NO_SUCH_SYMBOL = /no (fundamentals )?data found|delisted|not found/i;
/** What Yahoo calls a bad request: days on which nothing was traded, or that are yet to come. */
const NO_SUCH_DAYS = /data doesn.?t exist for|start date cannot be after end date/i;

function refusalOf(status: number, after: string | null, said: string): ProviderFailure {
  if (status === 429) {
    const seconds = Number(after);
    const retry_after_s = after !== null && Number.isFinite(seconds) ? Math.ceil(seconds) : REST_S;
    return new ProviderFailure('rate_limited', `takes no more questions now; ask again in ${retry_after_s} s`, {
      retry_after_s,
    });
  }
  if (status === 404 && NO_SUCH_SYMBOL.test(said)) return unknownSymbol();
  if (status === 400 && NO_SUCH_DAYS.test(said)) return new ProviderFailure('no_data', 'has nothing of these days');
  if (status === 401 || status === 403) return new ProviderFailure('refused', `refused the question (${status})`);
  return new ProviderFailure(status >= 500 ? 'unreachable' : 'malformed', `answered with ${status}`);
}

export const unknownSymbol = (cause?: unknown): ProviderFailure =>
  new ProviderFailure('unknown_symbol', 'knows no such symbol, or none any more', { cause });

const ENDED = new Set(['AbortError', 'TimeoutError']);

function unreached(cause: unknown): ProviderFailure {
  return cause instanceof Error && ENDED.has(cause.name)
    ? new ProviderFailure('timed_out', 'did not answer in time', { cause })
    : new ProviderFailure('unreachable', 'cannot be reached', { cause });
}

/** What the library makes of an answer: one that broke off, an error of Yahoo's in words, or a shape it does not know. */
function failureOf(error: unknown): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  const { name = '', message = '' } = error instanceof Error ? error : {};
  // An answer that began and did not end: the platform calls it terminated.
  if (ENDED.has(name) || message === 'terminated') return unreached(error);
  if (NO_SUCH_SYMBOL.test(message)) return unknownSymbol(error);
  const what = /not parsable/.test(message) ? 'with something that is no JSON' : 'in another shape than is known';
  return new ProviderFailure('malformed', `answered ${what}`, { cause: error });
}
