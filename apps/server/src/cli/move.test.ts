import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createClient,
  listCompanies,
  listEvents,
  listFunds,
  readFundPerformance,
  updateCompany,
} from '@redpill/contract';
import { createEmptyPostgres, type EmptyPostgres, TEST_DATABASE } from '@redpill/core/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openFirm } from '../boot/open-firm.ts';
import { seedDemo } from '../boot/seed-demo.ts';
import { serve } from '../boot/serve.ts';
import type { Env } from '../env.ts';
import { readEnv } from '../env.ts';
import { buildApp } from '../http/app.ts';
import { runCli } from './run-cli.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'redpill-test-move-'));
let target: EmptyPostgres;
let to: string;

function envWith(more: Record<string, string>): Env {
  const read = readEnv({
    NODE_ENV: 'test',
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATA_DIR: join(folder, 'data'),
    DEMO_PASSWORD: 'a long demo password',
    ...more,
  });
  if ('problems' in read) throw new Error(read.problems.join());
  return read.env;
}

async function redpill(env: Env, ...args: string[]) {
  const lines: string[] = [];
  const errors: string[] = [];
  const spy = vi.spyOn(console, 'error').mockImplementation((text) => void errors.push(String(text)));
  try {
    const code = await runCli({ args, env, root, say: (line) => void lines.push(line) });
    return { code, lines, errors: errors.join('\n') };
  } finally {
    spy.mockRestore();
  }
}

/** The firm as a partner sees it over HTTP: every fund's figures, and what happened so far. */
async function figures(url: string, write: boolean) {
  const signedIn = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'partner@demo.redpill.test', password: 'a long demo password' }),
  });
  const { access_token } = (await signedIn.json()) as { access_token: string };
  const api = createClient({ baseUrl: url, headers: () => ({ authorization: `Bearer ${access_token}` }) });
  const funds = (await api.call(listFunds, {})).items;
  const performance = await Promise.all(
    funds.map(({ id }) => api.call(readFundPerformance, { fund_id: id, as_of: '2026-09-30' })),
  );
  const newest = (await api.call(listEvents, { limit: 1 })).items[0];
  if (!write) return { performance, newest };
  const [company] = (await api.call(listCompanies, { limit: 1 })).items;
  if (!company) throw new Error('the demo firm has no company');
  await api.call(updateCompany, { company_id: company.id, version: company.version, ticker: 'MOVED' });
  return { performance, newest, next: (await api.call(listEvents, { limit: 1 })).items[0] };
}

// It reads the one and writes the other: running it once is running it on both.
describe.runIf(TEST_DATABASE === 'postgres')('redpill move', () => {
  const embedded = envWith({});
  let before: Awaited<ReturnType<typeof figures>>;
  beforeAll(async () => {
    target = await createEmptyPostgres();
    to = target.url;
    // Without the engine: a process registers its work once, and the server on the target is the one that does.
    const firm = await openFirm(embedded, (error) => console.error(error));
    await seedDemo(firm, { folder: join(root, 'data/demo'), password: 'a long demo password' });
    const { database, identity, ports } = firm;
    const app = await buildApp({ database, identity, ports, version: 'test', secure_cookies: false });
    before = await figures(await app.listen({ port: 0 }), false);
    const refused = await redpill(embedded, 'move', '--to', to);
    expect([refused.code, refused.errors]).toEqual([1, expect.stringContaining('is running on')]);
    await app.close();
    await ports.stop();
    await firm.close();
  }, 180_000);
  afterAll(async () => {
    await target.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const onTarget = (text: string) => target.query(text);

  it('refuses a database that holds something else, leaves it as it is, and one whose address is none', async () => {
    await onTarget('CREATE TABLE of_somebody_else (n int)');
    const refused = await redpill(embedded, 'move', '--to', to);
    expect([refused.code, refused.errors]).toEqual([1, expect.stringContaining('public.of_somebody_else')]);
    expect(await onTarget("SELECT to_regclass('companies') AS made")).toEqual([{ made: null }]);
    await onTarget('DROP TABLE of_somebody_else');
    expect((await redpill(embedded, 'move', '--to', 'mysql://x')).errors).toContain('postgres://');
    expect((await redpill(envWith({ DATA_DIR: join(folder, 'none') }), 'move', '--to', to)).errors).toContain(
      'no embedded database',
    );
  });

  it('copies the firm, and the PostgreSQL serves it: sign-ins, figures and the numbers of events go on', async () => {
    const moved = await redpill(embedded, 'move', '--to', to, '--json');
    expect([moved.code, moved.errors]).toEqual([0, '']);
    const report = JSON.parse(moved.lines.at(-1) ?? '') as { rows: number; tables: { name: string; rows: number }[] };
    const counted = new Map(report.tables.map((table) => [table.name, table.rows]));
    for (const table of ['public.companies', 'public.ledger_entries', 'public.events', 'identity.users'])
      expect([table, counted.get(table)]).toEqual([
        table,
        Number((await onTarget(`SELECT count(*) AS n FROM ${table}`))[0]?.n),
      ]);
    expect(counted.get('identity.users')).toBe(5);
    const [references] = await onTarget(
      "SELECT count(*)::int AS n, bool_and(convalidated) AS checked FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace",
    );
    expect(references).toEqual({ n: expect.any(Number), checked: true });
    expect(Number(references?.n)).toBeGreaterThan(30);
    expect(
      await onTarget("SELECT count(*)::int AS silent FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'D'"),
    ).toEqual([{ silent: 0 }]);

    const running = await serve({
      env: envWith({ DATABASE_URL: to }),
      root,
      version: 'test',
      web: false,
      say: () => undefined,
    });
    try {
      const after = await figures(running.url, true);
      expect(after.performance).toEqual(before.performance);
      expect(after.performance.length).toBeGreaterThan(1);
      expect(after.next?.operation).toBe('update_company');
      expect(after.next?.id).toBeGreaterThan(Number(before.newest?.id));
    } finally {
      await running.stop();
    }
  });

  it('refuses a database that others use', async () => {
    const leave = await target.occupy();
    const refused = await redpill(embedded, 'move', '--to', to);
    await leave();
    expect([refused.code, refused.errors]).toEqual([1, expect.stringContaining('Others are connected')]);
  });

  it('refuses a database that holds a firm already, or was made by another version', async () => {
    const again = await redpill(embedded, 'move', '--to', to);
    expect([again.code, again.errors]).toEqual([1, expect.stringContaining('not empty')]);
    await onTarget("INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('of another version', 1)");
    const other = await redpill(embedded, 'move', '--to', to);
    expect([other.code, other.errors]).toEqual([1, expect.stringContaining('another version')]);
  });
});
