import { randomUUID } from 'node:crypto';
import { deals } from '@redpill/core';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '@redpill/core/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Engine, startEngine } from './engine.ts';
import { refreshPortfolio } from './refresh-portfolio.ts';

let database: TestDatabase;
let firm: TestFirm;
let engine: Engine;
let company_id: string;
const ran: string[] = [];

const log = {
  info: () => {},
  warn: (text: string) => ran.push(`warned: ${text}`),
  error: (text: string) => ran.push(`failed: ${text}`),
};

async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await ask();
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing came; ${ran.join('; ')}`);
}

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  company_id = randomUUID();
  await database.owner("INSERT INTO companies (organization_id, id, name) VALUES ($1, $2, 'Acme')", [
    firm.organization_id,
    company_id,
  ]);
  engine = await startEngine({
    database,
    version: 'test',
    log,
    jobs: [
      {
        name: 'open_deal',
        async run(key) {
          const { organization_id, user_id, role } = firm.actors.associate;
          const actor = { kind: 'workflow' as const, workflow_id: key, organization_id, user_id, role };
          await deals.createDeal.run({ database, actor, channel: 'workflow', idempotency_key: key }, { company_id });
          ran.push(key);
        },
      },
    ],
    schedules: [refreshPortfolio(database)],
  });
});
afterAll(async () => {
  await engine.stop();
  await database.close();
});

it('a workflow step calls the same verb as the API, on behalf of a member, and leaves the event of a workflow', async () => {
  await engine.start('open_deal', 'job-1', 'key-1');
  await until(async () => (ran.includes('key-1') ? true : null));
  const events = await database.owner(
    "SELECT operation, actor_kind, channel, on_behalf_of FROM events WHERE idempotency_key = 'key-1'",
  );
  expect(events).toEqual([
    {
      operation: 'create_deal',
      actor_kind: 'workflow',
      channel: 'workflow',
      on_behalf_of: firm.actors.associate.user_id,
    },
  ]);
});

it('a job asked for twice under one id runs once', async () => {
  await engine.start('open_deal', 'job-2', 'key-2');
  await engine.start('open_deal', 'job-2', 'key-2');
  await until(async () => (ran.includes('key-2') ? true : null));
  expect(ran.filter((key) => key === 'key-2')).toHaveLength(1);
});

it('a step retried after its commit does nothing twice', async () => {
  await engine.start('open_deal', 'job-3', 'key-2');
  await until(async () => (ran.filter((key) => key === 'key-2').length === 2 ? true : null));
  expect(await database.owner("SELECT 1 FROM events WHERE idempotency_key = 'key-2'")).toHaveLength(1);
});

it('the schedule refreshes the portfolio view, whose rows say how old they are', async () => {
  await database.owner("INSERT INTO funds (organization_id, name) VALUES ($1, 'Fund I')", [firm.organization_id]);
  expect(await database.owner('SELECT fund_name FROM portfolio_performance')).toEqual([]);
  await engine.trigger('refresh_portfolio_performance');
  const rows = await database.owner('SELECT fund_name, refreshed_at <= now() AS aged FROM portfolio_performance');
  expect(rows).toEqual([{ fund_name: 'Fund I', aged: true }]);
});

it('nothing else went wrong', () => {
  expect(ran.filter((line) => /^(warned|failed)/.test(line))).toEqual([]);
});
