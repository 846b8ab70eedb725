import { randomUUID } from 'node:crypto';
import type { SignedInAs } from '@redpill/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignInClient, startSignInClient, type Tokens } from '../testing/sign-in-client.ts';
import { PASSWORD } from '../testing/test-server.ts';

let client: SignInClient;
beforeAll(async () => {
  client = await startSignInClient();
});
afterAll(() => client.server.close());

describe('signing in', () => {
  it('gives a half-hour access token and a refresh token that open the firm', async () => {
    const tokens = await client.loginAs('associate');
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 1800, refresh_token: expect.any(String) });
    expect(await client.statusOf(tokens.access_token)).toBe(200);
    const me = (await client.get('/auth/me', tokens.access_token)).json<SignedInAs>();
    expect(me).toMatchObject({
      user: { id: client.firm.actors.associate.user_id, email: client.emailOf('associate'), name: 'associate' },
      organization: { id: client.firm.organization_id, name: 'Test firm' },
      organizations: [{ id: client.firm.organization_id, name: 'Test firm', role: 'associate' }],
      role: 'associate',
      limited_partner_ids: [],
      member_id: client.firm.member_ids.associate,
    });
    expect(me.permissions).toContain('deal:create');
    expect(me.permissions).not.toContain('deal:delete');
  });

  it('takes the e-mail in any case', async () => {
    expect(
      (await client.post('login', { email: client.emailOf('associate').toUpperCase(), password: PASSWORD })).statusCode,
    ).toBe(200);
  });

  it('answers a wrong password and an unknown user alike, in one text', async () => {
    const wrong = await client.post('login', { email: client.emailOf('associate'), password: 'not the password' });
    const unknown = await client.post('login', { email: `nobody@${randomUUID()}.test`, password: 'not the password' });
    const { request_id: _one, ...left } = wrong.json<Record<string, unknown>>();
    const { request_id: _two, ...right } = unknown.json<Record<string, unknown>>();
    expect([wrong.statusCode, left]).toEqual([unknown.statusCode, right]);
    expect(left).toMatchObject({ status: 401, code: 'unauthenticated', detail: 'E-mail or password is not right.' });
  });

  it('leaves an event for partners in the firm, without any secret in it', async () => {
    const tokens = await client.loginAs('general_partner');
    const events = await client.eventsOf(client.firm.actors.general_partner.user_id);
    expect(events.at(-1)).toMatchObject({ operation: 'sign_in', actor_kind: 'user', audience: 'partners' });
    const text = JSON.stringify(events);
    for (const secret of [PASSWORD, tokens.access_token, tokens.refresh_token]) expect(text).not.toContain(secret);
  });

  it('refuses somebody whom no firm has taken in, and keeps no session of theirs', async () => {
    const email = `alone@${randomUUID()}.test`;
    const { user_id } = await client.server.identity.createUser({ email, name: 'Alone', password: PASSWORD });
    const answer = await client.post('login', { email, password: PASSWORD });
    expect([answer.statusCode, answer.json()]).toMatchObject([403, { detail: expect.stringContaining('no firm yet') }]);
    expect(
      await client.server.database.owner('SELECT id FROM identity.sessions WHERE user_id = $1', [user_id]),
    ).toEqual([]);
  });

  it('refuses a second account of the same e-mail, and a password that is too short', async () => {
    const user = { email: client.emailOf('associate').toUpperCase(), name: 'Twin', password: PASSWORD };
    await expect(client.server.identity.createUser(user)).rejects.toMatchObject({ code: 'conflict' });
    const short = { email: `short@${randomUUID()}.test`, name: 'Short', password: 'seven77' };
    await expect(client.server.identity.createUser(short)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('keeps the hash of a password and of a refresh token, never themselves', async () => {
    const { refresh_token } = await client.loginAs('associate');
    const kept = JSON.stringify([
      await client.server.database.owner('SELECT * FROM identity.accounts'),
      await client.server.database.owner('SELECT * FROM identity.refresh_tokens'),
      await client.server.database.owner('SELECT * FROM identity.token_families'),
    ]);
    expect(kept).not.toContain(PASSWORD);
    expect(kept).not.toContain(refresh_token);
  });

  it('stops guessing after ten wrong passwords for one account from one address, and says for how long', async () => {
    const guess = (password: string, address: string) =>
      client.post('login', { email: client.emailOf('analyst'), password }, undefined, address);
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, i) => guess(`wrong password ${i}`, '192.0.2.7')));
    const statuses = guesses.map((answer) => answer.statusCode);
    expect([
      statuses.filter((status) => status === 401).length,
      statuses.filter((status) => status === 429).length,
    ]).toEqual([10, 2]);
    const refused = await guess(PASSWORD, '192.0.2.7');
    expect([refused.statusCode, refused.json()]).toMatchObject([429, { code: 'limit' }]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800);
    expect((await guess(PASSWORD, '192.0.2.8')).statusCode).toBe(200);
    client.wait(15 * 60_000 + 1000);
    expect((await guess(PASSWORD, '192.0.2.7')).statusCode).toBe(200);
  });
});

describe('refresh tokens', () => {
  it('rotate: each gives new tokens once', async () => {
    const first = await client.loginAs('associate');
    const second = await client.post('refresh', { refresh_token: first.refresh_token });
    expect([second.statusCode, second.json()]).toMatchObject([200, { token_type: 'Bearer', expires_in: 1800 }]);
    expect(second.json<Tokens>().refresh_token).not.toBe(first.refresh_token);
    const third = await client.post('refresh', { refresh_token: second.json<Tokens>().refresh_token });
    expect(await client.statusOf(third.json<Tokens>().access_token)).toBe(200);
  });

  it('end the whole sign-in when a spent one comes back, and the firm is told', async () => {
    const first = await client.loginAs('associate');
    const second = (await client.post('refresh', { refresh_token: first.refresh_token })).json<Tokens>();
    expect((await client.post('refresh', { refresh_token: first.refresh_token })).statusCode).toBe(401);
    expect((await client.post('refresh', { refresh_token: second.refresh_token })).statusCode).toBe(401);
    expect(await client.statusOf(second.access_token)).toBe(401);
    expect((await client.eventsOf(client.firm.actors.associate.user_id)).at(-1)).toMatchObject({
      operation: 'refuse_reused_token',
      actor_kind: 'system',
      audience: 'partners',
    });
  });

  it('are spent once even by many at the same moment', async () => {
    const { refresh_token } = await client.loginAs('associate');
    const answers = await Promise.all(Array.from({ length: 6 }, () => client.post('refresh', { refresh_token })));
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1);
  });

  it('end after seven days unused', async () => {
    const { refresh_token } = await client.loginAs('associate');
    client.wait(7 * 24 * 3600_000 + 1000);
    expect((await client.post('refresh', { refresh_token })).statusCode).toBe(401);
  });

  it.each(['', 'x'.repeat(43), 'x'.repeat(5000)])('that nobody gave out are refused', async (refresh_token) => {
    expect([401, 422]).toContain((await client.post('refresh', { refresh_token })).statusCode);
  });
});
