import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getDeal, listDealMoves, listDeals } from '../deals/index.ts';
import { listEvents } from '../events/index.ts';
import { listFunds } from '../funds/index.ts';
import { listLedger } from '../ledger/index.ts';
import { listNotes } from '../notes/index.ts';
import { readFundPerformance, readPartnerPerformance } from '../performance/index.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { type DemoFirm, demoFiles, seedDemo } from './demo.fixture.ts';
import { checkDemoFacts, seedDemoFirm } from './index.ts';

let database: TestDatabase;
let firm: DemoFirm;

/** Every table that holds a firm's rows, from the catalogue. */
async function rowCounts(at: TestDatabase, organization_id: string): Promise<Record<string, number>> {
  const tables = await at.owner(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await at.owner(`SELECT count(*)::int AS n FROM "${name}" WHERE organization_id = $1`, [
      organization_id,
    ]);
    counts[String(name)] = Number(row?.n);
  }
  return counts;
}

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await seedDemo(database);
});
afterAll(() => database.close());

describe('the demo firm', () => {
  it('holds exactly the records of its files, and one event says who made them', async () => {
    const { facts } = firm;
    const committedBy = (fund_id: string, date: string): number =>
      new Set(
        facts.entries
          .filter((entry) => entry.type === 'commitment' && entry.fund_id === fund_id && entry.date <= date)
          .map((entry) => entry.limited_partner_id),
      ).size;
    const ledger_entries = facts.entries.reduce((sum, { allocate, allocations, fund_id, date }) => {
      if (allocate === 'named') return sum + (allocations?.length ?? 0);
      return sum + (allocate === 'pro_rata' ? committedBy(fund_id, date) : 1);
    }, 0);
    const became = facts.deals.filter(({ investment_id }) => investment_id !== undefined);
    const expected: Record<string, number> = {
      organizations: 1,
      members: 5,
      funds: 3,
      fund_terms: facts.funds.filter(({ agreement }) => agreement !== undefined).length,
      limited_partners: 10,
      limited_partner_users: 1,
      companies: facts.companies.length,
      external_ids: facts.companies.flatMap(({ external_ids }) => external_ids).length,
      funding_rounds: facts.rounds.length,
      people: facts.people.length,
      company_people: facts.people.length,
      fx_rates: facts.rates.length,
      investments: facts.investments.length,
      ledger_entries,
      valuations: facts.valuations.length,
      deals: facts.deals.length,
      deal_team: facts.deals.flatMap(({ team = [] }) => team).length,
      stage_moves: facts.stage_moves.length,
      passes: facts.passes.length,
      // Those written, and what the record has no field for: terms, exits, sources, and what a closed deal became.
      notes: facts.notes.length + facts.funds.length + facts.exits.length + facts.companies.length + became.length,
    };
    expect(ledger_entries).toBeGreaterThan(facts.entries.length);
    expect(firm.records).toEqual(expected);
    const there = Object.entries(await rowCounts(database, firm.organization_id)).filter(([, count]) => count > 0);
    expect(Object.fromEntries(there)).toEqual({ ...expected, events: 1 });
    const { items } = await listEvents.run(firm.as('admin'), {});
    expect(items).toMatchObject([
      { operation: 'seed_demo_firm', actor_kind: 'system', subject_type: 'firm', subject_id: firm.organization_id },
    ]);
  });

  it('says of itself that it is illustrative', async () => {
    const [row] = await database.owner('SELECT name, illustrative FROM organizations WHERE organization_id = $1', [
      firm.organization_id,
    ]);
    expect(row?.name).toMatch(/illustrative/);
    expect(row?.illustrative).toBe(firm.facts.firm.notice);
    const { items } = await listFunds.run(firm.as('analyst'), {});
    expect(items.map(({ illustrative }) => illustrative)).toEqual([true, true, true]);
  });

  it('keeps what was learned when, in the order it was recorded', async () => {
    const rows = await database.owner(
      'SELECT recorded_at FROM ledger_entries WHERE organization_id = $1 ORDER BY seq',
      [firm.organization_id],
    );
    const times = rows.map(({ recorded_at }) => new Date(String(recorded_at)).getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const stated = firm.facts.entries.map(({ recorded_at }) => Date.parse(recorded_at));
    expect([times[0], times.at(-1)]).toEqual([Math.min(...stated), Math.max(...stated)]);
  });

  it('has allocated every call and distribution so that the partners add up to the fund', async () => {
    const whole = (type: string, fund: string): number =>
      firm.facts.entries
        .filter((entry) => entry.type === type && entry.fund_id === fund)
        .reduce((cents, { amount }) => cents + Number(amount.replace('.', '')), 0);
    const sums = await database.owner(
      `SELECT f.name, e.type, (sum(amount) * 100)::bigint AS cents,
         (sum(purpose_investments + purpose_fees + purpose_expenses) FILTER (WHERE purpose_fees IS NOT NULL) * 100)::bigint AS purposes,
         (sum(amount) FILTER (WHERE purpose_fees IS NOT NULL) * 100)::bigint AS split, bool_and(limited_partner_id IS NOT NULL) AS named
       FROM ledger_entries e JOIN funds f USING (organization_id) WHERE f.id = e.fund_id AND organization_id = $1
         AND type IN ('contribution', 'distribution') GROUP BY 1, 2`,
      [firm.organization_id],
    );
    expect(sums).toHaveLength(6);
    for (const { name, type, cents, purposes, split, named } of sums) {
      const fund = firm.facts.funds.find((each) => each.name === name)?.key ?? '';
      expect([name, type, Number(cents)]).toEqual([name, type, whole(String(type), fund)]);
      expect([purposes, named]).toEqual([split, true]);
    }
  });

  it('shows a restricted deal and its notes to its team alone', async () => {
    const all = { limit: 100 };
    const helsing = (await listDeals.run(firm.as('general_partner'), all)).items.find(({ restricted }) => restricted);
    const deal_id = helsing?.id ?? '';
    expect(helsing?.company.name).toBe('Helsing');
    const asked = { subject_type: 'deal', subject_id: deal_id };
    for (const role of ['general_partner', 'associate'] as const) {
      expect((await listDeals.run(firm.as(role), all)).items).toHaveLength(firm.facts.deals.length);
      expect((await listNotes.run(firm.as(role), asked)).items).toHaveLength(1);
    }
    for (const role of ['analyst', 'admin'] as const) {
      const { items } = await listDeals.run(firm.as(role), all);
      expect(items).toHaveLength(firm.facts.deals.length - 1);
      await expect(getDeal.run(firm.as(role), { deal_id })).rejects.toMatchObject({ code: 'not_found' });
      await expect(listDealMoves.run(firm.as(role), { deal_id })).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('shows a limited partner its own funds and rows alone', async () => {
    const lp = firm.as('limited_partner');
    const { items: funds } = await listFunds.run(lp, {});
    expect(funds.map(({ name }) => name)).toEqual(firm.facts.funds.slice(1).map(({ name }) => name));
    const { items: all } = await listFunds.run(firm.as('admin'), {});
    const fund_id = all.find(({ name }) => !funds.some((own) => own.name === name))?.id ?? '';
    await expect(readFundPerformance.run(lp, { fund_id })).rejects.toMatchObject({ code: 'not_found' });
    const own = await listLedger.run(lp, { limit: 100, total: true, effective: false });
    expect(new Set(own.items.map(({ limited_partner_name }) => limited_partner_name))).toEqual(
      new Set(['Harbour Pension Fund (illustrative)']),
    );
    const [row] = await database.owner(
      `SELECT count(*)::int AS n FROM ledger_entries JOIN limited_partners p USING (organization_id)
       WHERE organization_id = $1 AND p.id = limited_partner_id AND p.name LIKE 'Harbour%'`,
      [firm.organization_id],
    );
    expect(own.total).toBe(row?.n);
    for (const fund of funds) {
      const { items } = await readPartnerPerformance.run(lp, { fund_id: fund.id });
      expect(items.map(({ limited_partner_name }) => limited_partner_name)).toEqual([
        'Harbour Pension Fund (illustrative)',
      ]);
    }
    await expect(listDeals.run(lp, {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is made by the system alone, and for no firm but its own', async () => {
    const outsider = await foundTestFirm(database, 'Other firm');
    const input = { ...firm.facts, user_ids: firm.user_ids };
    await expect(seedDemoFirm.run(outsider.as('admin'), input)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(seedDemoFirm.run(outsider.system(), input)).rejects.toMatchObject({ code: 'conflict' });
    expect(await rowCounts(database, outsider.organization_id)).toMatchObject({
      organizations: 1,
      companies: 0,
      events: 0,
    });
  });
});

describe('a seeding that fails', () => {
  let empty: TestDatabase;
  beforeAll(async () => {
    empty = await openTestDatabase();
  });
  afterAll(() => empty.close());
  afterEach(async () => {
    const [row] = await empty.owner('SELECT identity.has_firms() AS found');
    expect(row?.found).toBe(false);
    const left = await empty.owner(
      'SELECT organization_id FROM companies UNION ALL SELECT organization_id FROM events',
    );
    expect(left).toEqual([]);
  });

  it('leaves no firm behind when the database refuses a row late', async () => {
    const facts = checkDemoFacts(demoFiles());
    const twice = facts.deals.map((deal) => (deal.team ? { ...deal, team: [...deal.team, ...deal.team] } : deal));
    await expect(seedDemo(empty, { ...facts, deals: twice })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('leaves no firm behind when a record names one that does not exist, and says which', async () => {
    const facts = checkDemoFacts(demoFiles());
    const notes = facts.notes.map((note, index) => (index === 3 ? { ...note, subject_id: 'no-such-deal' } : note));
    await expect(seedDemo(empty, { ...facts, notes })).rejects.toThrow(
      /^deals\.json: record 4 \(no-such-deal\): subject_id: no-such-deal names none of the deals$/,
    );
    const user_ids = { 'partner@demo.redpill.test': randomUUID() };
    const actor = { kind: 'system' as const, organization_id: randomUUID(), job: 'seed_demo' };
    await expect(seedDemoFirm.run({ database: empty, actor, channel: 'boot' }, { ...facts, user_ids })).rejects.toThrow(
      /firm\.json: associate: email: associate@demo\.redpill\.test names none of the accounts/,
    );
  });

  it('refuses an entry that breaks a rule of the ledger, and moves that do not lead where the deal stands', async () => {
    const facts = checkDemoFacts(demoFiles());
    const entries = facts.entries.map((entry) =>
      entry.key === 'f2/accrued-carry/2012-12-31' ? { ...entry, close: 'First close' } : entry,
    );
    await expect(seedDemo(empty, { ...facts, entries })).rejects.toThrow(
      'ledger.json: f2/accrued-carry/2012-12-31: close: does not belong to this type',
    );
    const stage_moves = facts.stage_moves.filter(({ to_stage }) => to_stage !== 'closing');
    await expect(seedDemo(empty, { ...facts, stage_moves })).rejects.toThrow(/^deals\.json: .*(from_stage|stage): /);
  });
});
