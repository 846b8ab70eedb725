import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompany, listCompanies, updateCompany } from '../companies/index.ts';
import { changeMemberRole } from '../members/index.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { listEvents } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;
let subject: { subject_type: string; subject_id: string };

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
  const company = await createCompany.run(firm.as('associate'), { name: 'Acme' });
  subject = { subject_type: 'company', subject_id: company.id };
  await updateCompany.run(
    { ...firm.as('general_partner'), channel: 'cli', request_id: 'req-1' },
    { company_id: company.id, version: 1, sector: 'Software' },
  );
  for (const n of [1, 2, 3, 4, 5]) await createCompany.run(firm.system(), { name: `Filler ${n}` });
  await changeMemberRole.run(firm.as('admin'), { member_id: firm.member_ids.analyst, role: 'associate' });
  await changeMemberRole.run(firm.as('admin'), { member_id: firm.member_ids.analyst, role: 'analyst' });
});
afterAll(() => database.close());

describe('the audit trail', () => {
  it('tells the history of a record newest first: who, through which channel, and what changed', async () => {
    const { items } = await listEvents.run(firm.as('analyst'), subject);
    expect(items).toMatchObject([
      {
        operation: 'update_company',
        actor_kind: 'user',
        actor_name: 'general_partner',
        channel: 'cli',
        request_id: 'req-1',
        changes: { sector: { from: null, to: 'Software' } },
      },
      { operation: 'create_company', actor_name: 'associate', channel: 'http' },
    ]);
  });

  it('names the person on whose behalf a key or an agent acted, and nobody for the system', async () => {
    const { user_id } = firm.actors.associate;
    const key = {
      kind: 'workflow',
      workflow_id: 'wf-1',
      organization_id: firm.organization_id,
      user_id,
      role: 'associate',
    } as const;
    await createCompany.run({ database, actor: key, channel: 'workflow' }, { name: 'By a workflow' });
    const [event] = (await listEvents.run(firm.as('analyst'), { actor_id: 'wf-1' })).items;
    expect(event).toMatchObject({ actor_kind: 'workflow', on_behalf_of: user_id, actor_name: 'associate' });
    const [system] = (await listEvents.run(firm.as('analyst'), { actor_id: 'test' })).items;
    expect(system).toMatchObject({ actor_kind: 'system', actor_name: null, on_behalf_of: null });
  });

  it('filters by actor, operation and a span of time', async () => {
    const actor_id = firm.actors.general_partner.user_id;
    expect((await listEvents.run(firm.as('analyst'), { actor_id })).items).toHaveLength(1);
    const created = await listEvents.run(firm.as('analyst'), { operation: 'create_company', total: true });
    expect(created.total).toBe(7);
    const at = created.items[3]?.at ?? '';
    const before = await listEvents.run(firm.as('analyst'), { operation: 'create_company', until: at });
    const since = await listEvents.run(firm.as('analyst'), { operation: 'create_company', since: at });
    expect(since.items).toEqual(created.items.slice(0, 4));
    expect([...since.items, ...before.items]).toEqual(created.items);
  });

  it('walks every event once by its cursor, newest first', async () => {
    const all = await listEvents.run(firm.as('admin'), { limit: 100, total: true });
    const seen = [];
    let cursor: string | undefined;
    do {
      const page = await listEvents.run(firm.as('admin'), { limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items);
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(all.items);
    expect(all.total).toBe(seen.length);
    await expect(listEvents.run(firm.as('admin'), { cursor: "1' OR 1=1" })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('shows what concerns members to partners and admins only', async () => {
    const about = { operation: 'change_member_role', total: true };
    expect((await listEvents.run(firm.as('general_partner'), about)).total).toBe(2);
    expect((await listEvents.run(firm.as('associate'), about)).total).toBe(0);
  });

  it('keeps no trace of reading', async () => {
    const { total } = await listEvents.run(firm.as('admin'), { total: true });
    await listCompanies.run(firm.as('analyst'), {});
    expect((await listEvents.run(firm.as('admin'), { total: true })).total).toBe(total);
  });

  it('knows nothing of another firm, and nothing for limited partners', async () => {
    expect(await listEvents.run(other.as('admin'), { ...subject, total: true })).toMatchObject({ items: [], total: 0 });
    await expect(listEvents.run(firm.as('limited_partner'), {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is never rewritten, not even by the owner of the tables', async () => {
    await expect(database.owner("UPDATE events SET operation = 'nothing'")).rejects.toThrow(/append-only/);
    await expect(database.owner('DELETE FROM events')).rejects.toThrow(/append-only/);
  });
});
