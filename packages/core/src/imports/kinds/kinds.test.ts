import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDeal, listDealMoves, listDeals, setDealTeam } from '../../deals/index.ts';
import { listInvestments } from '../../investments/index.ts';
import { getPerson, listPeople } from '../../people/index.ts';
import {
  foundTestFirm,
  foundTestFund,
  openTestDatabase,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestFund,
  type TestImports,
  type TestPorts,
  testImports,
} from '../../testing/index.ts';
import type { Call } from '../../verb.ts';
import { listImportChanges, listImportRejects } from '../index.ts';

let database: TestDatabase;
let ports: TestPorts;
let imports: TestImports;
let firm: TestFirm;
let partner: Call;
let fund: TestFund;

beforeAll(async () => {
  database = await openTestDatabase();
  ports = openTestPorts();
  imports = testImports(ports);
});
afterAll(async () => {
  ports.close();
  await database.close();
});
beforeEach(async () => {
  firm = await foundTestFirm(database, `Firm ${randomUUID()}`);
  partner = { ...firm.as('general_partner'), ports };
  fund = await foundTestFund(database, firm);
});

const rejectsOf = async (import_id: string) =>
  (await listImportRejects.run(partner, { import_id, limit: 100 })).items.map(
    ({ row_number, outcome, field, reason }) => [row_number, outcome, field, reason],
  );
const count = async (table: string) =>
  Number(
    (await database.owner(`SELECT count(*) AS n FROM ${table} WHERE organization_id = $1`, [firm.organization_id]))[0]
      ?.n,
  );

describe('importing people', () => {
  const PEOPLE =
    'full_name,email,job title,company,website\nAda,ada@acme.example,CTO,New Co,new.example\nBo,,Founder,New Co,\nCy,,,,\nAda L.,ADA@acme.example,CEO,,\nDi,not-an-address,,,\nBo,,,New Co,\n';

  it('makes each person once, at their company, matched by e-mail or by name at the company', async () => {
    const done = await imports.run(partner, { kind: 'people', body: PEOPLE });
    expect(done).toMatchObject({ status: 'done', rows: 6, created: 3, skipped: 2, rejected: 1, failure: null });
    expect(done.related).toEqual({ companies: 1, company_people: 2 });
    expect(await rejectsOf(done.id)).toMatchObject([
      [4, 'skipped', null, 'the same person as row 1'],
      [5, 'rejected', 'email', expect.any(String)],
      [6, 'skipped', null, 'the same person as row 2'],
    ]);
    const { items } = await listPeople.run(partner, {});
    expect(items).toMatchObject([{ name: 'Ada', title: 'CTO' }, { name: 'Bo' }, { name: 'Cy' }]);
    expect(await getPerson.run(partner, { person_id: items[0]?.id })).toMatchObject({
      companies: [{ name: 'New Co', title: 'CTO' }],
    });
    const again = await imports.run(partner, { kind: 'people', body: PEOPLE });
    expect(again).toMatchObject({ created: 0, rejected: 1, failure: null });
    expect(await count('people')).toBe(3);
  });

  it('updates a person, joins them to a company, and takes both back', async () => {
    const first = await imports.run(partner, { kind: 'people', body: 'name,email\nAda,ada@acme.example\n' });
    const second = await imports.run(partner, {
      kind: 'people',
      body: 'name,email,title,company\nAda,ada@acme.example,Chair,New Co\n',
    });
    expect(second).toMatchObject({ updated: 1, related: { companies: 1, company_people: 1 } });
    expect(await imports.undo(partner, second.id)).toMatchObject({ status: 'undone', kept: 0 });
    expect(await listPeople.run(partner, {})).toMatchObject({ items: [{ name: 'Ada', title: null }] });
    expect(await count('company_people')).toBe(0);
    // The person was restored, which is a change since: the first import's undo leaves it to be looked at.
    expect(await imports.undo(partner, first.id)).toMatchObject({ kept: 1 });
  });
});

