// A simulation as it is selected for the wire; one whose process fell silent has failed.
import type { Simulation, SimulationAssumptions } from '@redpill/contract';
import type { NamedPolicy } from '@redpill/domain';
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { fundSimulations } from '../db/plans.ts';
import { db } from '../db/scope.ts';

const s = fundSimulations;

/** A process silent for longer than this is taken for dead: it tells how far it is four times a second. */
const SILENT = sql`${s.status} = 'running' and ${s.heartbeat_at} < clock_timestamp() - interval '30 seconds'`;

const POLICIES: readonly NamedPolicy[] = [
  { name: 'positions', value: 'held and partly realised ones, at their fair value on the day' },
  { name: 'cash_and_debts', value: 'left out: the waterfall starts from what the positions return' },
  { name: 'exits_and_calls', value: 'at the ends of years from the day' },
  { name: 'waterfall', value: 'European, preferred return compounded yearly, from where the ledger left it' },
  { name: 'at_the_horizon', value: 'what is left is valued on the straight line to its outcome, less its carry' },
  { name: 'outcomes', value: 'lost, a part back (uniform), or a power law with a cut; one draw a position and path' },
  { name: 'quantiles', value: 'nearest rank: each is a figure that some path had' },
];

/** Simulations that fit, newest first. */
export async function simulationViews(where: SQL | undefined, limit: number): Promise<Simulation[]> {
  const rows = await db
    .select({
      id: s.id,
      fund_id: s.fund_id,
      as_of: s.as_of,
      known_at: sql<string>`${s.known_at}`,
      seed: s.seed,
      paths: s.paths,
      paths_done: s.paths_done,
      assumptions: sql<SimulationAssumptions>`${s.assumptions}`,
      status: sql<Simulation['status']>`case when ${SILENT} then 'failed' else ${s.status} end`,
      result: sql<Simulation['result']>`${s.result}`,
      failure: sql<
        string | null
      >`case when ${SILENT} then 'The server that ran it was stopped; start it again with the same seed.' else ${s.failure} end`,
      started_by: s.started_by,
      started_at: s.started_at,
      finished_at: s.finished_at,
    })
    .from(s)
    .where(where)
    .orderBy(desc(s.started_at), s.id)
    .limit(limit);
  return rows.map((row) => ({ ...row, policies: [...POLICIES] }));
}

/** A simulation of the fund, or not found. */
export async function simulationView(fund_id: string, simulation_id: string): Promise<Simulation> {
  const [found] = await simulationViews(and(eq(s.fund_id, fund_id), eq(s.id, simulation_id)), 1);
  if (!found) throw notFound('simulation');
  return found;
}
