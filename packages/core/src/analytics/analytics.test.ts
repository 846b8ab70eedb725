import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordFxRate, recordLedgerEntry } from '../ledger/index.ts';
import { foundTestFirm, foundTestFund, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import {
  listAnalyticsDeals,
  readFunnelAnalytics,
  readPortfolioAnalytics,
  readSourceAnalytics,
  readTimeInStageAnalytics,
} from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
const companies: Record<string, string> = {};
const deals: Record<string, string> = {};
const investments: Record<string, string> = {};
let usd: string;
let eur: string;

async function company(name: string, sector: string | null, stage: string | null): Promise<string> {
  companies[name] = randomUUID();
  await database.owner('INSERT INTO companies (organization_id, id, name, sector, stage) VALUES ($1, $2, $3, $4, $5)', [
    firm.organization_id,
    companies[name],
    name,
    sector,
    stage,
  ]);
  return companies[name];
}

/** A deal with its way through the stages: `stage@day` for each move. */
async function deal(name: string, way: string, more: { source?: string; restricted?: boolean; fund_id?: string } = {}) {
  const id = randomUUID();
  deals[name] = id;
  const moves = way.split(' ').map((move) => move.split('@') as [string, string]);
  const [last, since] = moves.at(-1) ?? ['sourced', ''];
  await database.owner(
    `INSERT INTO deals (organization_id, id, company_id, fund_id, stage, stage_since, source, restricted, partner_owner, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      firm.organization_id,
      id,
      companies[name] ?? (await company(name, null, null)),
      more.fund_id ?? null,
      last,
      since,
      more.source ?? null,
      more.restricted ?? false,
      firm.member_ids.associate,
      moves[0]?.[1],
    ],
  );
  for (const [i, [stage, at]] of moves.entries()) {
    await database.owner(
      'INSERT INTO stage_moves (organization_id, deal_id, from_stage, to_stage, moved_at) VALUES ($1, $2, $3, $4, $5)',
      [firm.organization_id, id, moves[i - 1]?.[0] ?? null, stage, at],
    );
  }
}

async function invest(name: string, fund_id: string, amount: string, currency: string, date: string): Promise<void> {
  const id = randomUUID();
  investments[name] = id;
  await database.owner(
    `INSERT INTO investments (organization_id, id, fund_id, company_id, investment_amount, currency, investment_date, lead_partner)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [firm.organization_id, id, fund_id, companies[name], amount, currency, date, firm.member_ids.general_partner],
  );
  const entry = { type: 'investment', date, amount, currency, investment_id: id } as const;
  await recordLedgerEntry.run(firm.as('general_partner'), { fund_id, ...entry });
}

async function mark(name: string, fund_id: string, fair_value: string, currency: string): Promise<void> {
  await database.owner(
    `INSERT INTO valuations (organization_id, fund_id, investment_id, date, fair_value, currency, method, status, decided_at)
     VALUES ($1, $2, $3, '2024-06-30', $4, $5, 'last_round', 'approved', '2024-07-01')`,
    [firm.organization_id, fund_id, investments[name], fair_value, currency],
  );
}

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  usd = (await foundTestFund(database, firm)).fund_id;
  eur = (await foundTestFund(database, firm, 'EUR')).fund_id;
  await database.owner('DELETE FROM investments WHERE organization_id = $1', [firm.organization_id]);
  await company('Alpha', 'Software', 'seed');
  await company('Beta', 'Software', 'series_a');
  await company('Gamma', 'Health', 'seed');
  await company('Delta', null, null);
  await deal('Alpha', 'sourced@2024-01-01 screening@2024-01-11 due_diligence@2024-01-21 closed@2024-02-20', {
    source: 'Referral',
    fund_id: usd,
  });
  await deal('Beta', 'sourced@2024-01-05 screening@2024-01-25 passed@2024-02-04', { source: 'Referral' });
  await deal('Gamma', 'sourced@2024-02-01 screening@2024-02-02', { source: 'Event' });
  await deal('Delta', 'sourced@2024-03-01');
  await deal('Hidden', 'sourced@2024-01-02 screening@2024-01-03', { source: 'Secret source', restricted: true });
  await invest('Alpha', usd, '1000000.00', 'USD', '2024-02-20');
  await invest('Beta', usd, '500000.00', 'USD', '2023-05-01');
  await invest('Gamma', eur, '200000.00', 'EUR', '2024-03-01');
  await mark('Alpha', usd, '1500000.00', 'USD');
  await mark('Gamma', eur, '300000.00', 'EUR');
});
afterAll(() => database.close());

const as_of = '2024-06-30';

