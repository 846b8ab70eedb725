// Market data: half a million daily prices loaded beside COPY, three years of one symbol beside the bare driver, a kept answer beside a record.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import pg from 'pg';
import { loadBars } from '../apps/server/src/cli/load-bars.ts';
import { priceFile } from '../packages/openbb/src/folder/folder-files.ts';
import { readPrices } from '../packages/openbb/src/folder/read-prices.ts';
import { openBenchFirm } from './rig/bench-firm.ts';

// The suites' own database is told which kind by the environment, before it is loaded.
process.env.REDPILL_TEST_DB = 'postgres';
const { foundTestFirm, openTestDatabase } = await import('@redpill/core/testing');
const { verbs } = await import('@redpill/core');

const FILE = join(import.meta.dirname, '../../shared/data/market/prices-daily-close-allsp500-2018-2021.csv.gz');
const MOST = { load: 3, chart: 2, kept: 1.1 };
const PEERS = 50;
const REPEATS = 3;
const ROUNDS = 41;
const SECONDS = 8;

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
let failed = false;
const held = (ratio: number, most: number): string => {
  if (!(ratio <= most)) failed = true;
  return `${ratio.toFixed(2)} × (wanted: at most ${most})`;
};

async function openDatabase() {
  const database = await openTestDatabase();
  if (database.where.kind !== 'postgres') throw new Error('this benchmark is PostgreSQL’s');
  const firm = await foundTestFirm(database, 'Bench');
  const call = { ...firm.as('general_partner'), database: { ...database, checks_output: false } };
  return { database, url: database.where.url, call };
}
type Opened = Awaited<ReturnType<typeof openDatabase>>;

async function load({ call }: Opened) {
  const record = verbs.get('record_market_bars');
  const file = await priceFile(FILE, undefined);
  const started = performance.now();
  const done = await loadBars((input) => record?.run(call, input) as never, {
    provider: 'bench',
    size: 20_000,
    rows: readPrices(FILE, file, { symbols: null }),
  });
  return { ms: performance.now() - started, rows: done.recorded };
}

/** COPY of the very rows that a load leaves, into the same table with its key, as the owner. */
async function copied(from: string): Promise<number> {
  const { database, url } = await openDatabase();
  execFileSync('psql', [url, '-qc', `\\copy organizations from '${from}.firms'`]);
  const started = performance.now();
  execFileSync('psql', [url, '-qc', `\\copy market_bars from '${from}'`]);
  const ms = performance.now() - started;
  await database.close();
  return ms;
}

async function benchLoad(folder: string): Promise<Opened> {
  const [ours, theirs]: [number[], number[]] = [[], []];
  let rows = 0;
  let last: Opened | null = null;
  for (let round = 0; round < REPEATS; round += 1) {
    await last?.database.close();
    last = await openDatabase();
    const done = await load(last);
    ours.push(done.ms);
    rows = done.rows;
    const file = join(folder, 'bars');
    execFileSync('psql', [
      last.url,
      '-qc',
      `\\copy market_bars to '${file}'`,
      '-qc',
      `\\copy organizations to '${file}.firms'`,
    ]);
    theirs.push(await copied(file));
  }
  const ratio = median(ours) / median(theirs);
  console.log(`market: ${rows.toLocaleString('en')} daily prices of a zipped file, median of ${REPEATS}, interleaved`);
  console.log(`  COPY of the rows, ready-made       ${median(theirs).toFixed(0).padStart(7)} ms`);
  console.log(
    `  RedPill VC, from the file          ${median(ours).toFixed(0).padStart(7)} ms   ${held(ratio, MOST.load)}`,
  );
  if (!last) throw new Error('nothing was loaded');
  return last;
}

async function benchChart({ url, call }: Opened): Promise<void> {
  const read = verbs.get('read_market_bars');
  if (!read) throw new Error('there is no verb read_market_bars');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const asked = { symbol: 'AAPL', start_date: '2018-04-22', end_date: '2021-04-21' };
  const bare = async () => {
    const { rows } = await client.query({
      name: 'bars',
      text: 'SELECT date::text, open, high, low, close, volume, split_ratio, dividend, provider, recorded_at FROM market_bars WHERE organization_id = $1 AND symbol = $2 AND date BETWEEN $3 AND $4 ORDER BY date',
      values: [call.actor.organization_id, asked.symbol, asked.start_date, asked.end_date],
    });
    return rows.length;
  };
  const ours = async () => ((await read.run(call, asked)) as unknown as { bars: unknown[] }).bars.length;
  const [theirs, mine]: [number[], number[]] = [[], []];
  let days = 0;
  for (let round = 0; round < ROUNDS * 2; round += 1) {
    for (const [work, times] of [
      [bare, theirs],
      [ours, mine],
    ] as const) {
      const started = performance.now();
      days = await work();
      if (round >= ROUNDS) times.push(performance.now() - started);
    }
  }
  await client.end();
  console.log(`  three years of one symbol (${days} days), median of ${ROUNDS}, in turn`);
  console.log(`    the bare driver                  ${median(theirs).toFixed(2).padStart(7)} ms`);
  console.log(
    `    adjusted, with its gaps          ${median(mine).toFixed(2).padStart(7)} ms   ${held(median(mine) / median(theirs), MOST.chart)}`,
  );
}

