import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FirmSuite } from '../testing/index.ts';
import { listProviderKeys, openProviderKeys, setProviderKey } from './index.ts';

const suite = new FirmSuite({ beforeAll, afterAll });
const as: FirmSuite['as'] = (role, of) => suite.as(role, of);

describe('a firm’s own keys to providers', () => {
  it('are set by an admin, sealed, told of without their value, and taken away again', async () => {
    const name = 'OPENBB_API_PASSWORD';
    const value = 'hush-7Fq';
    expect(await setProviderKey.run(as('admin'), { name, value })).toMatchObject({ name, set: true });
    const listed = await listProviderKeys.run(as('admin'), {});
    expect(listed.items.find((key) => key.name === name)).toMatchObject({ set: true, set_at: expect.any(String) });
    expect(listed.items.filter(({ set }) => set)).toHaveLength(1);
    const stored = await suite.database.owner('SELECT * FROM sealed_fields WHERE organization_id = $1', [
      suite.firm.organization_id,
    ]);
    expect(stored).toMatchObject([{ subject_type: 'provider_keys', field: name }]);
    const events = await suite.database.owner("SELECT * FROM events WHERE operation = 'set_provider_key'");
    expect(events).toHaveLength(1);
    for (const text of [listed, stored, events]) expect(JSON.stringify(text)).not.toContain(value);
    expect(await openProviderKeys(suite.database, suite.ports, suite.firm.organization_id)).toEqual({ [name]: value });
    expect(await openProviderKeys(suite.database, suite.ports, suite.other.organization_id)).toEqual({});
    await setProviderKey.run(as('admin'), { name, value: null });
    expect(await openProviderKeys(suite.database, suite.ports, suite.firm.organization_id)).toEqual({});
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
