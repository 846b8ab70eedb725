import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordLedgerEntries } from '../ledger/index.ts';
import {
  foundTestFirm,
  foundTestFund,
  openTestDatabase,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestPorts,
} from '../testing/index.ts';
import { cancelSimulation, getSimulation, listSimulations, startSimulation } from './index.ts';
import { runPaths } from './run-paths.ts';

let database: TestDatabase;
let ports: TestPorts;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  ports = openTestPorts();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
});
afterAll(async () => {
  await ports.settled();
  await database.close();
  ports.close();
});

const gp = () => ({ ...firm.as('general_partner'), ports });
const SURE = { lost: 0, partial: 0, alpha: 1, most: 1, first_exit_year: 1, last_exit_year: 1 };

/** Paid in 100 a year before, of which 100 went into one position that stands at its cost. */
async function plainFund() {
  const fund = await foundTestFund(database, firm);
  const { investment_id } = fund;
  await recordLedgerEntries.run(gp(), {
    fund_id: fund.fund_id,
    entries: [
      { type: 'contribution', date: '2024-12-31', amount: '100', limited_partner_id: fund.own_partner },
      { type: 'investment', date: '2024-12-31', amount: '100', investment_id },
    ],
  });
  return { ...fund, as_of: '2025-12-31' };
}

async function ended(fund_id: string, simulation_id: string) {
  await ports.settled();
  return getSimulation.run(gp(), { fund_id, simulation_id });
}