/** Two years of income and what stood at their end, of as many companies as are compared. */
const REPORTS = `INSERT INTO market_reports (organization_id, symbol, statement, period_ending, filed_on, lines, provider)
  SELECT $1, s, t, y, y + 40, jsonb_build_object('period_ending', y, 'filing_date', y + 40, 'revenue', 1000000,
    'gross_profit', 500000, 'total_operating_income', 100000, 'consolidated_net_income', 80000, 'reported_currency', 'USD',
    'weighted_average_diluted_shares_outstanding', 1000, 'cash_and_cash_equivalents', 5000, 'total_debt', 100), 'bench'
  FROM unnest($2::text[]) s, unnest('{income,balance}'::text[]) t, unnest('{2019-12-31,2020-12-31}'::date[]) y`;

/** Fifty companies side by side from the record, beside the bare driver reading a close and the two reports of each. */
async function benchPeers({ database, url, call }: Opened): Promise<void> {
  const compare = verbs.get('compare_public_companies');
  if (!compare) throw new Error('there is no verb compare_public_companies');
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const { rows } = await owner.query<{ symbol: string }>(
    'SELECT DISTINCT symbol FROM market_bars ORDER BY 1 LIMIT $1',
    [PEERS],
  );
  const symbols = rows.map(({ symbol }) => symbol);
  await owner.query(REPORTS, [call.actor.organization_id, symbols]);
  await owner.query('ANALYZE market_bars, market_reports');
  const { openTestPorts } = await import('@redpill/core/testing');
  const ports = openTestPorts();
  const bare = async () => {
    const found = await owner.query({
      name: 'peers',
      text: `SELECT s, b.close, b.date::text, r.lines FROM unnest($2::text[]) s
        LEFT JOIN LATERAL (SELECT close, date FROM market_bars WHERE organization_id = $1 AND symbol = s ORDER BY date DESC LIMIT 1) b ON true
        LEFT JOIN LATERAL (SELECT json_agg(lines) AS lines FROM market_reports WHERE organization_id = $1 AND symbol = s) r ON true`,
      values: [call.actor.organization_id, symbols],
    });
    return found.rows.length;
  };
  const ours = async () => {
    const { items } = (await compare.run({ ...call, ports }, { symbols })) as unknown as { items: unknown[] };
    return items.length;
  };
  const [theirs, mine]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS * 2; round += 1) {
    for (const [work, times] of [
      [bare, theirs],
      [ours, mine],
    ] as const) {
      const started = performance.now();
      if ((await work()) !== PEERS) throw new Error('not every company was compared');
      if (round >= ROUNDS) times.push(performance.now() - started);
    }
  }
  if (ports.market.asked.length > 0) throw new Error('a provider was asked for what is on record');
  await owner.end();
  await database.close();
  console.log(`  ${PEERS} companies side by side from the record, median of ${ROUNDS}, in turn`);
  console.log(`    the bare driver, rows alone      ${median(theirs).toFixed(2).padStart(7)} ms`);
  console.log(
    `    with multiples and quartiles     ${median(mine).toFixed(2).padStart(7)} ms   ${(median(mine) / median(theirs)).toFixed(2)} ×`,
  );
}

/** Answers a second of one address; both are asked in turn, twice. */
async function benchKept(): Promise<void> {
  const firm = await openBenchFirm(async () => undefined);
  try {
    const headers = { authorization: `Bearer ${firm.token}`, 'content-type': 'application/json' };
    const made = await fetch(`${firm.base}/api/v1/companies`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: 'Acme' }),
    });
    const { id } = (await made.json()) as { id: string };
    const record = `${firm.base}/api/v1/companies/${id}`;
    const kept = `${firm.base}/api/v1/market/symbols?query=apple`;
    const [records, answers]: [number[], number[]] = [[], []];
    for (let round = 0; round < 3; round += 1) {
      for (const [url, times] of [
        [record, records],
        [kept, answers],
      ] as const) {
        const { requests, non2xx } = await autocannon({ url, headers, connections: 16, duration: SECONDS });
        if (non2xx > 0) throw new Error(`${non2xx} requests of ${url} failed`);
        if (round > 0) times.push(requests.average);
      }
    }
    const ratio = median(records) / median(answers);
    console.log('  16 connections, answers a second, in turn');
    console.log(`    GET of one record                ${median(records).toFixed(0).padStart(7)}`);
    console.log(
      `    GET of a kept answer             ${median(answers).toFixed(0).padStart(7)}   costs ${held(ratio, MOST.kept)}`,
    );
  } finally {
    await firm.close();
  }
}

if (!existsSync(FILE)) console.log('market: skipped, the recorded market data is not beside the project');
else {
  const folder = mkdtempSync(join(tmpdir(), 'redpill-bench-'));
  try {
    const opened = await benchLoad(folder);
    await benchChart(opened);
    await benchPeers(opened);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
await benchKept();
if (failed) process.exitCode = 1;
