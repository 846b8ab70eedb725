import { randomUUID } from 'node:crypto';
import { openTestMailbox } from '@redpill/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignInClient, startSignInClient, type Tokens } from '../testing/sign-in-client.ts';
import { PASSWORD } from '../testing/test-server.ts';

const mail = openTestMailbox();
let client: SignInClient;

beforeAll(async () => {
  client = await startSignInClient({ mail });
});
afterAll(() => client.server.close());

/** Invites somebody and gives the secret of the link in the mail they get. */
async function invited(email: string, role = 'analyst'): Promise<string> {
  const answer = await client.server.as('admin', 'POST', '/api/v1/invitations', { email, role });
  expect(answer.statusCode, answer.body).toBe(201);
  await client.server.ports.settled();
  return /#([\w-]{43})$/m.exec(mail.outgoing.at(-1)?.text ?? '')?.[1] ?? 'no link';
}
const accept = (payload: object, token?: string) => client.post('invitation/accept', payload, token);
const login = (email: string, password: string) => client.post('login', { email, password });

describe('joining a firm', () => {
  it('makes an account of the invitee’s own choosing, which signs in to the firm in the invited role', async () => {
    const email = `new@${randomUUID()}.test`;
    const token = await invited(email, 'associate');
    const shown = await client.post('invitation', { token });
    expect([shown.statusCode, shown.json()]).toMatchObject([
      200,
      { email, role: 'associate', organization_name: 'Test firm', invited_by: 'admin', has_account: false },
    ]);
    const missing = await accept({ token });
    expect(missing.json<{ errors: { path: string }[] }>().errors.map(({ path }) => path)).toEqual(['name', 'password']);
    expect((await accept({ token, name: 'New', password: 'short' })).statusCode).toBe(422);
    const joined = await accept({ token, name: 'New Comer', password: 'a password of mine' });
    expect([joined.statusCode, joined.json()]).toMatchObject([200, { email, organization_name: 'Test firm' }]);
    const tokens = (await login(email, 'a password of mine')).json<Tokens>();
    expect((await client.get('/auth/me', tokens.access_token)).json()).toMatchObject({
      role: 'associate',
      user: { name: 'New Comer', email },
    });
    expect((await accept({ token, name: 'Second', password: 'another password' })).statusCode).toBe(409);
    expect((await client.post('invitation', { token })).statusCode).toBe(409);
  });

  it('with an account that is there needs its password, or being signed in to it; the link alone opens nothing', async () => {
    const email = `known@${randomUUID()}.test`;
    const { user_id } = await client.server.identity.createUser({ email, name: 'Known', password: PASSWORD });
    const token = await invited(email);
    expect((await client.post('invitation', { token })).json()).toMatchObject({ has_account: true });
    expect((await accept({ token, name: 'Thief' })).statusCode).toBe(422);
    expect((await accept({ token, name: 'Thief', password: 'a password of mine' })).statusCode).toBe(401);
    const other = await client.loginAs('associate');
    expect((await accept({ token }, other.access_token)).statusCode).toBe(422);
    expect((await accept({ token, password: PASSWORD })).statusCode).toBe(200);
    expect((await login(email, PASSWORD)).statusCode).toBe(200);
    const events = await client.server.database.owner(
      "SELECT actor_kind, changes FROM events WHERE operation = 'accept_invitation' ORDER BY id",
    );
    expect(events.at(-1)).toMatchObject({
      actor_kind: 'system',
      changes: { user_id: { to: user_id }, email: { to: email } },
    });
  });

  it('as who one is signed in as asks for no password, and brings one into the second firm', async () => {
    const { access_token } = await client.loginAs('associate');
    const { organization_id } = (await client.post('firms', { name: 'Second' }, access_token)).json<{
      organization_id: string;
    }>();
    const there = (await client.post('switch', { organization_id }, access_token)).json<Tokens>();
    const answer = await client.server.app.inject({
      method: 'POST',
      url: '/api/v1/invitations',
      headers: { authorization: `Bearer ${there.access_token}` },
      payload: { email: client.emailOf('analyst'), role: 'general_partner' },
    });
    expect(answer.statusCode).toBe(201);
    await client.server.ports.settled();
    const token = /#([\w-]{43})$/m.exec(mail.outgoing.at(-1)?.text ?? '')?.[1] ?? '';
    const analyst = await client.loginAs('analyst');
    expect((await accept({ token }, analyst.access_token)).json()).toMatchObject({ organization_id });
    const me = (await client.get('/auth/me', analyst.access_token)).json<{
      organizations: { name: string; role: string }[];
    }>();
    expect(me.organizations).toEqual([
      expect.objectContaining({ name: 'Second', role: 'general_partner' }),
      expect.objectContaining({ name: 'Test firm', role: 'analyst' }),
    ]);
  });

  it('is done by one of two who hold the link at the same moment', async () => {
    const email = `race@${randomUUID()}.test`;
    const token = await invited(email);
    const tries = await Promise.all(
      ['One', 'Two'].map((name) => accept({ token, name, password: `the password of ${name}` })),
    );
    expect(tries.map(({ statusCode }) => statusCode).filter((status) => status === 200)).toHaveLength(1);
    const rows = await client.server.database.owner('SELECT name FROM members WHERE email = $1', [email]);
    expect(rows).toHaveLength(1);
  });

  it('is not done by another site’s page', async () => {
    const token = await invited(`foreign@${randomUUID()}.test`);
    const answer = await client.server.app.inject({
      method: 'POST',
      url: '/api/v1/auth/invitation/accept',
      headers: { origin: 'https://elsewhere.test', 'sec-fetch-site': 'cross-site' },
      payload: { token, name: 'Foreign', password: 'a password of mine' },
    });
    expect(answer.statusCode).toBe(403);
  });

  it('is not offered by a link nobody gave out, that is out of date, or to an expired one', async () => {
    const token = await invited(`late@${randomUUID()}.test`);
    client.wait(7 * 24 * 3600_000 + 60_000);
    for (const link of [token, 'x'.repeat(43), randomUUID()]) {
      expect((await client.post('invitation', { token: link })).statusCode).toBe(409);
      expect((await accept({ token: link, name: 'Late', password: 'a password of mine' })).statusCode).toBe(409);
    }
  });
});
