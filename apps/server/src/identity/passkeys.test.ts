// Passkeys over HTTP: made by a person with their password, used without one, once per question, at one site.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignInClient, startSignInClient } from '../testing/sign-in-client.ts';
import { testAuthenticator } from '../testing/test-authenticator.ts';
import { PASSWORD } from '../testing/test-server.ts';

const site = { rp_id: 'localhost', origin: 'http://localhost' };
let client: SignInClient;
let access_token: string;
beforeAll(async () => {
  client = await startSignInClient();
  ({ access_token } = await client.loginAs('associate'));
});
afterAll(() => client.server.close());

const send = (path: string, payload: object, more: { token?: string; host?: string; method?: 'DELETE' | 'GET' } = {}) =>
  client.server.app.inject({
    method: more.method ?? 'POST',
    url: `/api/v1/auth/${path}`,
    headers: {
      host: more.host ?? 'localhost',
      ...(more.token ? { authorization: `Bearer ${more.token}` } : {}),
    },
    ...(more.method ? {} : { payload }),
  });
type Options = { options: { challenge: string; rp?: { id: string }; rpId?: string; user?: { id: string } } };

async function register(name: string, key = testAuthenticator()) {
  const begun = await send('passkeys/options', { password: PASSWORD }, { token: access_token });
  expect([begun.statusCode, begun.body]).toEqual([200, expect.any(String)]);
  const { options } = begun.json<Options>();
  const response = key.make({ ...site, challenge: options.challenge });
  return { key, options, response, added: await send('passkeys', { name, response }, { token: access_token }) };
}
const challenge = async () => (await send('sign-in/passkey-options', {})).json<Options>().options.challenge;
const enter = (response: object, host?: string) => send('sign-in/passkey', { response }, host ? { host } : {});

describe('a passkey', () => {
  it('is made by whoever knows the password, named, listed and told in the trail', async () => {
    const wrong = await send('passkeys/options', { password: 'not the password' }, { token: access_token });
    expect([wrong.statusCode, wrong.json()]).toMatchObject([422, { errors: [{ path: 'password' }] }]);
    expect((await send('passkeys/options', { password: PASSWORD })).statusCode).toBe(401);
    const { added, options, response } = await register('Laptop');
    expect([added.statusCode, added.json()]).toMatchObject([
      200,
      { name: 'Laptop', rp_id: 'localhost', last_used_at: null },
    ]);
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    await register('Phone');
    const listed = await send('passkeys', {}, { token: access_token, method: 'GET' });
    expect(listed.json()).toMatchObject({ items: [{ name: 'Laptop' }, { name: 'Phone' }] });
    // The same answer again: its question was taken.
    expect((await send('passkeys', { name: 'Again', response }, { token: access_token })).statusCode).toBe(422);
    const events = await client.eventsOf(client.firm.actors.associate.user_id);
    expect(events.filter(({ operation }) => operation === 'add_passkey')).toHaveLength(2);
  });

  it('signs in without a password, with a counter that only goes up and a question that is asked once', async () => {
    const { key } = await register('Key');
    const first = await enter(key.use({ ...site, challenge: await challenge() }, 2));
    expect([first.statusCode, first.json()]).toMatchObject([200, { role: 'associate' }]);
    expect(first.cookies.map(({ name }) => name)).toEqual(['redpill_access', 'redpill_refresh', 'redpill_csrf']);
    const asked = { ...site, challenge: await challenge() };
    const second = key.use(asked, 3);
    expect((await enter(second)).statusCode).toBe(200);
    expect((await enter(second)).statusCode).toBe(401);
    // A copy of the key that was left behind shows an old counter.
    for (const counter of [3, 1])
      expect((await enter(key.use({ ...site, challenge: await challenge() }, counter))).statusCode).toBe(401);
    expect((await enter(key.use({ ...site, challenge: await challenge() }, 4))).statusCode).toBe(200);
  });

  it('is good for nothing at another site, without the person verified, for a made-up question or a late one', async () => {
    const { key } = await register('Elsewhere');
    const fresh = async (): Promise<string> => challenge();
    const refused = [
      key.use({ ...site, origin: 'http://evil.test', challenge: await fresh() }, 10),
      key.use({ ...site, rp_id: 'evil.test', challenge: await fresh() }, 11),
      key.use({ ...site, challenge: await fresh() }, 12, 0x01),
      key.use({ ...site, challenge: 'bWFkZSB1cA' }, 13),
      testAuthenticator().use({ ...site, challenge: await fresh() }, 14),
      {},
      { id: 5, response: { clientDataJSON: 'bm9uc2Vuc2U' } },
    ];
    for (const response of refused) {
      const answer = await enter(response);
      expect([answer.statusCode, answer.cookies]).toEqual([401, []]);
    }
    const late = { ...site, challenge: await fresh() };
    client.wait(6 * 60_000);
    expect((await enter(key.use(late, 15))).statusCode).toBe(401);
    expect((await enter(key.use({ ...site, challenge: await fresh() }, 16))).statusCode).toBe(200);
    // A question asked to register is no question to sign in with.
    ({ access_token } = await client.loginAs('associate'));
    const begun = await send('passkeys/options', { password: PASSWORD }, { token: access_token });
    const crossed = key.use({ ...site, challenge: begun.json<Options>().options.challenge }, 17);
    expect((await enter(crossed)).statusCode).toBe(401);
  });

  it('needs a name to be bound to: at a bare address the way to one is told', async () => {
    const bare = await send('sign-in/passkey-options', {}, { host: '127.0.0.1:3000' });
    expect([bare.statusCode, bare.json()]).toMatchObject([
      409,
      { detail: expect.stringContaining('http://localhost:3000') },
    ]);
  });

  it('opens nothing once it is removed, by its owner alone', async () => {
    const { key, added } = await register('Gone');
    const { id } = added.json<{ id: string }>();
    const other = await client.loginAs('analyst');
    const strange = await send(`passkeys/${id}`, {}, { token: other.access_token, method: 'DELETE' });
    expect(strange.statusCode).toBe(404);
    expect((await send(`passkeys/${id}`, {}, { token: access_token, method: 'DELETE' })).statusCode).toBe(200);
    expect((await enter(key.use({ ...site, challenge: await challenge() }, 2))).statusCode).toBe(401);
  });
});