describe('the portfolio', () => {
  it('is added up by sector from the ledgers, and says beside the sum what no rate converts', async () => {
    const answer = await readPortfolioAnalytics.run(firm.as('general_partner'), { as_of, currency: 'USD' });
    expect(answer).toMatchObject({ by: 'sector', currency: 'USD', basis: 'ledger' });
    expect(answer.items).toMatchObject([
      {
        value: 'Software',
        count: 2,
        cost: '1500000.00',
        fair_value: '2000000.00',
        moic: 2_000_000 / 1_500_000,
        unconverted: [],
      },
      {
        value: 'Health',
        count: 1,
        cost: '0.00',
        moic: null,
        unconverted: [{ currency: 'EUR', count: 1, cost: '200000.00', fair_value: '300000.00' }],
        reasons: { moic: { code: 'missing_fx_rate' } },
      },
    ]);
    expect(answer.items[0]?.investment_ids.sort()).toEqual([investments.Alpha, investments.Beta].sort());
    expect(answer.total).toMatchObject({ count: 3, cost: '1500000.00', moic: null });
  });

  it('converts at the closing rate once it is known, and adds what it is grouped by up to the total', async () => {
    const rate = { base_currency: 'EUR', quote_currency: 'USD', date: as_of, rate: '1.1', source: 'ECB' };
    await recordFxRate.run(firm.as('general_partner'), rate);
    for (const by of ['sector', 'stage', 'vintage'] as const) {
      const { items, total } = await readPortfolioAnalytics.run(firm.as('admin'), { by, as_of, currency: 'USD' });
      expect(total).toMatchObject({
        count: 3,
        cost: '1720000.00',
        fair_value: '2330000.00',
        moic: 2330 / 1720,
        unconverted: [],
      });
      const cents = (texts: (string | null)[]) =>
        texts.reduce((sum, text) => sum + BigInt(String(text).replace('.', '')), 0n);
      expect(cents(items.map(({ cost }) => cost))).toBe(172_000_000n);
      expect(cents(items.map(({ fair_value }) => fair_value))).toBe(233_000_000n);
    }
    const vintages = await readPortfolioAnalytics.run(firm.as('admin'), { by: 'vintage', as_of, currency: 'EUR' });
    expect(vintages.items.map(({ value, count, cost }) => [value, count, cost])).toEqual([
      ['2023', 1, '454545.45'],
      ['2024', 2, '1109090.91'],
    ]);
  });

  it('is cut to a fund, a lead partner and a period', async () => {
    const counted = async (input: object) =>
      (await readPortfolioAnalytics.run(firm.as('admin'), { as_of, ...input })).total.count;
    expect(await counted({ fund_id: eur })).toBe(1);
    expect(await counted({ lead_partner: firm.member_ids.general_partner })).toBe(3);
    expect(await counted({ lead_partner: firm.member_ids.associate })).toBe(0);
    expect(await counted({ since: '2024-02-20', until: '2024-02-20' })).toBe(1);
    await expect(counted({ fund_id: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
    await expect(counted({ lead_partner: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('tells who may not read the ledger the recorded amounts, and why there is no value', async () => {
    const { basis, total } = await readPortfolioAnalytics.run(firm.as('analyst'), { as_of, currency: 'USD' });
    expect([basis, total]).toMatchObject([
      'investments',
      {
        count: 3,
        cost: '1720000.00',
        fair_value: null,
        moic: null,
        reasons: { fair_value: { code: 'ledger_not_readable' } },
      },
    ]);
  });

  it('is not for limited partners', async () => {
    await expect(readPortfolioAnalytics.run(firm.as('limited_partner'), {})).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(readFunnelAnalytics.run(firm.as('limited_partner'), {})).rejects.toMatchObject({ code: 'forbidden' });
  });
});

const funnelOf = async (role: 'analyst' | 'general_partner', input: object = {}) => {
  const { items, ...rest } = await readFunnelAnalytics.run(firm.as(role), input);
  return { ...rest, ...Object.fromEntries(items.map(({ stage, ...numbers }) => [stage, numbers])) };
};

describe('the funnel', () => {
  it('counts who entered each stage and what became of them, without a restricted deal of others', async () => {
    expect(await funnelOf('analyst')).toMatchObject({
      deals: 4,
      counts: expect.stringContaining('you may see'),
      sourced: { entered: 4, advanced: 3, passed: 0, open: 1, conversion: 0.75 },
      screening: { entered: 3, advanced: 1, passed: 1, open: 1, conversion: 1 / 3 },
      partner_review: { entered: 0, conversion: null },
      due_diligence: { entered: 1, advanced: 1, conversion: 1 },
      closed: { entered: 1, conversion: null },
      passed: { entered: 1 },
    });
  });

  it('counts a restricted deal for its team', async () => {
    await database.owner(
      'INSERT INTO deal_team (organization_id, deal_id, member_id, user_id) VALUES ($1, $2, $3, $4)',
      [firm.organization_id, deals.Hidden, firm.member_ids.general_partner, firm.actors.general_partner.user_id],
    );
    expect(await funnelOf('general_partner')).toMatchObject({ deals: 5, sourced: { entered: 5, advanced: 4 } });
  });

  it('counts entries within the period, both days whole', async () => {
    expect(await funnelOf('analyst', { since: '2024-01-11', until: '2024-01-25' })).toMatchObject({
      deals: 2,
      sourced: { entered: 0 },
      screening: { entered: 2, advanced: 1, passed: 1 },
    });
    expect(await funnelOf('analyst', { since: '2024-01-12', until: '2024-01-24' })).toMatchObject({
      screening: { entered: 0 },
    });
    expect(await funnelOf('analyst', { fund_id: usd })).toMatchObject({ deals: 1 });
    expect(await funnelOf('analyst', { partner_owner: firm.member_ids.analyst })).toMatchObject({ deals: 0 });
  });

  it('opens every number to the deals behind it', async () => {
    const { items } = await readFunnelAnalytics.run(firm.as('analyst'), {});
    for (const { stage, entered, advanced, passed, open } of items) {
      for (const [outcome, number] of Object.entries({ entered, advanced, passed, open }) as ['entered', number][]) {
        const behind = await listAnalyticsDeals.run(firm.as('analyst'), { stage, outcome, total: true });
        expect([stage, outcome, behind.total, behind.items.length]).toEqual([stage, outcome, number, number]);
      }
    }
    const { items: passed } = await listAnalyticsDeals.run(firm.as('analyst'), {
      stage: 'screening',
      outcome: 'passed',
    });
    expect(passed.map(({ id }) => id)).toEqual([deals.Beta]);
  });
});

describe('time in stage', () => {
  it('gives the quartiles of the stays that ended, and the age of those that did not', async () => {
    const { items } = await readTimeInStageAnalytics.run(firm.as('analyst'), {});
    const of = (stage: string) => items.find((item) => item.stage === stage);
    expect(of('sourced')).toMatchObject({
      completed: 3,
      p25_days: 5.5,
      median_days: 10,
      p75_days: 15,
      open: 1,
      oldest_deal_id: deals.Delta,
    });
    expect(of('screening')).toMatchObject({ completed: 2, median_days: 10, open: 1, oldest_deal_id: deals.Gamma });
    expect(of('due_diligence')).toMatchObject({
      completed: 1,
      median_days: 30,
      open: 0,
      median_age_days: null,
      oldest_deal_id: null,
    });
    expect(of('term_sheet')).toMatchObject({ completed: 0, median_days: null });
    const age = (Date.now() - Date.parse('2024-03-01T00:00:00Z')) / 86_400_000;
    expect(of('sourced')?.oldest_age_days).toBeCloseTo(age, 0);
  });

  it('takes the stays that ended within the period', async () => {
    const { items } = await readTimeInStageAnalytics.run(firm.as('analyst'), {
      since: '2024-02-04',
      until: '2024-02-20',
    });
    expect(items.filter(({ completed }) => completed > 0).map(({ stage, completed }) => [stage, completed])).toEqual([
      ['screening', 1],
      ['due_diligence', 1],
    ]);
  });
});

describe('sources', () => {
  it('tell how many deals came, closed and were passed on, and what was invested', async () => {
    const answer = await readSourceAnalytics.run(firm.as('general_partner'), { currency: 'USD' });
    expect(answer.items.filter(({ source }) => source !== 'Secret source')).toMatchObject([
      {
        source: 'Referral',
        deals: 2,
        closed: 1,
        passed: 1,
        open: 0,
        conversion: 0.5,
        investments: 1,
        cost: '1000000.00',
        investment_ids: [investments.Alpha],
      },
      { source: 'Event', deals: 1, closed: 0, conversion: 0, investments: 0, cost: '0.00' },
      { source: null, deals: 1, open: 1 },
    ]);
    expect(answer).toMatchObject({ unattributed_investments: 2, attribution: expect.stringContaining('closed deal') });
    const referred = await listAnalyticsDeals.run(firm.as('analyst'), { source: 'Referral', total: true });
    expect(referred.total).toBe(2);
    const unknown = await listAnalyticsDeals.run(firm.as('analyst'), { without_source: true });
    expect(unknown.items.map(({ id }) => id)).toEqual([deals.Delta]);
  });

  it('names no source of a deal that is restricted to others', async () => {
    expect(JSON.stringify(await readSourceAnalytics.run(firm.as('analyst'), {}))).not.toContain('Secret source');
  });

  it('needs both what it tells: deals and the portfolio', async () => {
    const { user_id } = firm.actors.general_partner;
    const api_key_id = randomUUID();
    await database.owner(
      "INSERT INTO api_keys (organization_id, id, member_id, name, prefix, secret_hash) VALUES ($1, $2, $3, 'k', 'k', 'k')",
      [firm.organization_id, api_key_id, firm.member_ids.general_partner],
    );
    const actor = {
      kind: 'api_key',
      api_key_id,
      scopes: ['deal:read'],
      organization_id: firm.organization_id,
      user_id,
      role: 'general_partner',
    } as const;
    await expect(readSourceAnalytics.run({ database, actor, channel: 'http' }, {})).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
