import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { listAnalyticsDeals, readFunnelAnalytics, readSourceAnalytics, readTimeInStageAnalytics } from './index.ts';
import { foundPipeline, type Pipeline } from './pipeline.fixture.ts';

let database: TestDatabase;
let firm: TestFirm;
let deals: Pipeline['deals'];
let investments: Pipeline['investments'];
let usd: string;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  ({ deals, investments, usd } = await foundPipeline(database, firm));
});
afterAll(() => database.close());

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
