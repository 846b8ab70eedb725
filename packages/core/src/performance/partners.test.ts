import { PERFORMANCE_METRICS, toMinor } from '@redpill/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctLedgerEntry, recordLedgerEntries } from '../ledger/index.ts';
import {
  foundTestFirm,
  foundTestFund,
  openTestDatabase,
  type TestDatabase,
  type TestFirm,
  type TestFund,
} from '../testing/index.ts';
import {
  explainFundPerformance,
  listPortfolioPerformance,
  readFundPerformance,
  readPartnerPerformance,
  readStatement,
} from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;
let fund: TestFund;
/** A fund of the firm that its limited-partner member has no part in. */
let closed: TestFund;

const gp = () => firm.as('general_partner');
const lp = () => firm.as('limited_partner');
const AS_OF = '2020-12-31';

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
  fund = await foundTestFund(database, firm);
  closed = await foundTestFund(database, firm);
  await recordLedgerEntries.run(gp(), {
    fund_id: closed.fund_id,
    entries: [{ type: 'commitment', date: '2018-01-01', amount: '5', limited_partner_id: closed.other_partner }],
  });
  const of = (limited_partner_id: string) => ({ limited_partner_id });
  const [own, birch] = [of(fund.own_partner), of(fund.other_partner)];
  const { investment_id } = fund;
  await recordLedgerEntries.run(gp(), {
    fund_id: fund.fund_id,
    entries: [
      { type: 'commitment', date: '2018-01-01', amount: '600', ...own },
      { type: 'commitment', date: '2018-01-01', amount: '400', ...birch },
      { type: 'contribution', date: '2018-02-01', amount: '60', ...own, note: 'Paid late' },
      { type: 'contribution', date: '2018-02-01', amount: '40', ...birch },
      { type: 'contribution', date: '2018-02-01', amount: '11', currency: 'SEK', ...birch },
      { type: 'investment', date: '2018-02-02', amount: '90', investment_id },
      { type: 'distribution', date: '2019-06-30', amount: '30', ...own },
      { type: 'distribution', date: '2019-06-30', amount: '20', ...birch },
      { type: 'nav', date: AS_OF, amount: '100' },
    ],
  });
});
afterAll(() => database.close());

/** The same fund once its one entry in a currency without a rate is cancelled. */
async function withoutGap() {
  const rows = await database.owner(
    `SELECT id FROM ledger_entries WHERE fund_id = $1 AND currency = 'SEK' AND NOT voided
       AND id NOT IN (SELECT corrects_id FROM ledger_entries WHERE corrects_id IS NOT NULL)`,
    [fund.fund_id],
  );
  for (const { id } of rows) await correctLedgerEntry.run(gp(), { entry_id: String(id), void: true, note: 'Wrong' });
}

