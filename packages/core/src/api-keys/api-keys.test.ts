import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { createCompany, listCompanies } from '../companies/index.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
});
afterAll(() => database.close());

const byKey = (api_key_id: string, scopes: string[] | null) => {
  const { organization_id, user_id, role } = firm.actors.associate;
  const actor: Actor = { kind: 'api_key', api_key_id, scopes, organization_id, user_id, role };
  return { database, actor, channel: 'http' as const };
};

describe('API keys', () => {
  it('shows the secret once and keeps nothing of it but its hash and its first characters', async () => {
    const call = { ...firm.as('associate'), idempotency_key: 'make-a-key' };
    const made = await createApiKey.run(call, { name: 'Nightly import' });
    expect(made.secret).toMatch(/^rpk_[A-Za-z0-9_-]{43}$/);
    expect(made).toMatchObject({ prefix: made.secret.slice(0, 12), member_name: 'associate', scopes: null });
    const [row] = await database.owner('SELECT * FROM api_keys WHERE id = $1', [made.id]);
    expect(row?.secret_hash).toBe(createHash('sha256').update(made.secret).digest('hex'));
    const events = JSON.stringify(await database.owner('SELECT * FROM events WHERE subject_id = $1', [made.id]));
    const listed = JSON.stringify(await listApiKeys.run(firm.as('admin'), {}));
    for (const kept of [JSON.stringify(row), events, listed]) {
      expect(kept).toContain(made.id);
      expect(kept).not.toContain(made.secret.slice(12));
    }
    expect(events).not.toContain(String(row?.secret_hash));
    expect(listed).not.toContain(String(row?.secret_hash));
  });

  it('answers a conflict to a repeated idempotency key rather than a second key or the secret again', async () => {
    const call = { ...firm.as('general_partner'), idempotency_key: 'one-key-only' };
    await createApiKey.run(call, { name: 'Only one' });
    await expect(createApiKey.run(call, { name: 'Only one' })).rejects.toMatchObject({ code: 'conflict' });
    expect((await listApiKeys.run(firm.as('general_partner'), {})).items).toHaveLength(1);
  });

  it('refuses scopes the role does not hold, an end in the past, and no scope at all', async () => {
    const make = (fields: object) => createApiKey.run(firm.as('analyst'), { name: 'Key', ...fields });
    await expect(make({ scopes: ['deal:read', 'ledger:write'] })).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'scopes.1' }] },
    });
    await expect(make({ expires_at: '2020-01-01T00:00:00Z' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(make({ scopes: [] })).rejects.toMatchObject({ code: 'invalid' });
    await expect(make({ scopes: ['moon:walk'] })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('acts within its scopes until it is revoked', async () => {
    const made = await createApiKey.run(firm.as('associate'), { name: 'Reader', scopes: ['portfolio:read'] });
    const call = byKey(made.id, made.scopes);
    await expect(listCompanies.run(call, {})).resolves.toBeDefined();
    await expect(createCompany.run(call, { name: 'Beyond' })).rejects.toMatchObject({ code: 'forbidden' });
    const revoked = await revokeApiKey.run(firm.as('associate'), { api_key_id: made.id });
    expect(revoked.revoked_at).not.toBeNull();
    await expect(listCompanies.run(call, {})).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(revokeApiKey.run(firm.as('associate'), { api_key_id: made.id })).rejects.toMatchObject({
      code: 'refused',
    });
  });

  it('cannot make another key', async () => {
    const made = await createApiKey.run(firm.as('associate'), { name: 'Parent' });
    await expect(createApiKey.run(byKey(made.id, null), { name: 'Child' })).rejects.toMatchObject({ code: 'refused' });
  });

  it('is seen and revoked by its owner and by admins alone', async () => {
    const made = await createApiKey.run(firm.as('limited_partner'), { name: 'Statements' });
    const sees = async (role: 'limited_partner' | 'general_partner' | 'admin') =>
      (await listApiKeys.run(firm.as(role), {})).items.some(({ id }) => id === made.id);
    expect([await sees('limited_partner'), await sees('general_partner'), await sees('admin')]).toEqual([
      true,
      false,
      true,
    ]);
    const api_key_id = made.id;
    await expect(revokeApiKey.run(firm.as('general_partner'), { api_key_id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(revokeApiKey.run(other.as('admin'), { api_key_id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(revokeApiKey.run(firm.as('admin'), { api_key_id })).resolves.toMatchObject({ id: api_key_id });
  });
});
