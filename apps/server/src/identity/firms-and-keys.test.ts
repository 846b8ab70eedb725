import { randomUUID } from 'node:crypto';
import type { SignedInAs } from '@redpill/contract';
import { foundTestFirm, type TestFirm } from '@redpill/core/testing';
import { PERMISSIONS } from '@redpill/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignInClient, startSignInClient, type Tokens } from '../testing/sign-in-client.ts';
import { PASSWORD } from '../testing/test-server.ts';

let client: SignInClient;
beforeAll(async () => {
  client = await startSignInClient();
});
afterAll(() => client.server.close());

describe('a person of two firms', () => {
  let second: TestFirm;
  let deal_id: string;
  beforeAll(async () => {
    second = await foundTestFirm(client.server.database, 'A second firm');
    await client.server.database.owner(
      "INSERT INTO members (organization_id, user_id, name, email, role) VALUES ($1, $2, 'Both', $3, 'general_partner')",
      [second.organization_id, client.firm.actors.associate.user_id, client.emailOf('associate')],
    );
    const company_id = randomUUID();
    await client.server.database.owner("INSERT INTO companies (organization_id, id, name) VALUES ($1, $2, 'Acme')", [
      client.firm.organization_id,
      company_id,
    ]);
    const [deal] = await client.server.database.owner(
      'INSERT INTO deals (organization_id, company_id) VALUES ($1, $2) RETURNING id',
      [client.firm.organization_id, company_id],
    );
    deal_id = String(deal?.id);
  });

  it('gets a token for one of them: the first by name, or the one that is named', async () => {
    const first = await client.loginAs('associate');
    expect((await client.get('/auth/me', first.access_token)).json()).toMatchObject({
      organization: { name: 'A second firm' },
      organizations: [
        { name: 'A second firm', role: 'general_partner' },
        { name: 'Test firm', role: 'associate' },
      ],
      role: 'general_partner',
    });
    const named = await client.loginAs('associate', { organization_id: client.firm.organization_id });
    expect((await client.get('/auth/me', named.access_token)).json()).toMatchObject({
      organization: { id: client.firm.organization_id },
      role: 'associate',
    });
  });

  it('sees nothing of the other firm with it', async () => {
    const here = await client.loginAs('associate', { organization_id: second.organization_id });
    const there = await client.loginAs('associate', { organization_id: client.firm.organization_id });
    expect((await client.get(`/deals/${deal_id}`, there.access_token)).statusCode).toBe(200);
    expect((await client.get(`/deals/${deal_id}`, here.access_token)).statusCode).toBe(404);
    expect((await client.get('/deals?total=true', here.access_token)).json()).toMatchObject({ items: [], total: 0 });
  });

  it('changes over to the other firm, and signs out of both', async () => {
    const here = await client.loginAs('associate', { organization_id: second.organization_id });
    const there = await client.post('switch', { organization_id: client.firm.organization_id }, here.access_token);
    const tokens = there.json<Tokens>();
    expect((await client.get(`/deals/${deal_id}`, tokens.access_token)).statusCode).toBe(200);
    await client.post('logout', {}, here.access_token);
    expect([await client.statusOf(here.access_token), await client.statusOf(tokens.access_token)]).toEqual([401, 401]);
    expect(
      (await client.post('switch', { organization_id: client.firm.organization_id }, here.access_token)).statusCode,
    ).toBe(401);
  });

  it('is told alike of a firm it does not belong to and of one that does not exist', async () => {
    const strange = await foundTestFirm(client.server.database, 'Strange firm');
    const { access_token } = await client.loginAs('associate');
    const answers = await Promise.all(
      [strange.organization_id, randomUUID()].map((organization_id) =>
        client.post('switch', { organization_id }, access_token),
      ),
    );
    expect(answers.map((answer) => [answer.statusCode, answer.json<{ detail: string }>().detail])).toEqual([
      [403, 'You do not belong to that firm.'],
      [403, 'You do not belong to that firm.'],
    ]);
    const login = await client.post('login', {
      email: client.emailOf('associate'),
      password: PASSWORD,
      organization_id: randomUUID(),
    });
    expect(login.statusCode).toBe(403);
  });
});

