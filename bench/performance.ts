// The performance of a fund of 10,000 ledger entries, beside the bare driver reading those rows; and of ten times as many.
import pg from 'pg';

// The suites' own database is told which kind by the environment, before it is loaded.
process.env.REDPILL_TEST_DB = 'postgres';
const { foundTestFirm, foundTestFund, openTestDatabase } = await import('@redpill/core/testing');
const { verbs } = await import('@redpill/core');

const ENTRIES = 10_000;
const ROUNDS = 31;
const MOST = { without: 3, with: 6, tenfold: 12 };

const database = await openTestDatabase();
if (database.where.kind !== 'postgres') throw new Error('this benchmark is PostgreSQL’s');
const firm = await foundTestFirm(database, 'Bench');
// The suites check every answer against its schema; a server does not.
const call = { ...firm.as('general_partner'), database: { ...database, checks_output: false } };
const read = verbs.get('read_fund_performance');
if (!read) throw new Error('there is no verb read_fund_performance');

/** Fifteen years of a fund: every quarter a call, costs, purchases, income, a sale and a value, each partner by itself. */
async function fundOf(entries: number): Promise<string> {
  const fund = await foundTestFund(database, firm);
  const quarters = 60;
  const own = 8 * quarters;
  const of = [firm.organization_id, fund.fund_id, fund.own_partner, fund.other_partner, fund.investment_id];
  const flows = Math.floor((entries - own - 2) / quarters);
  await database.owner(
    `WITH days AS (SELECT n, (date '2010-01-15' + n * interval '3 months')::date AS day FROM generate_series(0, ${quarters - 1}) n),
    rows AS (
      SELECT 'commitment' AS type, date '2010-01-01' AS day, 900000000.00 AS amount, $3::uuid AS partner, null::uuid AS investment
      UNION ALL SELECT 'commitment', date '2010-01-01', 100000000.00, $4::uuid, null
      UNION ALL SELECT CASE WHEN n < 30 AND i % 4 <> 0 THEN 'contribution' ELSE 'distribution' END, day + (i % 60),
        1000 + (n * 7919 + i * 104729) % 900000 / 100.0, CASE WHEN i % 5 = 0 THEN $4::uuid ELSE $3::uuid END, null
        FROM days, generate_series(1, ${flows}) i
      UNION ALL SELECT type, day + of_day, 10000 + (n * 31337 + of_day * 271) % 5000000 / 100.0, null, investment FROM days, (VALUES
        ('management_fee', 1, null), ('expense', 2, null), ('investment', 3, $5::uuid), ('follow_on', 20, $5::uuid), ('investment_income', 30, $5::uuid),
        ('partial_exit', 40, $5::uuid), ('other_income', 41, null), ('nav', 60, null)) each (type, of_day, investment))
    INSERT INTO ledger_entries (organization_id, fund_id, type, date, recorded_at, amount, currency, limited_partner_id, investment_id, cost_relieved)
    SELECT $1, $2, type, day, day + interval '40 days', amount, 'USD', partner, investment, CASE WHEN type = 'partial_exit' THEN 5000 END FROM rows`,
    of,
  );
  await database.owner('ANALYZE ledger_entries');
  return fund.fund_id;
}

const bare = new pg.Client({ connectionString: database.where.url });
await bare.connect();
/** The columns and the order that the figures are made from, as whoever may see all: no policy, no scope, no transaction. */
const rowsOf = async (fund_id: string) =>
  (
    await bare.query({
      name: 'rows',
      text: `SELECT id, fund_id, type, date, recorded_at, amount, currency, limited_partner_id, investment_id, inside_commitment,
        recallable_amount, shares, cost_relieved, corrects_id, voided FROM ledger_entries WHERE organization_id = $1 AND fund_id = $2 ORDER BY date, seq`,
      values: [firm.organization_id, fund_id],
    })
  ).rows;

interface Cost {
  wall_ms: number;
  cpu_ms: number;
}
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Each in turn, so that whatever else the machine does meets all of them; medians of wall and processor time. */
async function measure(acts: Record<string, () => Promise<unknown>>, rounds: number): Promise<Record<string, Cost>> {
  const taken = new Map(Object.keys(acts).map((name) => [name, { wall: [] as number[], cpu: [] as number[] }]));
  for (let round = -5; round < rounds; round += 1) {
    for (const [name, act] of Object.entries(acts)) {
      const [started, cpu] = [performance.now(), process.cpuUsage()];
      await act();
      const used = process.cpuUsage(cpu);
      if (round < 0) continue;
      taken.get(name)?.wall.push(performance.now() - started);
      taken.get(name)?.cpu.push((used.user + used.system) / 1000);
    }
  }
  return Object.fromEntries(
    [...taken].map(([name, { wall, cpu }]) => [name, { wall_ms: median(wall), cpu_ms: median(cpu) }]),
  );
}

const performanceOf = (fund_id: string, series: boolean) => read.run(call, { fund_id, series });
const [fund, large] = [await fundOf(ENTRIES), await fundOf(10 * ENTRIES)];
const counted = (await rowsOf(fund)).length;
const shown = (await performanceOf(fund, true)) as {
  paid_in: string;
  tvpi: number;
  net_irr: number;
  series: unknown[];
};
console.log(`performance: a fund of ${counted.toLocaleString('en')} ledger entries, PostgreSQL, row policies on`);
console.log(
  `  paid in ${shown.paid_in}, TVPI ${shown.tvpi?.toFixed(2)}, net IRR ${shown.net_irr?.toFixed(4)}, ${shown.series.length} quarters; medians of ${ROUNDS} rounds`,
);
const small = await measure(
  {
    rows: () => rowsOf(fund),
    without: () => performanceOf(fund, false),
    with: () => performanceOf(fund, true),
  },
  ROUNDS,
);
const tenfold = await measure(
  { rows: () => rowsOf(large), without: () => performanceOf(large, false), with: () => performanceOf(large, true) },
  9,
);
const print = (label: string, cost: Cost | undefined, against: Cost | undefined, most?: number) => {
  if (!cost || !against) throw new Error(`${label} was not measured`);
  const times = `${(cost.wall_ms / against.wall_ms).toFixed(2)} × wall, ${(cost.cpu_ms / against.cpu_ms).toFixed(2)} × processor`;
  console.log(
    `  ${label.padEnd(44)} ${cost.wall_ms.toFixed(1).padStart(7)} ms wall ${cost.cpu_ms.toFixed(1).padStart(7)} ms Node   ${times}${most ? ` (at most ${most} ×)` : ''}`,
  );
};
print('the rows, bare driver', small.rows, small.rows);
print('the answer without the quarters', small.without, small.rows, MOST.without);
print('the answer with them', small.with, small.rows, MOST.with);
print('ten times the entries: the rows, bare driver', tenfold.rows, small.rows);
print('  the answer without, against a tenth', tenfold.without, small.without, MOST.tenfold);
print('  the answer with, against a tenth', tenfold.with, small.with, MOST.tenfold);
await bare.end();
await database.close();
