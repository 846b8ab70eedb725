import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '../api-keys/index.ts';
import { createCompany } from '../companies/index.ts';
import { createDeal, getDeal, setDealTeam } from '../deals/index.ts';
import { createFund } from '../funds/index.ts';
import { createInvestment, getInvestment } from '../investments/index.ts';
import { createNote, listNotes } from '../notes/index.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { getMemberHoldings, removeMember } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let deals: { open: string; shared: string; alone: string };
let investment_id: string;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  const gp = firm.as('general_partner');
  const owner = { partner_owner: firm.member_ids.general_partner };
  const dealOf = async (name: string) => {
    const company = await createCompany.run(gp, { name });
    return (await createDeal.run(gp, { company_id: company.id, ...owner })).id;
  };
  deals = { open: await dealOf('Open'), shared: await dealOf('Shared'), alone: await dealOf('Alone') };
  const { general_partner, associate } = firm.member_ids;
  await setDealTeam.run(gp, { deal_id: deals.shared, restricted: true, member_ids: [general_partner, associate] });
  await setDealTeam.run(gp, { deal_id: deals.alone, restricted: true, member_ids: [general_partner] });
  const fund = await createFund.run(gp, { name: 'Fund I' });
  const company = await createCompany.run(gp, { name: 'Held' });
  const made = await createInvestment.run(gp, {
    fund_id: fund.id,
    company_id: company.id,
    round_type: 'Seed',
    investment_amount: '1000000.00',
    investment_date: '2024-01-15',
    lead_partner: general_partner,
  });
  investment_id = made.id;
  await createApiKey.run(gp, { name: 'Script' });
  await createNote.run(gp, { subject_type: 'company', subject_id: company.id, body: 'Their own words' });
});
afterAll(() => database.close());

const member = () => ({ member_id: firm.member_ids.general_partner });

describe('taking a member out who holds something', () => {
  it('is refused until somebody takes over, naming how much; nothing has changed then', async () => {
    expect(await getMemberHoldings.run(firm.as('admin'), member())).toEqual({
      deals: 3,
      investments: 1,
      teams: 2,
      alone: 1,
      api_keys: 1,
    });
    await expect(removeMember.run(firm.as('admin'), member())).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'hand_to' }] },
    });
    await expect(removeMember.run(firm.as('admin'), { ...member(), leave_open: true })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('1 restricted deal'),
    });
    for (const hand_to of [firm.member_ids.general_partner, firm.member_ids.limited_partner, crypto.randomUUID()])
      await expect(removeMember.run(firm.as('admin'), { ...member(), hand_to })).rejects.toMatchObject({
        code: 'invalid',
      });
    expect(await getMemberHoldings.run(firm.as('admin'), member())).toMatchObject({ deals: 3, api_keys: 1 });
    await expect(getMemberHoldings.run(firm.as('associate'), member())).rejects.toMatchObject({ code: 'forbidden' });
    const other = await foundTestFirm(database, 'Other');
    await expect(getMemberHoldings.run(other.as('admin'), member())).rejects.toMatchObject({ code: 'not_found' });
    await expect(removeMember.run(other.as('admin'), member())).rejects.toMatchObject({ code: 'not_found' });
    await expect(removeMember.run(firm.as('associate'), member())).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('hands over in one act, and a restricted deal stays with its team', async () => {
    const removed = await removeMember.run(firm.as('admin'), { ...member(), hand_to: firm.member_ids.admin });
    expect(removed).toMatchObject({
      status: 'removed',
      handed_over: { deals: 3, investments: 1, teams: 2 },
      ended: { api_keys: 1, limited_partners: 0 },
    });
    expect((await getDeal.run(firm.as('admin'), { deal_id: deals.open })).partner_owner).toBe(firm.member_ids.admin);
    expect((await getInvestment.run(firm.as('admin'), { investment_id })).lead_partner).toBe(firm.member_ids.admin);
    // Nobody reads a restricted deal by taking a colleague out: it goes to whoever is left on its team.
    await expect(getDeal.run(firm.as('admin'), { deal_id: deals.shared })).rejects.toMatchObject({ code: 'not_found' });
    expect(await getDeal.run(firm.as('associate'), { deal_id: deals.shared })).toMatchObject({
      partner_owner: firm.member_ids.associate,
      team: [{ member_id: firm.member_ids.associate }],
    });
    // With nobody left it would be lost to everyone's sight: the successor joins its team.
    expect(await getDeal.run(firm.as('admin'), { deal_id: deals.alone })).toMatchObject({
      partner_owner: firm.member_ids.admin,
      restricted: true,
    });
    const [event] = await database.owner("SELECT audience, changes FROM events WHERE operation = 'remove_member'");
    expect(event).toMatchObject({
      audience: 'partners',
      changes: { handed_to: { to: 'admin' }, deals: { to: 3 }, investments: { to: 1 }, api_keys: { to: 1 } },
    });
    const [company] = await database.owner("SELECT id FROM companies WHERE name = 'Held'");
    const notes = await listNotes.run(firm.as('admin'), { subject_type: 'company', subject_id: String(company?.id) });
    expect(notes.items).toMatchObject([{ body: 'Their own words', author_name: 'general_partner' }]);
  });
});
