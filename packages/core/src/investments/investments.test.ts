import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  foundTestFirm,
  foundTestFund,
  openTestDatabase,
  type TestDatabase,
  type TestFirm,
  type TestFund,
} from '../testing/index.ts';
import { createInvestment, getInvestment, listInvestments, updateInvestment } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;
let fund: TestFund;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
  fund = await foundTestFund(database, firm);
});
afterAll(() => database.close());

const written = () => ({
  fund_id: fund.fund_id,
  company_id: fund.company_id,
  round_type: 'series_a',
  investment_amount: '2500000',
  valuation: '20000000',
  ownership_percentage: '0.0021999999',
  investment_date: '2019-03-29',
  security: 'Series A Preferred',
  shares: '823970.5',
  price_per_share: '2.67',
  lead_partner: firm.member_ids.general_partner,
});

describe('investments', () => {
  it('adds an investment with its company nested, its lead named and small stakes kept exactly', async () => {
    const added = await createInvestment.run(firm.as('general_partner'), written());
    expect(added).toMatchObject({
      company: { id: fund.company_id },
      currency: 'USD',
      ownership_percentage: '0.0021999999',
      shares: '823970.5000000000',
      lead_partner_name: 'general_partner',
      status: 'Active',
    });
    const events = await database.owner('SELECT operation FROM events WHERE subject_id = $1', [added.id]);
    expect(events).toEqual([{ operation: 'create_investment' }]);
    expect(await getInvestment.run(firm.as('analyst'), { investment_id: added.id })).toEqual(added);
  });

  it('changes one by the version it is based on, and refuses an older one with both', async () => {
    const { id: investment_id } = await createInvestment.run(firm.as('admin'), written());
    const change = { investment_id, version: 1, status: 'Realised' as const };
    expect(await updateInvestment.run(firm.as('general_partner'), change)).toMatchObject({ status: 'Realised' });
    await expect(updateInvestment.run(firm.as('admin'), change)).rejects.toMatchObject({
      code: 'conflict',
      details: { current: { status: 'Realised', version: 2 } },
    });
  });

  it('refuses funds, companies and leads that are not the firm’s own', async () => {
    const strange = await foundTestFund(database, other);
    const partner = firm.as('general_partner');
    await expect(createInvestment.run(partner, { ...written(), fund_id: strange.fund_id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(createInvestment.run(partner, { ...written(), company_id: strange.company_id })).rejects.toMatchObject(
      { code: 'not_found' },
    );
    for (const lead_partner of [other.member_ids.general_partner, firm.member_ids.limited_partner, randomUUID()]) {
      await expect(createInvestment.run(partner, { ...written(), lead_partner })).rejects.toMatchObject({
        details: { errors: [{ path: 'lead_partner' }] },
      });
    }
    await expect(
      createInvestment.run(partner, { ...written(), ownership_percentage: '1.01', investment_date: '2023-02-30' }),
    ).rejects.toMatchObject({
      details: { errors: [{ path: 'ownership_percentage' }, { path: 'investment_date' }] },
    });
  });

  it('is written by partners and admins, and unknown to limited partners and other firms', async () => {
    const { investment_id } = fund;
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      await expect(createInvestment.run(firm.as(role), written())).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(listInvestments.run(firm.as('limited_partner'), {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getInvestment.run(other.as('admin'), { investment_id })).rejects.toMatchObject({ code: 'not_found' });
    const change = updateInvestment.run(other.as('admin'), { investment_id, version: 1, status: 'Realised' });
    await expect(change).rejects.toMatchObject({ code: 'not_found' });
    const listed = await listInvestments.run(other.as('admin'), { fund_id: fund.fund_id, total: true });
    expect(listed).toMatchObject({ items: [], total: 0 });
  });

  it('walks the list by its cursor in every order, each investment once', async () => {
    const second = await foundTestFund(database, firm);
    for (const sort of ['-investment_date', 'investment_amount', 'company', '-created_at'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listInvestments.run(firm.as('associate'), { sort, limit: 2, total: true, cursor });
        seen.push(...page.items.map((item) => item.id));
        cursor = page.next_cursor ?? undefined;
        if (!cursor) expect(seen).toHaveLength(page.total ?? -1);
      } while (cursor);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toContain(second.investment_id);
    }
    const found = await listInvestments.run(firm.as('associate'), { fund_id: second.fund_id, q: 'acme' });
    expect(found.items.map((item) => item.id)).toEqual([second.investment_id]);
  });
});
