// A fetch that waits and tries again where that may help: a limit, a server that starts, a connection that broke.

export interface Patience {
  /** Longest one try may take. */
  timeout_ms: number;
  /** Tries after the first one. */
  retries: number;
  /** The first wait; each next one is twice as long, up to `longest_wait_ms`, and a part of it is chance. */
  first_wait_ms: number;
  /** A server that asks for more than this is not waited for. */
  longest_wait_ms: number;
  sleep(ms: number): Promise<void>;
}

const WORTH_WAITING = new Set([429, 503]);
type Fetch = typeof globalThis.fetch;

/**
 * Every write carries an Idempotency-Key, the same in each try: one whose answer was lost is done once. An answer of
 * 429 or 503 is waited for as long as its Retry-After says.
 */
export function patientFetch(send: Fetch, patience: Patience): Fetch {
  return async (input, init = {}) => {
    const headers = new Headers(init.headers);
    const writes = (init.method ?? 'GET') !== 'GET';
    if (writes && !headers.has('idempotency-key')) headers.set('idempotency-key', crypto.randomUUID());
    for (let tried = 0; ; tried += 1) {
      const last = tried >= patience.retries;
      const answer = await once(send, input, { ...init, headers }, patience).catch((error: unknown) => {
        // Who asked to stop is not made to wait; a body that was a stream is spent.
        if (last || init.signal?.aborted || init.body instanceof ReadableStream) throw error;
        return null;
      });
      if (answer && (last || !WORTH_WAITING.has(answer.status) || init.body instanceof ReadableStream)) return answer;
      const wait = waitFor(answer, tried, patience);
      if (wait === null) return answer as Response;
      await answer?.body?.cancel();
      await patience.sleep(wait);
    }
  };
}

function once(
  send: Fetch,
  input: Parameters<Fetch>[0],
  init: RequestInit,
  { timeout_ms }: Patience,
): Promise<Response> {
  const timeout = AbortSignal.timeout(timeout_ms);
  return send(input, { ...init, signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout });
}

/** How long to wait, or null when the server asks for longer than one is willing to. */
function waitFor(answer: Response | null, tried: number, patience: Patience): number | null {
  const asked = retryAfter(answer?.headers.get('retry-after') ?? null);
  if (asked !== null) return asked > patience.longest_wait_ms ? null : asked;
  const full = Math.min(patience.longest_wait_ms, patience.first_wait_ms * 2 ** tried);
  return full / 2 + (Math.random() * full) / 2;
}

/** Seconds or a date, as the header may hold either. */
function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
