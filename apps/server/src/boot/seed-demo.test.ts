import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTestDatabase, openTestPorts, type TestDatabase, type TestPorts, testVault } from '@redpill/core/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Identity, openIdentity } from '../identity/index.ts';
import { DEMO_USERS, seedDemo } from './seed-demo.ts';

const folder = fileURLToPath(new URL('../../../../data/demo', import.meta.url));
const password = 'a long demo password';
const meta = { ip: '127.0.0.1', user_agent: null };
const addressOf = (name: string): string => `${name}@demo.redpill.test`;

let database: TestDatabase;
let identity: Identity;
let ports: TestPorts;

beforeEach(async () => {
  database = await openTestDatabase();
  ports = openTestPorts();
  const jwt_secret = randomUUID() + randomUUID();
  identity = openIdentity({ database, ports, jwt_secret, base_url: 'http://127.0.0.1', vault: testVault });
});
afterEach(async () => {
  await ports.settled();
  await database.close();
  ports.close();
});

const found = async (table: string): Promise<number> =>
  Number((await database.owner(`SELECT count(*) AS n FROM ${table}`))[0]?.n);

describe('making the demo firm', () => {
  it('lets five people sign in, one for each role, on figures that are refreshed', async () => {
    await seedDemo({ database, identity }, { folder, password });
    const roles: string[] = [];
    for (const name of DEMO_USERS) {
      roles.push((await identity.signIn({ email: addressOf(name), password }, meta)).actor.role);
    }
    expect(roles).toEqual(['general_partner', 'associate', 'analyst', 'limited_partner', 'admin']);
    const [row] = await database.owner('SELECT bool_and(demo) AS demo, count(*)::int AS n FROM identity.users');
    expect(row).toEqual({ demo: true, n: 5 });
    expect(await found('portfolio_performance')).toBe(3);
  });

  it('takes over the accounts that a killed start left behind, with the password of this one', async () => {
    for (const name of ['partner', 'lp']) {
      await identity.createUser({ email: addressOf(name), name, password: 'the password of before', demo: true });
    }
    await seedDemo({ database, identity }, { folder, password });
    expect((await identity.signIn({ email: addressOf('lp'), password }, meta)).actor.role).toBe('limited_partner');
    const before = { email: addressOf('partner'), password: 'the password of before' };
    await expect(identity.signIn(before, meta)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect([await found('identity.users'), await found('organizations')]).toEqual([5, 1]);
  });

  it("leaves alone an account of somebody's own under a demo address", async () => {
    await identity.createUser({ email: addressOf('partner'), name: 'Somebody', password: 'a password of my own' });
    await expect(seedDemo({ database, identity }, { folder, password })).rejects.toThrow(/somebody's own/);
    expect([await found('identity.users'), await found('organizations')]).toEqual([1, 0]);
  });

  it('makes one firm where two starts make it at once', async () => {
    const starts = [1, 2].map(() => seedDemo({ database, identity }, { folder, password }));
    await Promise.all(starts);
    expect([await found('identity.users'), await found('organizations'), await found('funds')]).toEqual([5, 1, 3]);
  });

  it('makes nothing, not even accounts, from files that are not right, and says where', async () => {
    const copy = mkdtempSync(join(tmpdir(), 'redpill-test-demo-'));
    try {
      cpSync(folder, copy, { recursive: true });
      const ledger = readFileSync(join(folder, 'ledger.json'), 'utf8');
      writeFileSync(
        join(copy, 'ledger.json'),
        ledger.replace('"investment_date":"2005-06-10"', '"investment_date":"2005-06-31"'),
      );
      await expect(seedDemo({ database, identity }, { folder: copy, password })).rejects.toThrow(
        /^ledger\.json: f1\/zappos: investment_date: /,
      );
      writeFileSync(join(copy, 'ledger.json'), ledger.slice(0, -100));
      await expect(seedDemo({ database, identity }, { folder: copy, password })).rejects.toThrow(
        /ledger\.json is no JSON/,
      );
      writeFileSync(
        join(copy, 'ledger.json'),
        ledger.replace('"investment_id":"f1/zappos"', '"investment_id":"f1/zapos"'),
      );
      await expect(seedDemo({ database, identity }, { folder: copy, password })).rejects.toThrow(
        /^ledger\.json: \S+: investment_id: f1\/zapos names none of the investments/,
      );
      expect(await found('organizations')).toBe(0);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});
