import type { Role } from '@redpill/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignInClient, startSignInClient, type Tokens } from '../testing/sign-in-client.ts';
import { PASSWORD } from '../testing/test-server.ts';

let client: SignInClient;
beforeAll(async () => {
  client = await startSignInClient();
});
afterAll(() => client.server.close());

describe('the end of a sign-in', () => {
  it('is at once: after signing out neither token is good, and the event names the person', async () => {
    const tokens = await client.loginAs('associate');
    expect((await client.post('logout', {}, tokens.access_token)).statusCode).toBe(200);
    expect(await client.statusOf(tokens.access_token)).toBe(401);
    expect((await client.post('refresh', { refresh_token: tokens.refresh_token })).statusCode).toBe(401);
    expect((await client.eventsOf(client.firm.actors.associate.user_id)).at(-1)).toMatchObject({
      operation: 'sign_out',
      actor_kind: 'user',
    });
  });

  it('leaves the other sign-ins of the same person alone', async () => {
    const [one, other] = [await client.loginAs('associate'), await client.loginAs('associate')];
    await client.post('logout', { refresh_token: one.refresh_token });
    expect([await client.statusOf(one.access_token), await client.statusOf(other.access_token)]).toEqual([401, 200]);
  });

  it('comes with a new password, everywhere', async () => {
    const { access_token } = await client.loginAs('general_partner');
    await client.server.identity.setPassword(client.firm.actors.general_partner.user_id, 'another long password');
    expect(await client.statusOf(access_token)).toBe(401);
    expect(
      (await client.post('login', { email: client.emailOf('general_partner'), password: PASSWORD })).statusCode,
    ).toBe(401);
    await client.server.identity.setPassword(client.firm.actors.general_partner.user_id, PASSWORD);
  });

  it('comes with the library’s own session', async () => {
    const { access_token } = await client.loginAs('associate');
    await client.server.database.owner('DELETE FROM identity.sessions WHERE user_id = $1', [
      client.firm.actors.associate.user_id,
    ]);
    expect(await client.statusOf(access_token)).toBe(401);
  });

  it('reaches a removed member at once, and old tokens stay dead when they come back', async () => {
    const { access_token, refresh_token } = await client.loginAs('analyst');
    const set = (status: string) =>
      client.server.database.owner('UPDATE members SET status = $2 WHERE id = $1', [
        client.firm.member_ids.analyst,
        status,
      ]);
    await set('removed');
    expect([await client.statusOf(access_token), (await client.get('/auth/me', access_token)).statusCode]).toEqual([
      401, 401,
    ]);
    expect((await client.post('login', { email: client.emailOf('analyst'), password: PASSWORD })).statusCode).toBe(403);
    await set('active');
    expect(await client.statusOf(access_token)).toBe(401);
    expect((await client.post('refresh', { refresh_token })).statusCode).toBe(401);
  });

  it('is not needed for a new role, but a new token is: the old one carries the old role', async () => {
    const { access_token, refresh_token } = await client.loginAs('analyst');
    const set = (role: Role) =>
      client.server.database.owner('UPDATE members SET role = $2 WHERE id = $1', [
        client.firm.member_ids.analyst,
        role,
      ]);
    await set('associate');
    expect(await client.statusOf(access_token)).toBe(401);
    const renewed = (await client.post('refresh', { refresh_token })).json<Tokens>();
    expect((await client.get('/auth/me', renewed.access_token)).json()).toMatchObject({ role: 'associate' });
    await set('analyst');
  });
});
