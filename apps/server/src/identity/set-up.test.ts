import { randomUUID } from 'node:crypto';
import { openTestDatabase, openTestPorts, type TestDatabase, type TestPorts, testVault } from '@redpill/core/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Identity, openIdentity } from './index.ts';

let database: TestDatabase;
let ports: TestPorts;
/** Two servers on one database. */
let servers: [Identity, Identity];
let later_ms = 0;

beforeEach(async () => {
  database = await openTestDatabase();
  ports = openTestPorts();
  later_ms = 0;
  const jwt_secret = randomUUID() + randomUUID();
  const now = () => new Date(Date.now() + later_ms);
  const open = () => openIdentity({ database, ports, jwt_secret, base_url: 'http://127.0.0.1', vault: testVault, now });
  servers = [open(), open()];
});
afterEach(async () => {
  await ports.settled();
  await database.close();
  ports.close();
});

const meta = { ip: '127.0.0.1', user_agent: null };
const tokenOf = (link: string): string => link.split('#')[1] ?? '';
const first = (token: string, email = 'first@firm.test') => ({
  token,
  firm_name: 'First Capital',
  name: 'First Admin',
  email,
  password: 'a password of mine',
});

describe('setting up an empty installation', () => {
  it('makes the firm and its admin by the printed link, once; no other link works then', async () => {
    const links = [await servers[0].operator.setupLink(), await servers[1].operator.setupLink()].map(tokenOf);
    const [one = '', two = ''] = links;
    expect(JSON.stringify(await database.owner('SELECT * FROM identity.setups'))).not.toContain(one);
    expect(await servers[1].account.isSetupOpen(one)).toBe(true);
    const made = await servers[1].account.setUp(first(one));
    const { actor } = await servers[0].signIn({ email: made.email, password: 'a password of mine' }, meta);
    expect(actor).toMatchObject({ organization_id: made.organization_id, role: 'admin' });
    for (const link of [one, two]) {
      expect(await servers[0].account.isSetupOpen(link)).toBe(false);
      await expect(servers[0].account.setUp(first(link, 'second@firm.test'))).rejects.toMatchObject({
        code: 'refused',
      });
    }
    expect(await database.owner('SELECT name FROM organizations')).toEqual([{ name: 'First Capital' }]);
    expect(await database.owner("SELECT email FROM identity.users WHERE email LIKE 'second%'")).toEqual([]);
  });

  it('founds one firm when two people use two links at the same moment', async () => {
    const links = [tokenOf(await servers[0].operator.setupLink()), tokenOf(await servers[1].operator.setupLink())];
    const tries = await Promise.allSettled(
      links.map((link, i) => servers[i as 0 | 1].account.setUp(first(link, `p${i}@firm.test`))),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await database.owner('SELECT name FROM organizations')).toHaveLength(1);
  });

  it('is not spoilt by a password that is too short, nor by a set-up that was broken off', async () => {
    const [server] = servers;
    const token = tokenOf(await server.operator.setupLink());
    await expect(server.account.setUp({ ...first(token), password: 'short' })).rejects.toMatchObject({
      code: 'invalid',
    });
    await server.createUser({ email: 'first@firm.test', name: 'Left behind', password: 'of the broken one' });
    const made = await server.account.setUp(first(token));
    await expect(server.signIn({ email: made.email, password: 'a password of mine' }, meta)).resolves.toBeDefined();
  });

  it('takes no link that nobody gave out, nor one older than a week', async () => {
    const [server] = servers;
    const token = tokenOf(await server.operator.setupLink());
    await expect(server.account.setUp(first('x'.repeat(43)))).rejects.toMatchObject({ code: 'refused' });
    later_ms = 8 * 24 * 3600_000;
    await expect(server.account.setUp(first(token))).rejects.toMatchObject({ code: 'refused' });
    expect(await database.owner('SELECT 1 FROM identity.users')).toEqual([]);
  });
});
