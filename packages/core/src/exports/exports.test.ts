import { EXPORT_KINDS, type ExportKind } from '@redpill/contract';
import { ROLES, type Role } from '@redpill/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompany, tagCompany, updateCompany } from '../companies/index.ts';
import { createDeal, moveDeal, passOnDeal } from '../deals/index.ts';
import { listEvents } from '../events/index.ts';
import {
  type FirmRecord,
  foundFirmRecord,
  foundTestFirm,
  openTestDatabase,
  type TestDatabase,
  type TestFirm,
} from '../testing/index.ts';
import type { Call } from '../verb.ts';
import { exportedCell, neutral, plainCell } from './formula-cell.ts';
import { exportRecords } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
});
afterAll(() => database.close());

type Rows = Record<string, string | null>[];

/** An export with every table's rows by name, as a program would read them. */
async function exported(call: Call, given: Record<string, unknown>) {
  const tables: Record<string, Rows> = {};
  const summary = await exportRecords(call, given, async ({ name, columns, rows }) => {
    tables[name] = [];
    for await (const batch of rows)
      for (const row of batch)
        tables[name].push(Object.fromEntries(columns.map((column, i) => [column.name, row[i] ?? null])));
  });
  return { summary, tables };
}

describe('an export', () => {
  it('holds every row of a kind, more than a batch of them, in the order asked for and under the filters of its list', async () => {
    await database.owner(
      `INSERT INTO companies (organization_id, name, sector, total_funding, total_funding_currency)
       SELECT $1, 'Company ' || lpad(n::text, 5, '0'), CASE WHEN n % 2 = 0 THEN 'Even' ELSE 'Odd' END, n, 'USD' FROM generate_series(1, 2500) n`,
      [firm.organization_id],
    );
    const { summary, tables } = await exported(firm.as('analyst'), {
      kind: 'companies',
      sector: 'Even',
      sort: '-total_funding',
    });
    expect(summary).toMatchObject({ kind: 'companies', rows: 1250, files: [{ name: 'companies', rows: 1250 }] });
    expect(tables.companies?.length).toBe(1250);
    expect(tables.companies?.slice(0, 2).map((row) => [row.name, row.total_funding])).toEqual([
      ['Company 02500', '2500.00'],
      ['Company 02498', '2498.00'],
    ]);
    const { tables: found } = await exported(firm.as('analyst'), { kind: 'companies', q: 'pany 0001' });
    expect(found.companies?.map(({ name }) => name)).toEqual(
      ['10', '11', '12', '13', '14', '15', '16', '17', '18', '19'].map((n) => `Company 000${n}`),
    );
  });

  it('tells a record’s history, and of the ledger what no longer stands, when it is asked to', async () => {
    const company = await createCompany.run(firm.as('associate'), { name: 'Historic', sector: 'Then' });
    await updateCompany.run(firm.as('associate'), { company_id: company.id, version: 1, sector: 'Now' });
    await tagCompany.run(firm.as('associate'), { company_id: company.id, tags: ['b', 'a'] });
    const { summary, tables } = await exported(firm.as('analyst'), { kind: 'companies', sector: 'Now', history: true });
    expect(summary.files).toEqual([
      { name: 'companies', rows: 1 },
      { name: 'companies_history', rows: 3 },
    ]);
    expect(JSON.parse(tables.companies?.[0]?.tags ?? '')).toEqual(['a', 'b']);
    expect(tables.companies_history?.map(({ operation, actor_name }) => [operation, actor_name])).toEqual([
      ['create_company', 'associate'],
      ['update_company', 'associate'],
      ['tag_company', 'associate'],
    ]);
    expect(JSON.parse(tables.companies_history?.[1]?.changes ?? '')).toEqual({ sector: { from: 'Then', to: 'Now' } });
  });

  it('holds what the list beside it shows: of one company, of one fund, in one state', async () => {
    const ours = await foundFirmRecord(database, 'LISTMARK', '1234567.89');
    const admin = ours.as('admin');
    const [fund_id, company_id] = [ours.id('funds'), ours.id('companies')];
    const nowhere = '00000000-0000-4000-8000-000000000000';
    for (const [kind, field, id] of [
      ['funding_rounds', 'company_id', company_id],
      ['company_people', 'company_id', company_id],
      ['people', 'company_id', company_id],
      ['investments', 'fund_id', fund_id],
      ['valuations', 'fund_id', fund_id],
      ['ledger', 'fund_id', fund_id],
      ['limited_partners', 'fund_id', fund_id],
    ] as const) {
      const { tables } = await exported(admin, { kind, [field]: id });
      expect([kind, tables[kind]?.length]).not.toEqual([kind, 0]);
      for (const row of tables[kind] ?? []) if (field in row) expect([kind, row[field]]).toEqual([kind, id]);
      expect((await exported(admin, { kind, [field]: nowhere })).tables[kind]).toEqual([]);
    }
    const count = async (kind: string, more: object) => (await exported(admin, { kind, ...more })).tables[kind]?.length;
    expect(await count('valuations', { fund_id, to: '1999-12-31' })).toBe(0);
    expect([await count('members', { status: 'removed' }), await count('members', { role: 'admin' })]).toEqual([0, 1]);
    for (const kind of ['invitations', 'mails']) {
      const { tables } = await exported(admin, { kind });
      expect(tables[kind]?.length).toBe(1);
      for (const column of Object.keys(tables[kind]?.[0] ?? {})) expect(column).not.toMatch(/token|link|words/);
    }
    expect([await count('invitations', { status: 'accepted' }), await count('mails', { status: 'sent' })]).toEqual([
      0, 0,
    ]);
  });

  it('holds the moves of deals with the reasons of passes', async () => {
    const company = await createCompany.run(firm.as('associate'), { name: 'Moved' });
    const deal = await createDeal.run(firm.as('associate'), { company_id: company.id });
    await moveDeal.run(firm.as('associate'), { deal_id: deal.id, stage: 'screening', note: 'promising' });
    await passOnDeal.run(firm.as('general_partner'), { deal_id: deal.id, reason: 'valuation', note: 'too dear' });
    const { tables } = await exported(firm.as('analyst'), { kind: 'deal_moves' });
    expect(tables.deal_moves).toMatchObject([
      { from_stage: null, to_stage: 'sourced', company_name: 'Moved', moved_by_name: 'associate' },
      { from_stage: 'sourced', to_stage: 'screening', note: 'promising', pass_reason: null },
      { from_stage: 'screening', to_stage: 'passed', pass_reason: 'valuation', pass_note: 'too dear' },
    ]);
  });

  it('leaves an event that says who took out what, under which filter, and how many rows', async () => {
    await exported({ ...firm.as('associate'), channel: 'cli' }, { kind: 'people', format: 'jsonl', q: 'nobody' });
    const [event] = (await listEvents.run(firm.as('admin'), { operation: 'export_records', limit: 1 })).items;
    expect(event).toMatchObject({
      actor_name: 'associate',
      channel: 'cli',
      subject_type: 'export',
      changes: {
        kind: { from: null, to: 'people' },
        format: { from: null, to: 'jsonl' },
        filters: { from: null, to: { q: 'nobody' } },
        rows: { from: null, to: 0 },
      },
    });
  });

  it('leaves none when its file could not be written', async () => {
    const count = async () =>
      (await listEvents.run(firm.as('admin'), { operation: 'export_records', total: true })).total;
    const before = await count();
    await expect(
      exportRecords(firm.as('admin'), { kind: 'companies' }, () => Promise.reject(new Error('the disk is full'))),
    ).rejects.toThrow('the disk is full');
    expect(await count()).toBe(before);
  });

  it.each([
    ['an unknown kind', { kind: 'secrets' }, 'kind'],
    ['an unknown format', { kind: 'people', format: 'pdf' }, 'format'],
    ['a filter its list does not have', { kind: 'people', sector: 'x' }, 'sector'],
    ['an order its list does not have', { kind: 'companies', sort: 'secret' }, 'sort'],
    ['a filter of everything', { kind: 'everything', sector: 'x' }, 'sector'],
  ])('refuses %s by name', async (_what, given, named) => {
    await expect(exported(firm.as('admin'), given)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(named),
    });
  });
});