describe('a simulation', () => {
  it('ends every position as it was told to, and shares out by the terms', async () => {
    const { fund_id, investment_id, as_of } = await plainFund();
    const started = await startSimulation.run(gp(), {
      fund_id,
      as_of,
      paths: 500,
      seed: 7,
      assumptions: {
        outcome: SURE,
        hurdle_rate: 0,
        horizon_years: 1,
        new_investments: [{ amount: '50', year: 1, outcome: SURE }],
        positions: [{ investment_id, follow_on: '0' }],
      },
    });
    expect(started).toMatchObject({ status: 'running', paths: 500, paths_done: 0, seed: 7, result: null });
    const done = await ended(fund_id, started.id);
    // 100 comes back for the 100 that were paid in; the 50 called at the horizon are still there.
    expect(done).toMatchObject({ status: 'done', paths_done: 500, failure: null, known_at: started.known_at });
    expect(done.result?.tvpi).toMatchObject({ mean: 1, p5: 1, p95: 1, without: 0 });
    expect(done.result?.dpi.mean).toBeCloseTo(100 / 150, 12);
    expect(done.result?.returns_fund.probability).toBe(0);
    const events = await database.owner(
      'SELECT operation, actor_kind, audience FROM events WHERE subject_id = $1 ORDER BY id',
      [started.id],
    );
    expect(events).toMatchObject([
      { operation: 'start_simulation', actor_kind: 'user', audience: 'partners' },
      { operation: 'finish_simulation', actor_kind: 'system', audience: 'partners' },
    ]);
  });

  it('comes out the same again with its seed and what it knew, whatever was recorded since', async () => {
    const { fund_id, investment_id, as_of } = await plainFund();
    const first = await startSimulation.run(gp(), { fund_id, as_of, paths: 2000 });
    const one = await ended(fund_id, first.id);
    expect(one.result?.tvpi.p95).toBeGreaterThan(one.result?.tvpi.p5 as number);
    const later = [{ type: 'exit', date: '2025-06-30', amount: '900', investment_id }];
    await recordLedgerEntries.run(gp(), { fund_id, entries: later });
    const { seed, known_at, assumptions, paths } = one;
    const again = await startSimulation.run(gp(), { fund_id, as_of, seed, known_at, assumptions, paths });
    expect((await ended(fund_id, again.id)).result).toEqual(one.result);
    const anew = await startSimulation.run(gp(), { fund_id, as_of, seed, assumptions, paths });
    expect((await ended(fund_id, anew.id)).result).not.toEqual(one.result);
    const { items } = await listSimulations.run(gp(), { fund_id });
    expect(items.map(({ id }) => id)).toEqual([anew.id, again.id, first.id]);
  });

  it('takes every path into the distribution', async () => {
    const { fund_id, as_of } = await plainFund();
    const started = await startSimulation.run(gp(), { fund_id, as_of, seed: 1 });
    const { result } = await ended(fund_id, started.id);
    for (const figure of ['tvpi', 'dpi', 'irr'] as const) {
      const counted = result?.distribution[figure].reduce((sum, { paths }) => sum + paths, 0) ?? 0;
      expect(counted + (result?.[figure].without ?? 0), figure).toBe(10_000);
    }
  });

  it('is cancelled while it runs, once', async () => {
    const { fund_id, as_of } = await plainFund();
    const many = Array.from({ length: 200 }, () => ({ amount: '1', year: 1 }));
    const assumptions = { new_investments: many };
    const started = await startSimulation.run(gp(), { fund_id, as_of, paths: 1_000_000, assumptions });
    const asked = { fund_id, simulation_id: started.id };
    expect(await cancelSimulation.run(gp(), asked)).toMatchObject({ status: 'cancelled', result: null });
    expect(await ended(fund_id, started.id)).toMatchObject({ status: 'cancelled', result: null });
    await expect(cancelSimulation.run(gp(), asked)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('cancelled'),
    });
  });

  it('leaves the thread that answers people free', async () => {
    const position = { fair_value: '100', follow_on: '0', follow_on_year: 0, outcome: { ...SURE, lost: 0.5, most: 9 } };
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const told: number[] = [];
    const input = {
      as_of: '2025-12-31',
      positions: Array.from({ length: 30 }, () => position),
      fees: [],
      horizon_years: 5,
      market_volatility: 0.3,
      terms: { carry: 0.2, catch_up: 1, hurdle_rate: 0.08 },
      standing: { capital_due: '3000', preferred_due: '0', lp_profit: '0', carry_paid: '0' },
      past: [{ date: '2024-12-31', amount: '-3000' }],
      seed: 3,
    };
    delay.enable();
    const watch = {
      every_ms: 20,
      stopping: new AbortController().signal,
      tell: async (paths_done: number) => told.push(paths_done) > 0,
    };
    const result = await runPaths({ input, paths: 200_000 }, watch);
    delay.disable();
    expect(result?.paths).toBe(200_000);
    expect(told.length).toBeGreaterThan(2);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(delay.percentile(99) / 1e6).toBeLessThan(60);
  });

  it('stops with the server, and says so', async () => {
    const stopped = openTestPorts();
    const { fund_id, as_of } = await plainFund();
    stopped.stop();
    const started = await startSimulation.run({ ...gp(), ports: stopped }, { fund_id, as_of, paths: 1_000_000 });
    await stopped.settled();
    stopped.close();
    expect(await getSimulation.run(gp(), { fund_id, simulation_id: started.id })).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('same seed'),
    });
  });

  it('has failed when its process fell silent', async () => {
    const { fund_id, as_of } = await plainFund();
    const idle = { ...gp(), ports: { ...ports, background: () => undefined } };
    const { id } = await startSimulation.run(idle, { fund_id, as_of });
    await database.owner(
      `UPDATE fund_simulations SET heartbeat_at = now() - interval '1 minute' WHERE id = $1 RETURNING id`,
      [id],
    );
    expect(await getSimulation.run(gp(), { fund_id, simulation_id: id })).toMatchObject({ status: 'failed' });
  });

  it.each([
    ['a catch-up that catches nothing up', { catch_up: 0.1 }, 'terms.catch_up'],
    ['chances of more than one', { outcome: { ...SURE, lost: 0.7, partial: 0.7 } }, 'positions.0.outcome.partial'],
    ['an end before its beginning', { outcome: { ...SURE, first_exit_year: 3 } }, 'positions.0.outcome.last_exit_year'],
    [
      'a position that is none',
      { positions: [{ investment_id: randomUUID() }] },
      'assumptions.positions.0.investment_id',
    ],
    ['a volatility below zero', { market_volatility: -1 }, 'assumptions.market_volatility'],
  ])('is refused with %s', async (_name, assumptions, path) => {
    const { fund_id, as_of } = await plainFund();
    await expect(startSimulation.run(gp(), { fund_id, as_of, assumptions })).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path }] },
    });
    expect((await listSimulations.run(gp(), { fund_id })).items).toEqual([]);
  });

  it('is refused where a flow cannot be told in the currency of the fund', async () => {
    const { fund_id, as_of } = await plainFund();
    const foreign = [{ type: 'contribution', date: '2025-01-31', amount: '5', currency: 'SEK' }];
    await recordLedgerEntries.run(gp(), { fund_id, entries: foreign });
    await expect(startSimulation.run(gp(), { fund_id, as_of })).rejects.toMatchObject({ code: 'refused' });
  });

  it('is for partners of the firm alone', async () => {
    const { fund_id, as_of } = await plainFund();
    const { id: simulation_id } = await startSimulation.run(gp(), { fund_id, as_of, paths: 100 });
    const asked = { fund_id, simulation_id };
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      const call = { ...firm.as(role), ports };
      await expect(startSimulation.run(call, { fund_id, as_of })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(getSimulation.run(call, asked)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(listSimulations.run(call, { fund_id })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(cancelSimulation.run(call, asked)).rejects.toMatchObject({ code: 'forbidden' });
    }
    const foreign = { ...other.as('admin'), ports };
    await expect(startSimulation.run(foreign, { fund_id, as_of })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getSimulation.run(foreign, asked)).rejects.toMatchObject({ code: 'not_found' });
    await expect(cancelSimulation.run(foreign, asked)).rejects.toMatchObject({ code: 'not_found' });
    await ended(fund_id, simulation_id);
  });
});
