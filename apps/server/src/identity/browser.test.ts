import { Writable } from 'node:stream';
import type { SignedInAs } from '@redpill/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp, LOG_REDACTION } from '../http/app.ts';
import { PASSWORD, startTestServer, type TestServer } from '../testing/test-server.ts';

interface Cookie {
  name: string;
  value: string;
  path?: string;
  httpOnly?: boolean;
  secure?: boolean;
  sameSite?: string;
  maxAge?: number;
}

let server: TestServer;
let email: string;
let company_id: string;

beforeAll(async () => {
  server = await startTestServer();
  email = `associate@${server.firm.organization_id}.test`;
  await server.identity.setPassword(server.firm.actors.associate.user_id, PASSWORD);
  const [company] = await server.database.owner(
    "INSERT INTO companies (organization_id, name) VALUES ($1, 'Acme') RETURNING id",
    [server.firm.organization_id],
  );
  company_id = String(company?.id);
});
afterAll(() => server.close());

/** A browser: it keeps cookies, sends each only where it belongs, and its scripts see the readable ones alone. */
function newBrowser(app = server.app) {
  const jar = new Map<string, Cookie>();
  async function send(
    method: 'GET' | 'POST',
    path: string,
    options: { body?: object; headers?: Record<string, string> } = {},
  ) {
    const url = `/api/v1${path}`;
    const cookies = [...jar.values()].filter((cookie) => url.startsWith(cookie.path ?? '/'));
    const answer = await app.inject({
      method,
      url,
      headers: options.headers ?? {},
      cookies: Object.fromEntries(cookies.map(({ name, value }) => [name, value])),
      ...(options.body ? { payload: options.body } : {}),
    });
    for (const cookie of answer.cookies as Cookie[]) {
      if (cookie.value === '') jar.delete(cookie.name);
      else jar.set(cookie.name, cookie);
    }
    return answer;
  }
  return {
    jar,
    send,
    csrf: () => ({ 'x-csrf-token': jar.get('redpill_csrf')?.value ?? '' }),
    signIn: (headers: Record<string, string> = {}) =>
      send('POST', '/auth/sign-in', { body: { email, password: PASSWORD }, headers }),
  };
}