describe('API keys', () => {
  const keyed = (url: string, key: string, method: 'GET' | 'POST' = 'GET', payload?: object) =>
    client.server.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { 'x-api-key': key },
      ...(payload ? { payload } : {}),
    });
  async function newKey(input: object): Promise<{ id: string; secret: string }> {
    const { access_token } = await client.loginAs('associate', { organization_id: client.firm.organization_id });
    const made = await client.server.app.inject({
      method: 'POST',
      url: '/api/v1/api-keys',
      headers: { authorization: `Bearer ${access_token}` },
      payload: input,
    });
    expect([made.statusCode, made.body]).toMatchObject([201, expect.any(String)]);
    return made.json<{ id: string; secret: string }>();
  }

  it('act for their member, in either header, within their scopes', async () => {
    const { secret } = await newKey({ name: 'reads', scopes: ['deal:read'] });
    expect((await keyed('/deals', secret)).statusCode).toBe(200);
    expect(await client.statusOf(secret)).toBe(200);
    expect((await keyed('/deals', secret, 'POST', { company_id: randomUUID() })).statusCode).toBe(403);
    expect((await keyed('/auth/me', secret)).json()).toMatchObject({
      permissions: ['deal:read'],
      organizations: [{ id: client.firm.organization_id }],
    });
  });

  it('without scopes may do what their member may', async () => {
    const { secret } = await newKey({ name: 'all' });
    const { permissions } = (await keyed('/auth/me', secret)).json<SignedInAs>();
    expect(permissions).toContain('deal:create');
    expect(permissions.length).toBeLessThan(PERMISSIONS.length);
  });

  it('end at once when revoked, when expired, and with their member', async () => {
    const [revoked, expired, orphan] = [
      await newKey({ name: 'a' }),
      await newKey({ name: 'b' }),
      await newKey({ name: 'c' }),
    ];
    await client.server.database.owner('UPDATE api_keys SET revoked_at = now() WHERE id = $1', [revoked.id]);
    await client.server.database.owner("UPDATE api_keys SET expires_at = now() - interval '1 second' WHERE id = $1", [
      expired.id,
    ]);
    expect([
      (await keyed('/deals', revoked.secret)).statusCode,
      (await keyed('/deals', expired.secret)).statusCode,
    ]).toEqual([401, 401]);
    expect((await keyed('/deals', orphan.secret)).statusCode).toBe(200);
    await client.server.database.owner("UPDATE members SET status = 'removed' WHERE id = $1", [
      client.firm.member_ids.associate,
    ]);
    expect((await keyed('/deals', orphan.secret)).statusCode).toBe(401);
    await client.server.database.owner("UPDATE members SET status = 'active' WHERE id = $1", [
      client.firm.member_ids.associate,
    ]);
  });

  it.each(['rpk_', 'rpk_made_up', 'anything'])('that nobody made are refused', async (key) => {
    expect((await keyed('/deals', key)).statusCode).toBe(401);
  });

  it('note when they were last used off the requests’ path, at most once a minute', async () => {
    const made = await newKey({ name: 'noted', rate_limit_per_min: 1000 });
    const last = async () => {
      await client.server.identity.settle();
      const [row] = await client.server.database.owner(
        'SELECT last_used_at::text AS at, version, rate_limit_per_min FROM api_keys WHERE id = $1',
        [made.id],
      );
      return row ?? {};
    };
    expect(await last()).toMatchObject({ at: null, version: 1, rate_limit_per_min: 1000 });
    const before = (await client.server.database.owner('SELECT count(*)::int AS n FROM events'))[0]?.n;
    for (let n = 0; n < 3; n += 1) await keyed('/deals', made.secret);
    const first = await last();
    expect(first).toMatchObject({ at: expect.any(String), version: 1 });
    await keyed('/deals', made.secret);
    expect(await last()).toEqual(first);
    client.wait(61_000);
    await keyed('/deals', made.secret);
    expect((await last()).at).not.toBe(first.at);
    expect((await client.server.database.owner('SELECT count(*)::int AS n FROM events'))[0]?.n).toBe(before);
    expect(await client.server.identity.authenticate(made.secret)).toMatchObject({ rate_limit_per_min: 1000 });
  });

  it('cannot sign out or change firms: they are revoked, and serve one firm', async () => {
    const { secret } = await newKey({ name: 'program' });
    for (const [path, body] of [
      ['logout', {}],
      ['switch', { organization_id: client.firm.organization_id }],
    ] as const) {
      const answer = await client.post(path, body, secret);
      expect([answer.statusCode, answer.json()]).toMatchObject([409, { code: 'refused' }]);
    }
  });
});
