// Asking a provider's server: with a limit in time and size, again where that is safe, and a plain word for each fault.
import ky, { HTTPError, TimeoutError } from 'ky';
import { ProviderFailure } from './provider-failure.ts';

export interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  readonly search?: Readonly<Record<string, string | number | undefined>>;
  readonly signal: AbortSignal;
  readonly timeout_ms?: number;
}

/** The parsed JSON of an answer; null for 204, which says that there is no data. Throws a ProviderFailure. */
export type HttpGet = (url: string, asked: Asked) => Promise<unknown>;

const TIMEOUT_MS = 15_000;
const LARGEST_BYTES = 64 * 1024 * 1024;
/** Longest that a question waits because it was told to; beyond it the failure says when to ask again. */
const LONGEST_WAIT_MS = 5_000;

/** `fetch` may be another than the platform's: a test's, or one that goes through a proxy. */
export function httpGet(fetch: typeof globalThis.fetch = globalThis.fetch): HttpGet {
  return async (url, { headers = {}, search = {}, signal, timeout_ms = TIMEOUT_MS }) => {
    const address = new URL(url);
    for (const [name, value] of Object.entries(search)) {
      if (value !== undefined) address.searchParams.set(name, String(value));
    }
    try {
      const response = await ky.get(address, {
        fetch,
        headers: { accept: 'application/json', ...headers },
        signal,
        timeout: timeout_ms,
        retry: {
          limit: 2,
          statusCodes: [408, 425, 429, 500, 502, 503, 504],
          backoffLimit: 2000,
          shouldRetry: ({ error }) => (asksForLongRest(error) ? false : undefined),
        },
      });
      return response.status === 204 ? null : await readJson(response, address.host);
    } catch (error) {
      throw failureOf(error, address.host);
    }
  };
}

/** Whether a server wants to be left alone for longer than a question waits. */
function asksForLongRest(error: Error): boolean {
  if (!(error instanceof HTTPError)) return false;
  const rest_s = retryAfter(error.response.headers.get('retry-after'));
  return rest_s !== null && rest_s * 1000 > LONGEST_WAIT_MS;
}

async function readJson(response: Response, host: string): Promise<unknown> {
  if (Number(response.headers.get('content-length') ?? 0) > LARGEST_BYTES) throw tooLarge(host);
  const body = await response.text();
  if (body.length > LARGEST_BYTES) throw tooLarge(host);
  try {
    return JSON.parse(body) as unknown;
  } catch (cause) {
    const looks = /^\s*</.test(body) ? 'a web page' : 'something that is no JSON';
    throw new ProviderFailure('malformed', `${host} answered with ${looks}`, { cause });
  }
}

const tooLarge = (host: string) =>
  new ProviderFailure('malformed', `${host} answered with more than ${LARGEST_BYTES / 1024 / 1024} MB`);

function failureOf(error: unknown, host: string): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  if (error instanceof TimeoutError) {
    return new ProviderFailure('timed_out', `${host} did not answer in time`, { cause: error });
  }
  if (error instanceof HTTPError) return failureOfStatus(error, host);
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')) {
    return new ProviderFailure('timed_out', `${host} was not waited for any longer`, { cause: error });
  }
  return new ProviderFailure('unreachable', `${host} cannot be reached`, { cause: error });
}

function failureOfStatus(error: HTTPError, host: string): ProviderFailure {
  const { status, headers } = error.response;
  if (status === 401 || status === 403) {
    return new ProviderFailure('refused', `${host} refused the credentials (${status})`, { cause: error });
  }
  if (status === 429) {
    const retry_after_s = retryAfter(headers.get('retry-after'));
    const when = retry_after_s === null ? '' : `; ask again in ${retry_after_s} s`;
    return new ProviderFailure('rate_limited', `${host} takes no more questions now${when}`, {
      retry_after_s,
      cause: error,
    });
  }
  if (status === 404) return new ProviderFailure('no_data', `${host} knows nothing of it (404)`, { cause: error });
  const detail = detailOf(error);
  const said = detail === null ? '' : `: ${detail}`;
  const kind = status >= 500 ? 'unreachable' : 'malformed';
  return new ProviderFailure(kind, `${host} answered with ${status}${said}`, { cause: error });
}

/** OpenBB and many others say what is wrong in `detail`. */
function detailOf({ data }: HTTPError): string | null {
  if (typeof data !== 'object' || data === null || !('detail' in data)) return null;
  const { detail } = data as { detail: unknown };
  const words = typeof detail === 'string' ? detail : JSON.stringify(detail);
  return words.slice(0, 300);
}

/** Seconds, from a number of them or a date. */
function retryAfter(value: string | null): number | null {
  if (value === null) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null;
}
