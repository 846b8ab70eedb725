import { randomUUID } from 'node:crypto';
import type { SignInRecord } from '@redpill/contract';
import { openTestMailbox, type TestMailbox } from '@redpill/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignInClient, startSignInClient, type Tokens } from '../testing/sign-in-client.ts';
import { PASSWORD } from '../testing/test-server.ts';

const mail: TestMailbox = openTestMailbox();
let client: SignInClient;

beforeAll(async () => {
  client = await startSignInClient({ mail });
});
afterAll(() => client.server.close());

const post = (path: string, payload: object, token?: string, ip?: string) => client.post(path, payload, token, ip);
const userId = (role: 'associate' | 'analyst' | 'general_partner') => client.firm.actors[role].user_id;

/** The mails to an address since the last look, sent by now. */
async function mailsTo(email: string) {
  await client.server.ports.settled();
  const found = mail.outgoing.filter(({ to }) => to === email);
  mail.outgoing.splice(0);
  return found;
}
const linkIn = (text: string | undefined): string => /#([\w-]{43})$/m.exec(text ?? '')?.[1] ?? 'no link';
const withoutRequest = (body: string) => ({ ...(JSON.parse(body) as object), request_id: null });

describe('a forgotten password', () => {
  it('is asked for with one answer, whether or not there is such an account', async () => {
    const known = await post('password/forgot', { email: client.emailOf('analyst') });
    const unknown = await post('password/forgot', { email: `nobody@${randomUUID()}.test` });
    expect([known.statusCode, known.body]).toEqual([200, '{}']);
    expect([unknown.statusCode, unknown.body]).toEqual([200, '{}']);
    expect(await mailsTo(client.emailOf('analyst'))).toHaveLength(1);
  });

  it('is limited alike for both, so that the limit tells nothing either', async () => {
    const asked = async (email: string, ip: string) => {
      const answers = [];
      for (let i = 0; i < 4; i += 1) answers.push(await post('password/forgot', { email }, undefined, ip));
      return answers.map(({ statusCode, body }) => [statusCode, withoutRequest(body)]);
    };
    const known = await asked(client.emailOf('general_partner').toUpperCase(), '198.51.100.1');
    const unknown = await asked(`nobody@${randomUUID()}.test`, '198.51.100.2');
    expect(known.map(([status]) => status)).toEqual([200, 200, 200, 429]);
    expect(unknown).toEqual(known);
    expect(await mailsTo(client.emailOf('general_partner'))).toHaveLength(3);
  });

  it('is set anew by the link, once, which ends every sign-in and is told by mail and in the events', async () => {
    const before = await client.loginAs('associate');
    await mailsTo('');
    await post('password/forgot', { email: client.emailOf('associate') });
    const [letter] = await mailsTo(client.emailOf('associate'));
    expect(letter).toMatchObject({ subject: 'Set a new password' });
    const token = linkIn(letter?.text);
    for (const table of ['password_resets', 'mails'])
      expect(JSON.stringify(await client.server.database.owner(`SELECT * FROM identity.${table}`))).not.toContain(
        token,
      );

    const short = await post('password/reset', { token, password: 'seven77' });
    expect([short.statusCode, short.json()]).toMatchObject([422, { errors: [{ path: 'password' }] }]);
    const changed = await post('password/reset', { token, password: 'an even longer password' });
    expect([changed.statusCode, changed.json()]).toEqual([200, { email: client.emailOf('associate') }]);
    expect(await client.statusOf(before.access_token)).toBe(401);
    expect((await post('refresh', { refresh_token: before.refresh_token })).statusCode).toBe(401);
    expect((await post('password/reset', { token, password: 'and one more password' })).statusCode).toBe(409);
    expect((await mailsTo(client.emailOf('associate'))).map(({ subject }) => subject)).toEqual([
      'Your password was changed',
    ]);
    expect((await client.eventsOf(userId('associate'))).at(-1)).toMatchObject({
      operation: 'change_password',
      audience: 'partners',
    });
    expect((await post('login', { email: client.emailOf('associate'), password: PASSWORD })).statusCode).toBe(401);
    const login = { email: client.emailOf('associate'), password: 'an even longer password' };
    expect((await post('login', login)).statusCode).toBe(200);
    await client.server.identity.setPassword(userId('associate'), PASSWORD);
  });

  it('needs a link that somebody gave out, within the hour', async () => {
    client.wait(16 * 60_000);
    await post('password/forgot', { email: client.emailOf('associate') });
    const token = linkIn((await mailsTo(client.emailOf('associate')))[0]?.text);
    client.wait(61 * 60_000);
    for (const link of [token, randomUUID(), 'x'.repeat(43)])
      expect((await post('password/reset', { token: link, password: 'a password of mine' })).statusCode).toBe(409);
  });

  it('is used by one of many at the same moment', async () => {
    await post('password/forgot', { email: client.emailOf('associate') });
    const token = linkIn((await mailsTo(client.emailOf('associate')))[0]?.text);
    const tries = await Promise.all(
      [1, 2, 3].map((n) => post('password/reset', { token, password: `password number ${n}` })),
    );
    expect(tries.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    await client.server.identity.setPassword(userId('associate'), PASSWORD);
    await mailsTo('');
  });
});

describe('one’s own password', () => {
  it('is changed by who knows it, ends the other sign-ins and keeps this one', async () => {
    const [here, elsewhere] = [await client.loginAs('associate'), await client.loginAs('associate')];
    await mailsTo('');
    const wrong = await post(
      'password',
      { current_password: 'not it at all', password: 'a brand new password' },
      here.access_token,
    );
    expect([wrong.statusCode, wrong.json()]).toMatchObject([422, { errors: [{ path: 'current_password' }] }]);
    const short = await post('password', { current_password: PASSWORD, password: 'short' }, here.access_token);
    expect(short.json()).toMatchObject({ errors: [{ path: 'password' }] });
    const changed = await post(
      'password',
      { current_password: PASSWORD, password: 'a brand new password' },
      here.access_token,
    );
    expect(changed.statusCode).toBe(200);
    expect(changed.json<{ ended: number }>().ended).toBeGreaterThanOrEqual(1);
    expect([await client.statusOf(here.access_token), await client.statusOf(elsewhere.access_token)]).toEqual([
      200, 401,
    ]);
    expect((await mailsTo(client.emailOf('associate'))).map(({ subject }) => subject)).toEqual([
      'Your password was changed',
    ]);
    await client.server.identity.setPassword(userId('associate'), PASSWORD);
  });

  it('is guessed no more often by whoever found a screen unlocked than by a stranger', async () => {
    const { access_token } = await client.loginAs('general_partner');
    const statuses: number[] = [];
    for (let i = 0; i < 11; i += 1)
      statuses.push(
        (
          await post(
            'password',
            { current_password: `guess ${i}`, password: 'mine now, I hope' },
            access_token,
            '203.0.113.5',
          )
        ).statusCode,
      );
    expect(statuses.slice(0, 10).every((status) => status === 422)).toBe(true);
    expect(statuses[10]).toBe(429);
  });
});

describe('one’s own sign-ins', () => {
  const list = async (token: string) =>
    (await client.get('/auth/sign-ins', token)).json<{ items: SignInRecord[] }>().items;
  const end = (id: string, token: string) =>
    client.server.app.inject({
      method: 'DELETE',
      url: `/api/v1/auth/sign-ins/${id}`,
      headers: { authorization: `Bearer ${token}` },
    });

  it('are listed with what is known of them, ended one by one at once, and never another’s', async () => {
    const here = await client.loginAs('associate');
    const there = await client.loginAs('associate');
    const stranger = await client.loginAs('analyst');
    const items = await list(here.access_token);
    expect(items.length).toBeGreaterThanOrEqual(2);
    expect(items.filter(({ current }) => current)).toHaveLength(1);
    expect(items[0]).toMatchObject({ ip: '127.0.0.1', firms: ['Test firm'], user_agent: 'lightMyRequest' });
    const own = (await list(there.access_token)).find(({ current }) => current);
    const theirs = (await list(stranger.access_token)).find(({ current }) => current);
    expect((await end(theirs?.id ?? '', here.access_token)).statusCode).toBe(404);
    expect(await client.statusOf(stranger.access_token)).toBe(200);
    expect((await end(own?.id ?? '', here.access_token)).json()).toEqual({ ended: 1 });
    expect([await client.statusOf(here.access_token), await client.statusOf(there.access_token)]).toEqual([200, 401]);
    expect((await post('refresh', { refresh_token: there.refresh_token })).statusCode).toBe(401);
    expect((await client.eventsOf(userId('associate'))).at(-1)).toMatchObject({ operation: 'sign_out' });
  });

  it('end together but for the one that asks; an ended token asks for nothing more', async () => {
    const [here, there] = [await client.loginAs('associate'), await client.loginAs('associate')];
    const ended = (await post('sign-ins/end-others', {}, here.access_token)).json<{ ended: number }>().ended;
    expect(ended).toBeGreaterThanOrEqual(1);
    expect(await list(here.access_token)).toMatchObject([{ current: true }]);
    expect((await client.get('/auth/sign-ins', there.access_token)).statusCode).toBe(401);
    expect((await post('sign-ins/end-others', {}, there.access_token)).statusCode).toBe(401);
    expect((await post('firms', { name: 'Ghost firm' }, there.access_token)).statusCode).toBe(401);
  });
});

describe('a sign-in from a new place', () => {
  const login = (ip: string, agent: string) =>
    client.server.app.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      payload: { email: client.emailOf('analyst'), password: PASSWORD },
      remoteAddress: ip,
      headers: { 'user-agent': agent },
    });

  it('is told by mail: another browser or another network, and not what was seen before', async () => {
    await client.server.database.owner('DELETE FROM identity.token_families WHERE user_id = $1', [userId('analyst')]);
    await mailsTo('');
    const told = async () => (await mailsTo(client.emailOf('analyst'))).map(({ subject }) => subject);
    await login('192.0.2.50', 'Firefox');
    expect(await told()).toEqual([]);
    await login('192.0.2.50', 'Firefox');
    expect(await told()).toEqual([]);
    await login('192.0.2.51', 'Firefox');
    expect(await told()).toEqual(['A new sign-in to your account']);
    await login('192.0.2.50', 'curl');
    expect(await told()).toEqual(['A new sign-in to your account']);
    await login('192.0.2.51', 'curl');
    expect(await told()).toEqual([]);
  });

  it('stands among one’s own account mails, without any link that works', async () => {
    await post('password/forgot', { email: client.emailOf('analyst') }, undefined, '192.0.2.60');
    const token = linkIn((await mailsTo(client.emailOf('analyst')))[0]?.text);
    const { access_token } = await client.loginAs('analyst');
    const answer = await client.get('/auth/mails', access_token);
    expect(answer.json()).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ subject: 'Set a new password', status: 'sent' })]),
    });
    expect(answer.body).not.toContain(token);
  });
});

describe('firms', () => {
  it('are founded by who is signed in, who is their admin and enters them by switching', async () => {
    const { access_token } = await client.loginAs('analyst');
    const founded = await post('firms', { name: 'Second Capital' }, access_token);
    expect([founded.statusCode, founded.json()]).toMatchObject([200, { name: 'Second Capital' }]);
    const { organization_id } = founded.json<{ organization_id: string }>();
    const switched = (await post('switch', { organization_id }, access_token)).json<Tokens>();
    expect((await client.get('/auth/me', switched.access_token)).json()).toMatchObject({
      organization: { name: 'Second Capital' },
      role: 'admin',
      may_found_firms: true,
    });
    expect((await client.get('/auth/me', access_token)).json()).toMatchObject({ role: 'analyst' });
  });

  it('are not founded by an API key, nor by a stranger', async () => {
    const key = (await client.server.as('general_partner', 'POST', '/api/v1/api-keys', { name: 'Key' })).json<{
      secret: string;
    }>().secret;
    expect((await post('firms', { name: 'Robot firm' }, key)).statusCode).toBe(409);
    expect((await post('firms', { name: 'Nobody’s firm' })).statusCode).toBe(401);
  });
});