describe('a limited partner', () => {
  it("reads its own fund's performance, without the ids of entries that are not its own", async () => {
    const asked = { fund_id: fund.fund_id, as_of: AS_OF };
    const [full, own] = [await readFundPerformance.run(gp(), asked), await readFundPerformance.run(lp(), asked)];
    expect(full.gaps).toMatchObject([{ currency: 'SEK' }]);
    expect(full.gaps[0]?.entry_id).not.toBeNull();
    expect(own).toEqual({ ...full, gaps: full.gaps.map((gap) => ({ ...gap, entry_id: null })) });
  });

  it('does not know a fund it has no part in', async () => {
    const asked = { fund_id: closed.fund_id };
    const refused = { code: 'not_found' };
    await expect(readFundPerformance.run(lp(), asked)).rejects.toMatchObject(refused);
    await expect(explainFundPerformance.run(lp(), { ...asked, metric: 'nav' })).rejects.toMatchObject(refused);
    await expect(readPartnerPerformance.run(lp(), asked)).rejects.toMatchObject(refused);
    const statement = readStatement.run(lp(), { ...asked, limited_partner_id: fund.own_partner });
    await expect(statement).rejects.toMatchObject(refused);
  });

  it('finds nothing in any explanation that tells the others apart', async () => {
    const [secrets] = await database.owner(
      `SELECT array_agg(id::text) AS ids FROM ledger_entries WHERE fund_id = $1 AND limited_partner_id IS DISTINCT FROM $2`,
      [fund.fund_id, fund.own_partner],
    );
    const hidden = [
      ...((secrets?.ids ?? []) as string[]),
      fund.other_partner,
      fund.investment_id,
      'Birch',
      'Acme',
      'Paid late',
    ];
    expect(hidden.length).toBeGreaterThan(8);
    for (const metric of PERFORMANCE_METRICS) {
      const shown = await explainFundPerformance.run(lp(), { fund_id: fund.fund_id, as_of: AS_OF, metric });
      const text = JSON.stringify(shown);
      for (const secret of hidden) expect(text).not.toContain(secret);
    }
  });

  it('sees its own entries one by one and the others’ as sums of the day', async () => {
    const asked = { fund_id: fund.fund_id, as_of: AS_OF, metric: 'distributed' as const };
    const shown = await explainFundPerformance.run(lp(), asked);
    const largestFirst = shown.entries.toSorted((a, b) => b.amount.localeCompare(a.amount));
    expect(largestFirst).toMatchObject([
      { count: 1, amount: '30.00', concerning: expect.stringMatching(/^Alder/) },
      { entry_id: null, count: 1, amount: '20.00', concerning: null },
    ]);
    const full = await explainFundPerformance.run(gp(), asked);
    expect(full.entries.map((entry) => entry.concerning?.slice(0, 5)).sort()).toEqual(['Alder', 'Birch']);
    expect(full.entries.every((entry) => entry.entry_id !== null)).toBe(true);
    const total = shown.entries.reduce((sum, entry) => sum + toMinor(entry.converted_amount ?? '0', 'USD'), 0n);
    expect(total).toBe(toMinor(String(shown.value), 'USD'));
  });

  it('gets its own row of the partners alone, and the rows add up to the fund', async () => {
    await withoutGap();
    const asked = { fund_id: fund.fund_id, as_of: AS_OF };
    const full = await readPartnerPerformance.run(gp(), asked);
    expect(full.items).toMatchObject([
      { limited_partner_id: fund.own_partner, paid_in: '60.00', nav: '60.00', unfunded: '540.00', tvpi: 1.5 },
      { limited_partner_id: fund.other_partner, paid_in: '40.00', nav: '40.00', unfunded: '360.00', tvpi: 1.5 },
    ]);
    const own = await readPartnerPerformance.run(lp(), asked);
    expect(own.items).toEqual([full.items[0]]);
    expect(own.items[0]?.limited_partner_name).toMatch(/^Alder/);
  });

  it('reads its own statement, which leaves an event, and no other’s', async () => {
    await withoutGap();
    const asked = { fund_id: fund.fund_id, limited_partner_id: fund.own_partner, as_of: AS_OF };
    const statement = await readStatement.run(lp(), asked);
    expect(statement).toMatchObject({
      commitment: '600.00',
      paid_in: '60.00',
      distributed: '30.00',
      nav: '60.00',
      nav_basis: 'reported',
      nav_date: AS_OF,
    });
    expect(statement.entries.map((entry) => entry.type)).toEqual(['commitment', 'contribution', 'distribution']);
    const events = await database.owner(
      'SELECT operation, effect, audience, actor_id FROM events WHERE subject_id = $1 ORDER BY id',
      [fund.own_partner],
    );
    expect(events.at(-1)).toEqual({
      operation: 'read_statement',
      effect: 'read',
      audience: 'partners',
      actor_id: firm.actors.limited_partner.user_id,
    });
    const foreign = readStatement.run(lp(), { ...asked, limited_partner_id: fund.other_partner });
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
    const strange = readStatement.run(other.as('admin'), asked);
    await expect(strange).rejects.toMatchObject({ code: 'not_found' });
    await expect(readStatement.run(firm.as('associate'), asked)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await readStatement.run(gp(), { ...asked, limited_partner_id: fund.other_partner })).toMatchObject({
      paid_in: '40.00',
    });
    const none = readStatement.run(gp(), { ...asked, limited_partner_id: closed.own_partner });
    await expect(none).rejects.toMatchObject({ code: 'not_found' });
  });

  it('does not find an entry in its statement that was corrected to another partner', async () => {
    const moved = await foundTestFund(database, firm);
    const { items } = await recordLedgerEntries.run(gp(), {
      fund_id: moved.fund_id,
      entries: [
        { type: 'commitment', date: '2018-01-01', amount: '10', limited_partner_id: moved.own_partner },
        { type: 'contribution', date: '2018-02-01', amount: '4', limited_partner_id: moved.own_partner },
      ],
    });
    const entry_id = items[1]?.id ?? '';
    await correctLedgerEntry.run(gp(), { entry_id, limited_partner_id: moved.other_partner, note: 'Misposted' });
    const asked = { fund_id: moved.fund_id, limited_partner_id: moved.own_partner };
    const statement = await readStatement.run(lp(), asked);
    expect(statement).toMatchObject({ paid_in: '0.00', entries: [{ type: 'commitment' }] });
  });
});

describe('the explanation of a figure', () => {
  it('says the same as the figure, with formula, inputs and policies', async () => {
    const asked = { fund_id: fund.fund_id, as_of: AS_OF };
    const figures = await readFundPerformance.run(gp(), asked);
    for (const metric of PERFORMANCE_METRICS) {
      const explained = await explainFundPerformance.run(gp(), { ...asked, metric });
      expect(explained.value).toBe(figures[metric]);
      expect(explained.formula.length).toBeGreaterThan(5);
      expect(explained.policies).toEqual(figures.policies);
    }
    const wrong = explainFundPerformance.run(gp(), { ...asked, metric: 'sharpe' });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ path: 'metric' }] } });
    const refused = explainFundPerformance.run(firm.as('analyst'), { ...asked, metric: 'nav' });
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the sums kept beside the funds', () => {
  it('are refreshed by the server, say how old they are, and show a limited partner its own funds', async () => {
    await database.pool.query('SELECT refresh_portfolio_performance()');
    const staff = await listPortfolioPerformance.run(firm.as('analyst'), {});
    expect(staff.items.map((item) => item.fund_id)).toEqual(expect.arrayContaining([fund.fund_id, closed.fund_id]));
    expect(staff.items[0]?.total_investments).toBe(1);
    expect(staff.refreshed_at).toMatch(/Z$/);
    const own = (await listPortfolioPerformance.run(lp(), {})).items.map((item) => item.fund_id);
    expect(own).toContain(fund.fund_id);
    expect(own).not.toContain(closed.fund_id);
    expect(await listPortfolioPerformance.run(other.as('admin'), {})).toEqual({ items: [], refreshed_at: null });
  });
});
