import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLimitedPartner, getLimitedPartner } from '../limited-partners/index.ts';
import { listMembers } from '../members/index.ts';
import { foundTestFirm, openTestDatabase, openTestPorts, type TestDatabase, type TestFirm } from '../testing/index.ts';
import type { Call } from '../verb.ts';
import {
  acceptInvitation,
  cancelInvitation,
  invitationBehind,
  inviteMember,
  listInvitations,
  resendInvitation,
} from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;
const ports = openTestPorts();

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
});
afterAll(async () => {
  await ports.settled();
  await database.close();
  ports.close();
});

const as = (whose: TestFirm, role: Parameters<TestFirm['as']>[0]): Call => ({ ...whose.as(role), ports });
const invite = (email: string, more: object = { role: 'analyst' }) =>
  inviteMember.run(as(firm, 'admin'), { email, ...more });
const eventsOf = async (id: string) =>
  (await database.owner('SELECT operation, audience, changes FROM events WHERE subject_id = $1 ORDER BY id', [
    id,
  ])) as Record<string, unknown>[];
/** The secret of an invitation's newest link, as the mail carries it. */
async function secretOf(id: string): Promise<string> {
  const [row] = await database.owner('SELECT link_id FROM invitations WHERE id = $1', [id]);
  return ports.mail.secretOf('invitation', String(row?.link_id));
}
async function accept(id: string, user_id: string, at = new Date()) {
  const secret = await secretOf(id);
  const found = await invitationBehind(database, secret, at);
  if (!found) throw Object.assign(new Error('no invitation'), { code: 'refused' });
  return acceptInvitation.run(firm.system(), {
    invitation_id: found.invitation_id,
    token_hash: createHash('sha256').update(secret).digest('hex'),
    at: at.toISOString(),
    user_id,
    name: 'Newcomer',
  });
}

describe('an invitation', () => {
  it('is made by an admin, keeps no secret, and lets one person in once, in the role it names', async () => {
    const made = await invite('New.Comer@Invited.Test', { role: 'associate' });
    expect(made).toMatchObject({
      email: 'new.comer@invited.test',
      role: 'associate',
      status: 'pending',
      invited_by: 'admin',
    });
    const secret = await secretOf(made.id);
    expect(JSON.stringify([await database.owner('SELECT * FROM invitations'), await eventsOf(made.id)])).not.toContain(
      secret,
    );
    const member = await accept(made.id, randomUUID());
    expect(member).toMatchObject({
      email: 'new.comer@invited.test',
      name: 'Newcomer',
      role: 'associate',
      status: 'active',
    });
    await expect(accept(made.id, randomUUID())).rejects.toMatchObject({ code: 'refused' });
    const { items } = await listInvitations.run(as(firm, 'admin'), { status: 'accepted' });
    expect(items).toMatchObject([{ id: made.id, accepted_at: expect.any(String) }]);
    expect(await eventsOf(made.id)).toMatchObject([{ operation: 'invite_member', audience: 'partners' }]);
    expect(await eventsOf(member.id)).toMatchObject([{ operation: 'accept_invitation', audience: 'partners' }]);
    expect((await listMembers.run(firm.as('admin'), {})).items.map(({ id }) => id)).toContain(member.id);
  });

  it('lets a limited partner in for the partner it names', async () => {
    const partner = await createLimitedPartner.run(firm.as('admin'), { name: 'Harbour Pension' });
    const made = await invite('desk@harbour.test', { role: 'limited_partner', limited_partner_id: partner.id });
    expect(made.limited_partner_name).toBe('Harbour Pension');
    const { user_id } = await accept(made.id, randomUUID());
    const { users } = await getLimitedPartner.run(firm.as('admin'), { limited_partner_id: partner.id });
    expect(users).toMatchObject([{ user_id }]);
    await expect(invite('x@harbour.test', { role: 'analyst', limited_partner_id: partner.id })).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'limited_partner_id' }] },
    });
    await expect(
      invite('x@harbour.test', { role: 'limited_partner', limited_partner_id: randomUUID() }),
    ).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('is refused for a member, and for somebody who has one that is open, even at the same moment', async () => {
    const member = `associate@${firm.organization_id}.test`;
    await expect(invite(member.toUpperCase())).rejects.toMatchObject({ code: 'conflict' });
    const twice = await Promise.allSettled([invite('twice@invited.test'), invite('TWICE@invited.test')]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(invite('twice@invited.test')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('sent again has a new link and seven new days; the old link is dead', async () => {
    const made = await invite('again@invited.test');
    const old = await secretOf(made.id);
    await database.owner("UPDATE invitations SET expires_at = now() - interval '1 second' WHERE id = $1", [made.id]);
    await expect(accept(made.id, randomUUID())).rejects.toMatchObject({ code: 'refused' });
    expect((await listInvitations.run(as(firm, 'admin'), {})).items[0]).toMatchObject({ id: made.id, expired: true });
    const again = await resendInvitation.run(as(firm, 'admin'), { invitation_id: made.id });
    expect(again).toMatchObject({ expired: false, status: 'pending' });
    expect(again.mail_id).not.toBe(made.mail_id);
    expect(await invitationBehind(database, old, new Date())).toBeNull();
    await accept(made.id, randomUUID());
    await expect(resendInvitation.run(as(firm, 'admin'), { invitation_id: made.id })).rejects.toMatchObject({
      code: 'refused',
    });
    expect((await eventsOf(made.id)).map(({ operation }) => operation)).toEqual(['invite_member', 'resend_invitation']);
  });

  it('withdrawn opens nothing, and the person may be invited anew', async () => {
    const made = await invite('withdrawn@invited.test');
    expect(await cancelInvitation.run(as(firm, 'admin'), { invitation_id: made.id })).toMatchObject({
      status: 'cancelled',
    });
    await expect(accept(made.id, randomUUID())).rejects.toMatchObject({ code: 'refused' });
    await expect(cancelInvitation.run(as(firm, 'admin'), { invitation_id: made.id })).rejects.toMatchObject({
      code: 'refused',
    });
    await expect(invite('withdrawn@invited.test')).resolves.toMatchObject({ status: 'pending' });
    expect((await eventsOf(made.id)).at(-1)).toMatchObject({ operation: 'cancel_invitation' });
  });

  it('cannot make two members of one person', async () => {
    const made = await invite('member-by-then@invited.test');
    await expect(accept(made.id, firm.actors.analyst.user_id)).rejects.toMatchObject({ code: 'conflict' });
    expect((await listInvitations.run(as(firm, 'admin'), { status: 'pending' })).items.map(({ id }) => id)).toContain(
      made.id,
    );
  });

  it('is an admin’s business, in their own firm', async () => {
    const made = await invite('private@invited.test');
    const invitation_id = made.id;
    for (const role of ['general_partner', 'associate', 'analyst', 'limited_partner'] as const) {
      for (const [act, input] of [
        [inviteMember, { email: 'y@invited.test', role: 'analyst' }],
        [listInvitations, {}],
        [resendInvitation, { invitation_id }],
        [cancelInvitation, { invitation_id }],
      ] as const)
        await expect(act.run(as(firm, role), input), role).rejects.toMatchObject({ code: 'forbidden' });
    }
    for (const act of [resendInvitation, cancelInvitation])
      await expect(act.run(as(other, 'admin'), { invitation_id })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listInvitations.run(as(other, 'admin'), {})).items).toEqual([]);
  });
});
