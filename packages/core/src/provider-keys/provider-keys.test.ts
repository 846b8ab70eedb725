import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  foundTestFirm,
  openTestDatabase,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestPorts,
} from '../testing/index.ts';
import { listProviderKeys, openProviderKeys, setProviderKey } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;
let ports: TestPorts;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
  ports = openTestPorts();
});
afterAll(() => database.close());

const as = (role: Parameters<TestFirm['as']>[0], of = firm) => ({ ...of.as(role), ports });

describe('a firm’s own keys to providers', () => {
  it('are set by an admin, sealed, told of without their value, and taken away again', async () => {
    const name = 'OPENBB_API_PASSWORD';
    const value = 'hush-7Fq';
    expect(await setProviderKey.run(as('admin'), { name, value })).toMatchObject({ name, set: true });
    const listed = await listProviderKeys.run(as('admin'), {});
    expect(listed.items.find((key) => key.name === name)).toMatchObject({ set: true, set_at: expect.any(String) });
    expect(listed.items.filter(({ set }) => set)).toHaveLength(1);
    const stored = await database.owner('SELECT * FROM sealed_fields WHERE organization_id = $1', [
      firm.organization_id,
    ]);
    expect(stored).toMatchObject([{ subject_type: 'provider_keys', field: name }]);
    const events = await database.owner("SELECT * FROM events WHERE operation = 'set_provider_key'");
    expect(events).toHaveLength(1);
    for (const text of [listed, stored, events]) expect(JSON.stringify(text)).not.toContain(value);
    expect(await openProviderKeys(database, ports, firm.organization_id)).toEqual({ [name]: value });
    expect(await openProviderKeys(database, ports, other.organization_id)).toEqual({});
    await setProviderKey.run(as('admin'), { name, value: null });
    expect(await openProviderKeys(database, ports, firm.organization_id)).toEqual({});
  });

  it('are nobody else’s to set or to see, and only those that there are', async () => {
    for (const role of ['general_partner', 'associate', 'analyst', 'limited_partner'] as const) {
      const set = setProviderKey.run(as(role), { name: 'CRUNCHBASE_API_KEY', value: 'x' });
      await expect(set).rejects.toMatchObject({ code: 'forbidden' });
      await expect(listProviderKeys.run(as(role), {})).rejects.toMatchObject({ code: 'forbidden' });
    }
    const unknown = setProviderKey.run(as('admin'), { name: 'OPENBB_URL', value: 'http://10.0.0.1' });
    await expect(unknown).rejects.toMatchObject({ code: 'invalid' });
  });
});
