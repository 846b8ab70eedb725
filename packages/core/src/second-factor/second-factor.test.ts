import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getFirm } from '../members/index.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { listSecondFactors, requireSecondFactor, resetSecondFactor } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
});
afterAll(() => database.close());

const enrol = (user_id: string) =>
  database.owner(
    `INSERT INTO identity.second_factors (user_id, key_id, sealed, confirmed_at) VALUES ($1, 'k', 's', now())
     ON CONFLICT (user_id) DO NOTHING`,
    [user_id],
  );
const has = async (user_id: string) =>
  (await database.owner('SELECT FROM identity.second_factors WHERE user_id = $1', [user_id])).length === 1;
const eventsOf = (id: string) =>
  database.owner('SELECT operation, audience, changes FROM events WHERE subject_id = $1 ORDER BY id', [id]);

describe('a firm and its members’ second factors', () => {
  it('asks for one from a day on, or no longer, with an event; admins alone decide', async () => {
    const { id, second_factor_required_from } = await requireSecondFactor.run(firm.as('admin'), {
      required: true,
      grace_days: 30,
    });
    const days = (Date.parse(second_factor_required_from ?? '') - Date.now()) / (24 * 3600_000);
    expect(Math.round(days)).toBe(30);
    expect(await getFirm.run(firm.as('analyst'), {})).toMatchObject({ second_factor_required_from });
    await requireSecondFactor.run(firm.as('admin'), { required: false });
    expect(await getFirm.run(firm.as('analyst'), {})).toMatchObject({ second_factor_required_from: null });
    expect(await eventsOf(id)).toMatchObject([
      {
        operation: 'require_second_factor',
        audience: 'partners',
        changes: { second_factor_required_from: { from: null } },
      },
      { operation: 'require_second_factor' },
    ]);
    for (const role of ['general_partner', 'associate', 'analyst', 'limited_partner'] as const) {
      for (const verb of [requireSecondFactor, listSecondFactors, resetSecondFactor])
        await expect(
          verb.run(firm.as(role), verb === requireSecondFactor ? { required: true } : {}),
        ).rejects.toMatchObject({ code: 'forbidden' });
    }
    const long = requireSecondFactor.run(firm.as('admin'), { required: true, grace_days: 1000 });
    await expect(long).rejects.toMatchObject({ code: 'invalid' });
  });

  it('shows who has one, of the own firm alone', async () => {
    await enrol(firm.actors.analyst.user_id);
    const { items } = await listSecondFactors.run(firm.as('admin'), {});
    expect(items).toHaveLength(5);
    expect(items.filter((item) => item.second_factor_since !== null)).toMatchObject([
      { user_id: firm.actors.analyst.user_id, recovery_codes: 0, passkeys: 0 },
    ]);
    expect((await listSecondFactors.run(other.as('admin'), {})).items).not.toContainEqual(
      expect.objectContaining({ user_id: firm.actors.analyst.user_id }),
    );
  });

  it('takes a member’s away and ends their sign-ins, with an event', async () => {
    const { user_id } = firm.actors.analyst;
    const member_id = firm.member_ids.analyst;
    await enrol(user_id);
    await database.owner('INSERT INTO identity.token_families (user_id, organization_id) VALUES ($1, $2)', [
      user_id,
      firm.organization_id,
    ]);
    await expect(resetSecondFactor.run(other.as('admin'), { member_id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await has(user_id)).toBe(true);
    await resetSecondFactor.run(firm.as('admin'), { member_id });
    expect(await has(user_id)).toBe(false);
    const [family] = await database.owner('SELECT revoked_at FROM identity.token_families WHERE user_id = $1', [
      user_id,
    ]);
    expect(family?.revoked_at).not.toBeNull();
    expect(await eventsOf(member_id)).toMatchObject([{ operation: 'reset_second_factor', audience: 'partners' }]);
  });

  it('leaves alone that of somebody who signs in to another firm too, and one’s own', async () => {
    const { user_id } = firm.actors.associate;
    await enrol(user_id);
    await database.owner(
      "INSERT INTO members (organization_id, user_id, name, email, role) VALUES ($1, $2, 'Both', 'both@firm.test', 'analyst')",
      [other.organization_id, user_id],
    );
    for (const member_id of [firm.member_ids.associate, firm.member_ids.admin])
      await expect(resetSecondFactor.run(firm.as('admin'), { member_id })).rejects.toMatchObject({ code: 'refused' });
    expect(await has(user_id)).toBe(true);
  });
});
