import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignInClient, startSignInClient } from '../testing/sign-in-client.ts';

let client: SignInClient;
beforeAll(async () => {
  client = await startSignInClient();
});
afterAll(() => client.server.close());

describe('access tokens', () => {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const signed = (header: object, claims: object, secret = client.server.jwt_secret) => {
    const input = `${encode(header)}.${encode(claims)}`;
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  };
  const claimsOf = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
  const header = { alg: 'HS256', typ: 'JWT' };

  it('made by the same secret with the same claims are the ones the server reads: the forgeries below fail for their own reason', async () => {
    const claims = claimsOf((await client.loginAs('associate')).access_token);
    expect(await client.statusOf(signed(header, claims))).toBe(200);
  });

  it.each([
    ['unsigned (alg none)', (c: object) => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(c)}.`],
    ['signed with another secret', (c: object) => signed(header, c, 'another secret of enough length')],
    ['of another type', (c: object) => signed(header, { ...c, typ: 'refresh' })],
    ['without a type', (c: object) => signed(header, { ...c, typ: undefined })],
    ['of a made-up role', (c: object) => signed(header, { ...c, role: 'system' })],
    ['without an end', (c: object) => signed(header, { ...c, exp: undefined })],
    ['past their end', (c: object) => signed(header, { ...c, exp: Math.floor(Date.now() / 1000) - 1 })],
    [
      'with a claim changed after signing',
      (c: object) => {
        const [head, , mark] = signed(header, c).split('.');
        return `${head}.${encode({ ...c, role: 'admin' })}.${mark}`;
      },
    ],
    ['that are no token at all', () => 'nonsense'],
    ['signed under another algorithm name', (c: object) => signed({ alg: 'HS512', typ: 'JWT' }, c)],
  ])('%s are refused as unauthenticated', async (_name, forge) => {
    const answer = await client.get('/deals', forge(claimsOf((await client.loginAs('associate')).access_token)));
    expect([answer.statusCode, answer.json()]).toMatchObject([401, { code: 'unauthenticated' }]);
  });

  it('end after thirty minutes, also when they were good a moment before', async () => {
    const { access_token } = await client.loginAs('associate');
    expect(await client.statusOf(access_token)).toBe(200);
    client.wait(1800_000);
    expect(await client.statusOf(access_token)).toBe(401);
  });

  it('that claim a higher role than the member holds are refused, even when well signed', async () => {
    const claims = claimsOf((await client.loginAs('analyst')).access_token);
    expect(await client.statusOf(signed(header, { ...claims, role: 'admin' }))).toBe(401);
  });

  it('that carry one person’s sign-in under another’s name are refused', async () => {
    const mine = claimsOf((await client.loginAs('associate')).access_token);
    const theirs = claimsOf((await client.loginAs('general_partner')).access_token);
    expect(await client.statusOf(signed(header, { ...theirs, sid: mine.sid }))).toBe(401);
  });
});
