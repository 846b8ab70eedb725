import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordLedgerEntry } from '../ledger/index.ts';
import { foundTestFirm, foundTestFund, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import {
  createLimitedPartner,
  getLimitedPartner,
  linkLimitedPartnerUsers,
  listLimitedPartners,
  updateLimitedPartner,
} from './index.ts';

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

describe('limited partners', () => {
  it('adds and changes a limited partner, with events for partners of the firm alone', async () => {
    const added = await createLimitedPartner.run(firm.as('general_partner'), {
      name: 'Harbour Pension',
      kind: 'pension',
      country: 'GBR',
    });
    const changed = await updateLimitedPartner.run(firm.as('admin'), {
      limited_partner_id: added.id,
      version: added.version,
      kind: 'endowment',
    });
    expect(changed).toMatchObject({ kind: 'endowment', country: 'GBR', version: 2 });
    expect(await eventsOf(added.id)).toMatchObject([
      { operation: 'create_limited_partner', audience: 'partners' },
      { operation: 'update_limited_partner', changes: { kind: { from: 'pension', to: 'endowment' } } },
    ]);
    const late = updateLimitedPartner.run(firm.as('admin'), { limited_partner_id: added.id, version: 1, kind: 'x' });
    await expect(late).rejects.toMatchObject({ code: 'conflict', details: { current: { kind: 'endowment' } } });
  });

  it('is read and kept by partners and admins alone', async () => {
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      await expect(listLimitedPartners.run(firm.as(role), {})).rejects.toMatchObject({ code: 'forbidden' });
      await expect(createLimitedPartner.run(firm.as(role), { name: 'No' })).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
  });

  it('lists the limited partners of one fund', async () => {
    const fund = await foundTestFund(database, firm);
    await recordLedgerEntry.run(firm.as('general_partner'), {
      fund_id: fund.fund_id,
      type: 'commitment',
      date: '2018-01-01',
      amount: '100',
      limited_partner_id: fund.other_partner,
    });
    const listed = await listLimitedPartners.run(firm.as('admin'), { fund_id: fund.fund_id, total: true });
    expect(listed).toMatchObject({ items: [{ id: fund.other_partner }], total: 1 });
  });

  it('links members with the limited partner role alone, replaces the links, and shows them', async () => {
    const { id } = await createLimitedPartner.run(firm.as('general_partner'), { name: 'Cedar' });
    const partner = firm.as('general_partner');
    const user_ids = [firm.actors.limited_partner.user_id];
    const linked = await linkLimitedPartnerUsers.run(partner, { limited_partner_id: id, user_ids });
    expect(linked.users).toMatchObject([{ user_id: user_ids[0], name: 'limited_partner' }]);
    expect((await getLimitedPartner.run(partner, { limited_partner_id: id })).users).toHaveLength(1);
    for (const user_id of [firm.actors.associate.user_id, other.actors.limited_partner.user_id, randomUUID()]) {
      const wrong = linkLimitedPartnerUsers.run(partner, { limited_partner_id: id, user_ids: [user_id] });
      await expect(wrong).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ path: 'user_ids.0' }] } });
    }
    const unlinked = await linkLimitedPartnerUsers.run(partner, { limited_partner_id: id, user_ids: [] });
    expect(unlinked.users).toEqual([]);
    expect((await eventsOf(id)).map((event) => event.operation)).toEqual([
      'create_limited_partner',
      'link_limited_partner_users',
      'link_limited_partner_users',
    ]);
  });

  it("does not know another firm's limited partner", async () => {
    const { id: limited_partner_id } = await createLimitedPartner.run(firm.as('admin'), { name: 'Dogwood' });
    const strange = other.as('admin');
    const expected = { code: 'not_found' };
    await expect(getLimitedPartner.run(strange, { limited_partner_id })).rejects.toMatchObject(expected);
    await expect(updateLimitedPartner.run(strange, { limited_partner_id, version: 1 })).rejects.toMatchObject(expected);
    await expect(linkLimitedPartnerUsers.run(strange, { limited_partner_id, user_ids: [] })).rejects.toMatchObject(
      expected,
    );
    expect((await listLimitedPartners.run(strange, { q: 'dog' })).items).toEqual([]);
  });
});
