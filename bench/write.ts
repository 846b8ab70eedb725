// Moving a deal over HTTP, authenticated, row policies on, beside pgbench running the same transaction with its event and without.
import type pg from 'pg';
import { type BenchFirm, median, openBenchFirm } from './rig/bench-firm.ts';
import { type Asked, LOADED_BY, load } from './rig/load.ts';
import { pgbench, pgbenchScript } from './rig/pgbench.ts';

const DEALS = 2_000;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const REPEATS = Number(process.env.BENCH_REPEATS ?? 3);

const idOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const DRAWN = "('00000000-0000-4000-8000-' || lpad(to_hex(:n::int), 12, '0'))::uuid";

async function fill(owner: pg.Client): Promise<void> {
  await owner.query(
    `WITH made AS (INSERT INTO companies (organization_id, name, sector) SELECT organization_id, 'Moved', 'software' FROM organizations RETURNING organization_id, id)
     INSERT INTO deals (organization_id, id, company_id, partner_owner)
     SELECT m.organization_id, ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, c.id, m.id
     FROM generate_series(1, $1::int) n, members m JOIN made c USING (organization_id) WHERE m.email LIKE 'alpha@%'`,
    [DEALS],
  );
  await owner.query('VACUUM ANALYZE');
}

/** Every run starts from the same place: all deals new, no history. */
async function reset(firm: BenchFirm): Promise<void> {
  await firm.owner.query("UPDATE deals SET stage = 'sourced' WHERE stage <> 'sourced'");
  await firm.owner.query('VACUUM deals');
  await firm.owner.query('CHECKPOINT');
}

async function measure(firm: BenchFirm): Promise<void> {
  const deal_id = idOf(1);
  const statements = await firm.recorded('move_deal', { deal_id, stage: 'screening' });
  const options = {
    set: [`\\set n random(1, ${DEALS})`],
    exchange: (value: unknown, { text }: { text: string }) => {
      if (value === deal_id) return text.includes('INTO events') ? `${DRAWN}::text` : DRAWN;
      // There and back, as the server's own moves go.
      if (value === 'screening' && text.startsWith('update'))
        return "(CASE stage WHEN 'sourced' THEN 'screening' ELSE 'sourced' END)";
      return null;
    },
  };
  const withEvent = pgbenchScript(firm, statements, options);
  const without = pgbenchScript(
    firm,
    statements.filter(({ text }) => !text.startsWith('INSERT INTO events')),
    options,
  );
  const asked: Asked = {
    method: 'POST',
    headers: { authorization: `Bearer ${firm.token}`, 'content-type': 'application/json' },
    paths: Array.from({ length: DEALS }, (_, i) => `/api/v1/deals/${idOf(i + 1)}/move`),
    bodies: ['{"stage":"screening"}', '{"stage":"sourced"}'],
  };
  await reset(firm);
  await load(firm.base, asked, 2, firm.folder);
  const runs: { mine: number; p99_ms: number; node_us: number; postgres_us: number; full: number; bare: number }[] = [];
  for (let i = 0; i < REPEATS; i += 1) {
    await reset(firm);
    const full = pgbench(firm, withEvent, SECONDS);
    await reset(firm);
    const bare = pgbench(firm, without, SECONDS);
    await reset(firm);
    const before = await firm.processorTime();
    const { requests, per_s, p99_ms } = await load(firm.base, asked, SECONDS, firm.folder);
    const after = await firm.processorTime();
    const node_us = (after.node_us - before.node_us) / requests;
    runs.push({
      mine: per_s,
      p99_ms,
      node_us,
      postgres_us: (after.postgres_us - before.postgres_us) / requests,
      full,
      bare,
    });
  }
  const of = (field: keyof (typeof runs)[number]): number => median(runs.map((run) => run[field]));
  const event = median(runs.map(({ full, bare }) => 1 - full / bare));
  const whole = (value: number): string => value.toFixed(0).padStart(7);
  console.log(
    `write: moving one of ${DEALS.toLocaleString('en')} deals, 32 connections by ${LOADED_BY}, medians of ${REPEATS} interleaved runs of ${SECONDS} s`,
  );
  console.log(
    `  RedPill VC   ${whole(of('mine'))} moves/s   p99 ${of('p99_ms').toFixed(0)} ms   processor time a move: Node ${of('node_us').toFixed(0)} µs, PostgreSQL ${of('postgres_us').toFixed(0)} µs`,
  );
  console.log(`  pgbench      ${whole(of('full'))} transactions/s, the same statements, 10 clients`);
  console.log(
    `  ratio        ${median(runs.map(({ mine, full }) => mine / full))
      .toFixed(2)
      .padStart(7)} of pgbench (at least 0.55 is wanted)`,
  );
  console.log(
    `  no event     ${whole(of('bare'))} transactions/s, pgbench without the statement that appends the event`,
  );
  console.log(`  event        ${(event * 100).toFixed(0).padStart(6)} % of a write (at most 20 is wanted)`);
}

const firm = await openBenchFirm(fill);
try {
  await measure(firm);
} finally {
  await firm.close();
}
