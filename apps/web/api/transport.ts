// How the browser reaches the API: cookies carry the session, a header proves that our own page sent the request,
// and a session that has run out is renewed once for all requests that met it.

const CSRF_COOKIE = 'redpill_csrf';
const CSRF_HEADER = 'x-csrf-token';
const REFRESH_PATH = '/api/v1/auth/refresh';

/** The value a cookie holds, or null. */
export function readCookie(cookies: string, name: string): string | null {
  for (const pair of cookies.split(';')) {
    const [key, ...value] = pair.trim().split('=');
    if (key === name) return decodeURIComponent(value.join('='));
  }
  return null;
}

/** Whether this browser holds a sign-in, for all that can be told without asking. */
export function isProbablySignedIn(): boolean {
  return readCookie(document.cookie, CSRF_COOKIE) !== null;
}

/** The headers that every request but a GET carries. */
export function csrfHeaders(method: string): Record<string, string> {
  if (method === 'GET') return {};
  const token = readCookie(document.cookie, CSRF_COOKIE);
  return token === null ? {} : { [CSRF_HEADER]: token };
}

type Fetch = typeof globalThis.fetch;

/**
 * A fetch that renews the session on a 401 and tries again, once. Requests that fail together wait for the same
 * renewal: a second one would spend a token that is already spent and end the session.
 */
export function renewingFetch(
  send: Fetch,
  headersFor: (method: string) => Record<string, string> = csrfHeaders,
): Fetch {
  let renewal: Promise<boolean> | null = null;
  const renew = async (before: string | null): Promise<boolean> => {
    // Another tab renewed while this one waited for its turn: the new session is in the cookies already.
    if (tokenNow(headersFor) !== before) return true;
    const response = await send(REFRESH_PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headersFor('POST') },
      body: '{}',
    });
    return response.ok;
  };
  return async (input, init) => {
    const first = await send(input, init);
    if (first.status !== 401 || isSignIn(input)) return first;
    const before = tokenNow(headersFor);
    renewal ??= oneTabAtATime(() => renew(before)).finally(() => {
      renewal = null;
    });
    if (!(await renewal)) return first;
    const method = init?.method ?? 'GET';
    return send(input, {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init?.headers)), ...headersFor(method) },
    });
  };
}

/** What tells one session's cookies from the next: each renewal sets a new token. */
function tokenNow(headersFor: (method: string) => Record<string, string>): string | null {
  return headersFor('POST')[CSRF_HEADER] ?? null;
}

/** Two tabs share their cookies: the second renewal would spend the same token, which ends the session. */
function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request('redpill-renewal', work) : work();
}

/** A wrong password is a 401 too, and no renewal would help it. */
function isSignIn(input: Parameters<Fetch>[0]): boolean {
  const url = input instanceof Request ? input.url : String(input);
  return ['/auth/sign-in', '/auth/logout', '/auth/invitation'].some((path) => url.includes(path));
}
