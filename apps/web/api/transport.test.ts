// The browser's session: renewed once for many, never for a wrong password.
import { expect, test } from 'vitest';
import { readCookie, renewingFetch } from './transport.ts';

function server(answers: (path: string, calls: string[]) => number) {
  const calls: string[] = [];
  const send = (async (input: string | URL | Request) => {
    const path = String(input);
    calls.push(path);
    await new Promise((resolve) => setTimeout(resolve, 1));
    return new Response('{}', { status: answers(path, calls) });
  }) as typeof fetch;
  return { calls, send };
}

test('requests that meet an expired session together renew it once and all succeed', async () => {
  let renewed = false;
  const { calls, send } = server((path) => {
    if (path.endsWith('/auth/refresh')) {
      renewed = true;
      return 200;
    }
    return renewed ? 200 : 401;
  });
  const call = renewingFetch(send, () => ({}));
  const answers = await Promise.all([call('/api/v1/companies'), call('/api/v1/deals'), call('/api/v1/funds')]);
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
  expect(calls.filter((path) => path.endsWith('/auth/refresh'))).toHaveLength(1);
});

test('a session that cannot be renewed answers 401 and is not tried again', async () => {
  const { calls, send } = server(() => 401);
  const answer = await renewingFetch(send, () => ({}))('/api/v1/companies');
  expect(answer.status).toBe(401);
  expect(calls).toEqual(['/api/v1/companies', '/api/v1/auth/refresh']);
});

test('a refused password does not renew anything', async () => {
  const { calls, send } = server(() => 401);
  await renewingFetch(send, () => ({}))('/api/v1/auth/sign-in', { method: 'POST' });
  expect(calls).toEqual(['/api/v1/auth/sign-in']);
});

test('the second try carries the token that the renewal set', async () => {
  let token = 'old';
  const seen: (string | null)[] = [];
  const send = (async (input: string | URL | Request, init?: RequestInit) => {
    if (String(input).endsWith('/auth/refresh')) {
      token = 'new';
      return new Response('{}', { status: 200 });
    }
    seen.push(new Headers(init?.headers).get('x-csrf-token'));
    return new Response('{}', { status: seen.length === 1 ? 401 : 200 });
  }) as typeof fetch;
  const call = renewingFetch(send, () => ({ 'x-csrf-token': token }));
  await call('/api/v1/deals', { method: 'POST', headers: { 'x-csrf-token': 'old' } });
  expect(seen).toEqual(['old', 'new']);
});

test('a cookie is found by its whole name', () => {
  expect(readCookie('not_redpill_csrf=a; redpill_csrf=b%3D; c=d', 'redpill_csrf')).toBe('b=');
  expect(readCookie('', 'redpill_csrf')).toBeNull();
});