describe('a browser', () => {
  it('signs in with cookies that its scripts cannot read, and learns who it is', async () => {
    const browser = newBrowser();
    const answer = await browser.signIn({ 'sec-fetch-site': 'same-origin' });
    expect(answer.json<SignedInAs>()).toMatchObject({
      user: { email },
      role: 'associate',
      organization: { name: 'Test firm' },
    });
    expect(Object.fromEntries([...browser.jar].map(([name, { value: _value, ...shape }]) => [name, shape]))).toEqual({
      redpill_access: { name: 'redpill_access', path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 1800 },
      redpill_refresh: {
        name: 'redpill_refresh',
        path: '/api/v1/auth',
        httpOnly: true,
        sameSite: 'Lax',
        maxAge: 604800,
      },
      redpill_csrf: { name: 'redpill_csrf', path: '/', sameSite: 'Lax', maxAge: 604800 },
    });
    for (const name of ['redpill_access', 'redpill_refresh'])
      expect(answer.body).not.toContain(browser.jar.get(name)?.value);
    expect((await browser.send('GET', '/deals')).statusCode).toBe(200);
    expect((await browser.send('GET', '/auth/me')).json()).toEqual(answer.json());
  });

  it('served over https keeps its cookies to https', async () => {
    const app = await buildApp({
      database: server.database,
      identity: server.identity,
      ports: server.ports,
      version: 'test',
      secure_cookies: true,
    });
    const browser = newBrowser(app);
    await browser.signIn();
    expect([...browser.jar.values()].map((cookie) => cookie.secure)).toEqual([true, true, true]);
    await app.close();
    const proxied = newBrowser();
    await proxied.signIn({ 'x-forwarded-proto': 'https' });
    expect([...proxied.jar.values()].map((cookie) => cookie.secure)).toEqual([true, true, true]);
  });

  it('writes with the readable cookie sent again as a header', async () => {
    const browser = newBrowser();
    await browser.signIn();
    const made = await browser.send('POST', '/deals', { body: { company_id }, headers: browser.csrf() });
    expect(made.statusCode).toBe(201);
  });

  it.each([
    ['without the header', () => ({})],
    ['with an empty header', () => ({ 'x-csrf-token': '' })],
    ['with another value of the same length', () => ({ 'x-csrf-token': 'A'.repeat(43) })],
    [
      'with the header, from another site’s page',
      (csrf: Record<string, string>) => ({ ...csrf, 'sec-fetch-site': 'cross-site' }),
    ],
    [
      'with the header, from a neighbouring site',
      (csrf: Record<string, string>) => ({ ...csrf, 'sec-fetch-site': 'same-site' }),
    ],
    [
      'with the header, from another origin',
      (csrf: Record<string, string>) => ({ ...csrf, origin: 'https://elsewhere.test' }),
    ],
    ['with the header, from an opaque origin', (csrf: Record<string, string>) => ({ ...csrf, origin: 'null' })],
  ])('is refused a write %s, and nothing is written', async (_name, headers) => {
    const browser = newBrowser();
    await browser.signIn();
    const count = async () => (await server.database.owner('SELECT count(*)::int AS deals FROM deals'))[0]?.deals;
    const before = await count();
    const refused = await browser.send('POST', '/deals', { body: { company_id }, headers: headers(browser.csrf()) });
    expect([refused.statusCode, refused.json()]).toMatchObject([403, { code: 'forbidden' }]);
    expect(await count()).toBe(before);
  });

  it('is not asked for the header when a program’s token comes in the Authorization header', async () => {
    const browser = newBrowser();
    await browser.signIn();
    const { access_token } = await server.identity.signIn(
      { email, password: PASSWORD },
      { ip: '127.0.0.1', user_agent: null },
    );
    const made = await browser.send('POST', '/deals', {
      body: { company_id },
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(made.statusCode).toBe(201);
  });

  it('with a bad token beside good cookies is refused: what is stated counts', async () => {
    const browser = newBrowser();
    await browser.signIn();
    for (const headers of [
      { authorization: 'Bearer nonsense' },
      { authorization: 'Basic eDp5' },
      { 'x-api-key': 'nonsense' },
    ]) {
      expect((await browser.send('GET', '/deals', { headers })).statusCode).toBe(401);
    }
  });

  it('is signed in by no page of another site', async () => {
    const browser = newBrowser();
    const refused = await browser.signIn({ 'sec-fetch-site': 'cross-site' });
    expect([refused.statusCode, browser.jar.size]).toEqual([403, 0]);
  });

  it('renews its cookies without showing the tokens to scripts, and only for its own page', async () => {
    const browser = newBrowser();
    await browser.signIn();
    const refresh = browser.jar.get('redpill_refresh')?.value;
    expect((await browser.send('POST', '/auth/refresh', { body: {} })).statusCode).toBe(403);
    const renewed = await browser.send('POST', '/auth/refresh', { body: {}, headers: browser.csrf() });
    expect([renewed.statusCode, renewed.json()]).toEqual([
      200,
      { access_token: null, refresh_token: null, token_type: 'Cookie', expires_in: 1800 },
    ]);
    expect(browser.jar.get('redpill_refresh')?.value).not.toBe(refresh);
    browser.jar.delete('redpill_access');
    await browser.send('POST', '/auth/refresh', { headers: browser.csrf() });
    expect(browser.jar.get('redpill_access')?.value).toMatch(/^ey/);
    expect((await browser.send('GET', '/deals')).statusCode).toBe(200);
  });

  it('loses its cookies when they can no longer be renewed', async () => {
    const browser = newBrowser();
    await browser.signIn();
    const spent = browser.jar.get('redpill_refresh');
    await browser.send('POST', '/auth/refresh', { headers: browser.csrf() });
    if (spent) browser.jar.set('redpill_refresh', spent);
    expect((await browser.send('POST', '/auth/refresh', { headers: browser.csrf() })).statusCode).toBe(401);
    expect(browser.jar.size).toBe(0);
  });

  it('signs out at once, even after its access cookie has run out, and another page cannot do it', async () => {
    const browser = newBrowser();
    await browser.signIn();
    const kept = new Map(browser.jar);
    expect((await browser.send('POST', '/auth/logout')).statusCode).toBe(403);
    expect(browser.jar.size).toBe(3);
    browser.jar.delete('redpill_access');
    expect((await browser.send('POST', '/auth/logout', { headers: browser.csrf() })).statusCode).toBe(200);
    expect(browser.jar.size).toBe(0);
    for (const [name, cookie] of kept) browser.jar.set(name, cookie);
    expect((await browser.send('GET', '/deals')).statusCode).toBe(401);
  });

  it('that is not signed in is told so', async () => {
    for (const [method, path] of [
      ['GET', '/auth/me'],
      ['GET', '/deals'],
      ['POST', '/auth/refresh'],
      ['POST', '/auth/logout'],
    ] as const) {
      const answer = await newBrowser().send(method, path);
      expect([path, answer.statusCode, answer.json()]).toMatchObject([path, 401, { code: 'unauthenticated' }]);
    }
  });
});

describe('the log', () => {
  it('holds no password, token, key or cookie, whatever is asked and answered', async () => {
    const lines: string[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const logger = { level: 'trace', stream, redact: LOG_REDACTION };
    const { database, identity } = server;
    const app = await buildApp({
      database,
      identity,
      ports: server.ports,
      version: 'test',
      secure_cookies: false,
      logger,
    });
    const browser = newBrowser(app);
    await browser.signIn();
    await browser.send('POST', '/auth/refresh', { headers: browser.csrf() });
    const login = await browser.send('POST', '/auth/login', { body: { email, password: PASSWORD } });
    const { access_token, refresh_token } = login.json<{ access_token: string; refresh_token: string }>();
    await browser.send('POST', '/auth/login', { body: { email, password: 'a wrong password' } });
    await browser.send('GET', '/deals', { headers: { authorization: `Bearer ${access_token}` } });
    await browser.send('GET', '/deals', { headers: { 'x-api-key': 'rpk_nobody_made_this' } });
    await browser.send('POST', '/auth/refresh', { body: { refresh_token } });
    await app.close();
    const text = lines.join('\n');
    expect(text).toContain('/api/v1/auth/login');
    const secrets = [...browser.jar.values()].map((cookie) => cookie.value);
    for (const secret of [
      PASSWORD,
      'a wrong password',
      access_token,
      refresh_token,
      'rpk_nobody_made_this',
      ...secrets,
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});
