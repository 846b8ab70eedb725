import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey, listApiKeys } from '../api-keys/index.ts';
import { createCompany } from '../companies/index.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { addMember } from './add-member.ts';
import { foundFirm } from './found-firm.ts';
import { changeMemberRole, getFirm, listMembers, removeMember, renameFirm, updateOwnName } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
});
afterAll(() => database.close());

const eventsOf = (id: string) =>
  database.owner('SELECT operation, audience, changes FROM events WHERE subject_id = $1 ORDER BY id', [id]);
const account = (name: string) => ({ user_id: randomUUID(), name, email: `${name}-${randomUUID()}@account.test` });

describe('the members of a firm', () => {
  it('lists them with their roles, by name, and no one of another firm', async () => {
    const { items, total } = await listMembers.run(firm.as('analyst'), { total: true });
    expect(items.map(({ name }) => name)).toEqual([
      'admin',
      'analyst',
      'associate',
      'general_partner',
      'limited_partner',
    ]);
    expect(total).toBe(5);
    expect((await listMembers.run(firm.as('analyst'), { role: 'admin' })).items).toMatchObject([{ name: 'admin' }]);
    await expect(listMembers.run(firm.as('limited_partner'), {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('gives a member another role, with its event for partners, and their old sign-in no longer holds', async () => {
    const away = await foundTestFirm(database, 'Roles');
    const member_id = away.member_ids.analyst;
    const changed = await changeMemberRole.run(away.as('admin'), { member_id, role: 'associate', version: 1 });
    expect(changed).toMatchObject({ role: 'associate', version: 2 });
    expect(await eventsOf(member_id)).toMatchObject([
      {
        operation: 'change_member_role',
        audience: 'partners',
        changes: { role: { from: 'analyst', to: 'associate' } },
      },
    ]);
    await expect(listMembers.run(away.as('analyst'), {})).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(
      changeMemberRole.run(away.as('admin'), { member_id, role: 'analyst', version: 1 }),
    ).rejects.toMatchObject({ code: 'conflict', details: { current: { role: 'associate' } } });
  });

  it('keeps at least one admin, whoever asks and however many ask at once', async () => {
    const away = await foundTestFirm(database, 'Admins');
    const first = away.member_ids.admin;
    await expect(changeMemberRole.run(away.as('admin'), { member_id: first, role: 'analyst' })).rejects.toMatchObject({
      code: 'refused',
    });
    const second = away.member_ids.associate;
    await changeMemberRole.run(away.as('admin'), { member_id: second, role: 'admin' });
    const as_second = { ...away.as('associate'), actor: { ...away.actors.associate, role: 'admin' as const } };
    const at_once = await Promise.allSettled([
      removeMember.run(away.as('admin'), { member_id: second }),
      removeMember.run(as_second, { member_id: first }),
    ]);
    expect(at_once.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const left = await database.owner(
      "SELECT id FROM members WHERE organization_id = $1 AND role = 'admin' AND status = 'active'",
      [away.organization_id],
    );
    expect(left).toHaveLength(1);
  });

  it('removes a member at once, keys and all, but never oneself, and keeps what they did', async () => {
    const away = await foundTestFirm(database, 'Leavers');
    await createApiKey.run(away.as('associate'), { name: 'My script' });
    await createCompany.run(away.as('associate'), { name: 'Their find' });
    await expect(removeMember.run(away.as('admin'), { member_id: away.member_ids.admin })).rejects.toMatchObject({
      code: 'refused',
    });
    const member_id = away.member_ids.associate;
    expect(await removeMember.run(away.as('admin'), { member_id })).toMatchObject({ status: 'removed' });
    await expect(removeMember.run(away.as('admin'), { member_id })).rejects.toMatchObject({ code: 'refused' });
    await expect(changeMemberRole.run(away.as('admin'), { member_id, role: 'admin' })).rejects.toMatchObject({
      code: 'refused',
    });
    await expect(listMembers.run(away.as('associate'), {})).rejects.toMatchObject({ code: 'unauthenticated' });
    expect((await listMembers.run(away.as('admin'), {})).items.map(({ id }) => id)).not.toContain(member_id);
    expect((await listMembers.run(away.as('admin'), { status: 'removed' })).items).toMatchObject([{ id: member_id }]);
    const { items } = await listApiKeys.run(away.as('admin'), {});
    expect(items).toMatchObject([{ member_name: 'associate', revoked_at: expect.any(String) }]);
  });

  it('joins an account once, and brings one who left back in the new role', async () => {
    const newcomer = account('newcomer');
    const member = await addMember.run(firm.as('admin'), { ...newcomer, role: 'analyst' });
    expect(member).toMatchObject({ ...newcomer, role: 'analyst', status: 'active' });
    await expect(addMember.run(firm.as('admin'), { ...newcomer, role: 'admin' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await removeMember.run(firm.as('admin'), { member_id: member.id });
    const back = await addMember.run(firm.system(), { ...newcomer, role: 'associate' });
    expect(back).toMatchObject({ id: member.id, role: 'associate', status: 'active' });
    expect((await eventsOf(member.id)).map(({ operation }) => operation)).toEqual([
      'add_member',
      'remove_member',
      'add_member',
    ]);
    await expect(
      addMember.run(firm.as('general_partner'), { ...account('nobody'), role: 'admin' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('lets everyone change the name they are shown by, a limited partner too, and nobody else’s', async () => {
    const renamed = await updateOwnName.run(other.as('limited_partner'), { name: 'Pension Fund Desk' });
    expect(renamed).toMatchObject({ id: other.member_ids.limited_partner, name: 'Pension Fund Desk' });
    const names = (await listMembers.run(other.as('admin'), {})).items.map(({ name }) => name);
    expect(names.filter((name) => name === 'Pension Fund Desk')).toHaveLength(1);
    await expect(updateOwnName.run(other.system(), { name: 'Nobody' })).rejects.toMatchObject({ code: 'refused' });
  });

  it("does not know another firm's members", async () => {
    const member_id = firm.member_ids.analyst;
    await expect(changeMemberRole.run(other.as('admin'), { member_id, role: 'admin' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(removeMember.run(other.as('admin'), { member_id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(removeMember.run(firm.as('general_partner'), { member_id })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('the firm', () => {
  it('is founded with its first admin, who can act at once', async () => {
    const founder = account('founder');
    const founded = await foundFirm(database, { name: 'New Capital', admin: founder });
    const actor = {
      kind: 'user',
      organization_id: founded.id,
      user_id: founder.user_id,
      role: 'admin',
      session_id: null,
    } as const;
    expect(await getFirm.run({ database, actor, channel: 'http' }, {})).toMatchObject({
      id: founded.id,
      name: 'New Capital',
      illustrative: null,
    });
    expect((await listMembers.run({ database, actor, channel: 'http' }, {})).items).toMatchObject([
      { id: founded.admin_id, role: 'admin', email: founder.email },
    ]);
    expect(await eventsOf(founded.id)).toMatchObject([{ operation: 'found_firm' }]);
    await expect(
      foundFirm(database, { name: 'Again', admin: founder }, { organization_id: founded.id }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is seen by all its members, and renamed by an admin alone, based on its version', async () => {
    const before = await getFirm.run(other.as('limited_partner'), {});
    await expect(renameFirm.run(other.as('general_partner'), { version: 1, name: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const renamed = await renameFirm.run(other.as('admin'), { version: before.version, name: 'Renamed Capital' });
    expect(renamed).toMatchObject({ name: 'Renamed Capital', version: before.version + 1 });
    expect((await getFirm.run(firm.as('analyst'), {})).name).toBe('Test firm');
    await expect(renameFirm.run(other.as('admin'), { version: 1, name: 'Late' })).rejects.toMatchObject({
      code: 'conflict',
      details: { current: { name: 'Renamed Capital' } },
    });
  });
});
