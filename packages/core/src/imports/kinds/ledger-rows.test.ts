import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listInvestments } from '../../investments/index.ts';
import { correctLedgerEntry, listLedger } from '../../ledger/index.ts';
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

describe('importing a ledger', () => {
  const entriesOf = async (effective = true) =>
    (await listLedger.run(partner, { fund_id: fund.fund_id, sort: 'date', limit: 100, effective })).items;

  it('needs no more than date, type and amount', async () => {
    const body =
      'date,type,amount\n2018-01-01,commitment,"10,000,000"\n2018-02-01,Capital call,2500000\n2020-12-31,NAV,3000000.50\n2021-03-01,distribution,500000\n';
    const done = await imports.run(partner, { kind: 'ledger', body, fund_id: fund.fund_id });
    expect(done).toMatchObject({ status: 'done', failure: null, rows: 4, created: 4 });
    expect(await entriesOf()).toMatchObject([
      { type: 'commitment', amount: '10000000.00', unfunded_impact: '10000000.00', currency: 'USD' },
      { type: 'contribution', date: '2018-02-01', unfunded_impact: '-2500000.00' },
      { type: 'nav', amount: '3000000.50' },
      { type: 'distribution', unfunded_impact: '0.00', import_id: done.id },
    ]);
  });

  it('makes limited partners that are missing, finds those that are there, and reports how many it made', async () => {
    const [known] = await database.owner('SELECT name FROM limited_partners WHERE id = $1', [fund.own_partner]);
    const body = `date,type,amount,lp\n2018-01-01,commitment,5,${String(known?.name).toUpperCase()}\n2018-01-01,commitment,6,Cedar\n2018-02-01,contribution,1,cedar\n`;
    const done = await imports.run(partner, { kind: 'ledger', body, fund_id: fund.fund_id });
    expect(done).toMatchObject({ created: 3, related: { limited_partners: 1 } });
    const made = await entriesOf();
    const [own, cedar, call] = ['5.00', '6.00', '1.00'].map((amount) => made.find((entry) => entry.amount === amount));
    expect(own?.limited_partner_id).toBe(fund.own_partner);
    expect(cedar?.limited_partner_id).toBe(call?.limited_partner_id);
    expect(await count('limited_partners')).toBe(3);
  });

  it('creates nothing when the same file comes again, keeps two equal rows of one file, and takes only what is new of a longer one', async () => {
    const rows = 'date,type,amount\n2018-02-01,contribution,100\n2018-02-01,contribution,100\n';
    const run = (body: string) => imports.run(partner, { kind: 'ledger', body, fund_id: fund.fund_id });
    expect(await run(rows)).toMatchObject({ created: 2 });
    expect(await run(rows)).toMatchObject({ created: 0, skipped: 2 });
    expect(await run(`${rows}2018-02-01,contribution,100.00\n2018-02-01,contribution,100\n`)).toMatchObject({
      created: 2,
      skipped: 2,
    });
    expect(await entriesOf()).toHaveLength(4);
  });

  it('names every row that breaks a rule of the ledger', async () => {
    const body = [
      'date,type,amount,lp,investment,currency,recallable',
      '2018-02-30,contribution,1,,,,',
      '2018-02-01,gift,1,,,,',
      '2018-02-01,contribution,-1,,,,',
      '2018-02-01,contribution,0,,,,',
      '2018-02-01,contribution,1,,,US,',
      '2018-02-01,exit,1,,,,',
      '2018-02-01,exit,1,,Unheard Of,,',
      '2018-02-01,distribution,1,,,,2',
      '2018-02-01,contribution,,,,,',
      '2018-02-01,nav,0,,,,',
    ].join('\n');
    const done = await imports.run(partner, { kind: 'ledger', body, fund_id: fund.fund_id });
    expect(done).toMatchObject({ created: 1, rejected: 9, failure: null });
    expect((await rejectsOf(done.id)).map(([row, , field]) => [row, field])).toEqual([
      [1, 'date'],
      [2, 'type'],
      [3, 'amount'],
      [4, 'amount'],
      [5, 'currency'],
      [6, 'investment'],
      [7, 'investment'],
      [8, 'recallable_amount'],
      [9, 'amount'],
    ]);
  });

  it('finds the investment by its company within the fund, makes it when told to, and keeps its status in step', async () => {
    const [acme] = await database.owner('SELECT name FROM companies WHERE id = $1', [fund.company_id]);
    const body = `date,type,amount,investment\n2018-03-01,investment,100,${acme?.name}\n2021-03-01,exit,300,${acme?.name}\n2018-03-01,investment,50,New Co\n2018-09-01,follow_on,50,New Co\n`;
    const done = await imports.run(partner, {
      kind: 'ledger',
      body,
      fund_id: fund.fund_id,
      options: { create_missing: true },
    });
    expect(done).toMatchObject({ created: 4, related: { companies: 1, investments: 1 }, failure: null });
    const { items } = await listInvestments.run(partner, { fund_id: fund.fund_id });
    expect(new Map(items.map(({ company, status }) => [company.name, status]))).toEqual(
      new Map([
        [acme?.name, 'Realised'],
        ['New Co', 'Active'],
      ]),
    );
    await imports.undo(partner, done.id);
    const after = await listInvestments.run(partner, { fund_id: fund.fund_id });
    expect(after.items.find(({ id }) => id === fund.investment_id)?.status).toBe('Active');
  });

  it('is undone by entries that cancel, leaves corrected ones to their correction, and can be imported again', async () => {
    const body = 'date,type,amount\n2018-02-01,contribution,100\n2018-03-01,contribution,200\n';
    const run = () => imports.run(partner, { kind: 'ledger', body, fund_id: fund.fund_id });
    const done = await run();
    const [first] = await entriesOf();
    await correctLedgerEntry.run(partner, { entry_id: first?.id, amount: '150', note: 'Typing error' });
    expect(await imports.undo(partner, done.id)).toMatchObject({ status: 'undone', kept: 1 });
    const { items } = await listImportChanges.run(partner, { import_id: done.id, kept: true });
    expect(items).toMatchObject([{ subject_id: first?.id, kept: 'corrected since' }]);
    expect((await entriesOf()).map(({ amount }) => amount)).toEqual(['150.00']);
    expect(await count('ledger_entries')).toBe(4);
    expect(await run()).toMatchObject({ created: 1, skipped: 1 });
    expect((await entriesOf()).map(({ amount }) => amount)).toEqual(['150.00', '200.00']);
  });

  it('takes entries with ids of a source once, and rejects one whose amount is another now', async () => {
    const run = (body: string) => imports.run(partner, { kind: 'ledger', body, fund_id: fund.fund_id });
    await run('id,date,type,amount\nA1,2018-02-01,contribution,100\nA2,2018-02-01,contribution,100\n');
    const again = await run('id,date,type,amount\nA1,2018-02-01,contribution,100.00\nA2,2018-02-01,contribution,120\n');
    expect(again).toMatchObject({ created: 0, skipped: 1, rejected: 1 });
    expect(await rejectsOf(again.id)).toMatchObject([
      [1, 'skipped', null, expect.any(String)],
      [2, 'rejected', 'amount', expect.stringContaining('append-only')],
    ]);
  });

  it('is hidden, with its rows and its events, from members who may not read the ledger', async () => {
    const { id } = await imports.run(partner, {
      kind: 'ledger',
      body: 'date,type,amount\n2018-02-01,contribution,x\n',
      fund_id: fund.fund_id,
    });
    const associate = firm.as('associate');
    await expect(listImportRejects.run(associate, { import_id: id })).rejects.toMatchObject({ code: 'not_found' });
    const { listEvents } = await import('../../events/index.ts');
    const seen = async (call: Call) =>
      (await listEvents.run(call, { limit: 100 })).items.filter(({ subject_id }) => subject_id === id).length;
    expect([await seen(partner), await seen(associate)]).toEqual([3, 0]);
  });
});