describe('importing deals', () => {
  const DEALS =
    'Company,Website,Deal Stage,Check Size,Owner,Next step date,Score\nNew Co,new.example,First meeting,$500K,associate,2026-01-31,7\nOther Co,,Passed,,,,\nThird Co,,Closed Won,,nobody,,\nFourth,,Dreaming,,,,\nNew Co,,sourced,,,,\n';

  it('opens each with its company, stage and owner, and its first move in its history', async () => {
    const done = await imports.run(partner, { kind: 'deals', body: DEALS });
    expect(done).toMatchObject({
      status: 'done',
      failure: null,
      created: 2,
      rejected: 2,
      skipped: 1,
      related: { companies: 2 },
    });
    expect(await rejectsOf(done.id)).toMatchObject([
      [3, 'rejected', 'owner', 'no active member of the firm is called nobody'],
      [4, 'rejected', 'stage', expect.stringContaining('“Dreaming” is not one of')],
      [5, 'skipped', null, 'the same deal as row 1'],
    ]);
    const { items } = await listDeals.run(partner, { sort: 'created_at' });
    const opened = items.find(({ company }) => company.name === 'New Co');
    expect(opened).toMatchObject({
      stage: 'screening',
      target_investment: '500000.00',
      currency: 'USD',
      partner_owner: firm.member_ids.associate,
      next_milestone: '2026-01-31',
      deal_score: 7,
      priority: 'Medium',
    });
    const moves = await listDealMoves.run(partner, { deal_id: opened?.id });
    expect(moves.items).toMatchObject([{ from_stage: null, to_stage: 'screening' }]);
    const again = await imports.run(partner, { kind: 'deals', body: 'company,stage,score\nNew Co,First meeting,7\n' });
    expect(again).toMatchObject({ created: 0, updated: 0, skipped: 1 });
  });

  it('moves a deal that is there, keeps the move, and moves it back when undone', async () => {
    const deal = await createDeal.run(partner, { company_id: fund.company_id, priority: 'High' });
    const name = deal.company.name;
    const done = await imports.run(partner, { kind: 'deals', body: `company,stage,priority\n${name},Term sheet,\n` });
    expect(done).toMatchObject({ updated: 1 });
    expect(await listDeals.run(partner, {})).toMatchObject({
      items: [{ id: deal.id, stage: 'term_sheet', priority: 'High' }],
    });
    await imports.undo(partner, done.id);
    const moves = await listDealMoves.run(partner, { deal_id: deal.id });
    expect(moves.items.map(({ to_stage }) => to_stage)).toEqual(['sourced', 'term_sheet', 'sourced']);
    expect(await listDeals.run(partner, {})).toMatchObject({ items: [{ id: deal.id, stage: 'sourced' }] });
  });

  it('undoes deals it opened, but not one that somebody works on', async () => {
    const done = await imports.run(partner, { kind: 'deals', body: 'company\nNew Co\nOther Co\n' });
    const { items } = await listDeals.run(partner, {});
    const worked = items.find(({ company }) => company.name === 'New Co');
    await setDealTeam.run(partner, { deal_id: worked?.id, restricted: false, member_ids: [firm.member_ids.associate] });
    const undone = await imports.undo(partner, done.id);
    const { items: kept } = await listImportChanges.run(partner, { import_id: done.id, kept: true });
    expect(undone.kept).toBe(2);
    expect(kept).toMatchObject([
      { subject_type: 'company', kept: 'in use: deals refer to it' },
      { subject_type: 'deal', subject_id: worked?.id },
    ]);
    expect((await listDeals.run(partner, {})).items.map(({ id }) => id)).toEqual([worked?.id]);
  });
});

describe('importing investments', () => {
  const BODY =
    'company,round,date invested,amount,ownership,shares,status\nNew Co,Seed,2019-05-01,"€1,000,000",8.25%,125000,active\nNew Co,Series A,2021-05-01,2m,12%,,\nNew Co,Seed,2019-05-01,5,,,\nBad Co,Seed,2019-05-01,5,250%,,\n';

  it('makes one for each round, in the fund it was told, with exact ownership', async () => {
    const done = await imports.run(partner, { kind: 'investments', body: BODY, fund_id: fund.fund_id });
    expect(done).toMatchObject({
      status: 'done',
      failure: null,
      created: 2,
      skipped: 1,
      rejected: 1,
      related: { companies: 1 },
    });
    const { items } = await listInvestments.run(partner, {
      fund_id: fund.fund_id,
      sort: 'investment_date',
      import_id: done.id,
    });
    expect(items).toMatchObject([
      {
        round_type: 'Seed',
        investment_amount: '1000000.00',
        currency: 'EUR',
        ownership_percentage: '0.0825000000',
        status: 'Active',
      },
      {
        round_type: 'Series A',
        investment_amount: '2000000.00',
        currency: 'USD',
        ownership_percentage: '0.1200000000',
      },
    ]);
    const again = await imports.run(partner, { kind: 'investments', body: BODY, fund_id: fund.fund_id });
    expect(again).toMatchObject({ created: 0, rejected: 1, failure: null });
  });

  it('needs a fund, by option or by name', async () => {
    await expect(imports.run(partner, { kind: 'investments', body: BODY })).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'fund_id' }] },
    });
    const done = await imports.run(partner, { kind: 'investments', body: 'company,fund\nNew Co,Nowhere LP\n' });
    expect(await rejectsOf(done.id)).toEqual([[1, 'rejected', 'fund', 'the firm has no fund called Nowhere LP']]);
  });
});
