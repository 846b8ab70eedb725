// What an export of everything does not hold, table by table, with the reason: nothing stays out in silence.
import { sql } from 'drizzle-orm';
import { db } from '../db/scope.ts';
import type { ExportSource } from './export-kind.ts';

const REASONS: Record<string, string> = {
  sealed_fields: 'sealed fields are read one by one, each reading with its own event',
  event_seals: 'seals prove the events of this database; redpill audit verify reads them here',
  api_keys: 'keys are credentials: they are made anew where they are needed',
  workflow_executions: 'runs of workflows belong to this installation',
  fund_simulations: 'a simulation is computed anew from its seed; its assumptions stand in the audit trail',
  ai_interactions: 'questions to the agents are private to whoever asked',
};

/** Tables of the firm that no kind takes out. */
export async function tablesLeftOut(
  sources: Record<string, ExportSource>,
): Promise<{ name: string; reason: string }[]> {
  const { rows } = await db.execute(sql`select table_name::text as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`);
  const taken = new Set(Object.values(sources).flatMap(({ tables }) => tables));
  return (rows as { name: string }[])
    .filter(({ name }) => !taken.has(name))
    .map(({ name }) => ({ name, reason: REASONS[name] ?? 'no kind of export holds this table yet' }));
}