describe('what a role may take out', () => {
  let ours: FirmRecord;
  let theirs: FirmRecord;
  beforeAll(async () => {
    ours = await foundFirmRecord(database, 'ZULUMARK', '73190264.37');
    theirs = await foundFirmRecord(database, 'YANKMARK', '55510042.11');
  });

  it.each(ROLES)(
    '%s: every kind it may read and no other, nothing of another firm, partner or restricted deal',
    async (role) => {
      const { summary, tables } = await exported(ours.as(role), { kind: 'everything', history: true });
      const told = JSON.stringify(tables);
      for (const kind of Object.keys(EXPORT_KINDS) as ExportKind[]) {
        const left_out = summary.left_out.find(({ name }) => name === kind);
        expect([kind, kind in tables, left_out === undefined]).toEqual([kind, !left_out, !left_out]);
        if (left_out) {
          expect(left_out.reason).toContain(EXPORT_KINDS[kind].join(' or '));
          await expect(exported(ours.as(role), { kind })).rejects.toMatchObject({ code: 'forbidden' });
        }
      }
      expect(told).not.toContain(theirs.mark);
      expect(told).not.toContain(theirs.organization_id);
      if (role !== 'general_partner') expect(told).not.toContain(ours.secret);
      if (role === 'limited_partner') {
        expect(told).not.toContain(ours.apart);
        expect(told).not.toContain(ours.id('limited_partners', 'apart'));
        expect(Object.keys(tables)).toEqual([
          'firm',
          'funds',
          'ledger',
          'fx_rates',
          'benchmark_indices',
          'index_levels',
          'limited_partners',
        ]);
        expect(tables.limited_partners).toMatchObject([{ redpill_id: ours.id('limited_partners') }]);
        expect(tables.ledger?.length).toBeGreaterThan(0);
        for (const entry of tables.ledger ?? []) {
          expect(entry).toMatchObject({ limited_partner_id: ours.id('limited_partners'), note: null });
        }
      }
      if (role === 'admin') {
        for (const kind of Object.keys(EXPORT_KINDS)) expect([kind, tables[kind]?.length]).not.toEqual([kind, 0]);
      }
    },
  );

  it('names every table that is in no file, with the reason', async () => {
    const { summary } = await exported(ours.as('admin'), { kind: 'everything' });
    expect(summary.left_out).toEqual(
      expect.arrayContaining([
        { name: 'events', reason: 'the history was not asked for' },
        { name: 'api_keys', reason: expect.stringContaining('credentials') },
      ]),
    );
  });

  it('is cut to the scopes of an API key', async () => {
    const { user_id } = ours.actors.general_partner;
    const [key] = await database.owner('SELECT id FROM api_keys WHERE organization_id = $1 AND member_id = $2', [
      ours.organization_id,
      ours.member_ids.general_partner,
    ]);
    const role: Role = 'general_partner';
    const actor = {
      kind: 'api_key',
      api_key_id: String(key?.id),
      scopes: ['deal:read'],
      organization_id: ours.organization_id,
      user_id,
      role,
    } as const;
    const { tables } = await exported({ database, actor, channel: 'http' }, { kind: 'everything' });
    expect(Object.keys(tables)).toEqual(['firm', 'deals', 'deal_moves', 'deal_team']);
  });
});

describe('a cell that a spreadsheet would run', () => {
  it.each(['=1+1', '+cmd', '-2+3', '@x', '\tx', "'=1+1", "''@x", 'plain', "'quoted'", '-12.5', '', "'"])(
    '%j is safe outside and itself again inside',
    (text) => {
      const cell = exportedCell(text);
      expect(neutral(cell)).toBe(cell);
      expect(plainCell(cell)).toBe(text);
    },
  );
});
