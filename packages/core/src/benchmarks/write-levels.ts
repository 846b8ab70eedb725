// Levels of an index as they are written: each beside what stands for its day.
import { sql } from 'drizzle-orm';
import type { Actor } from '../actor.ts';
import type { Db } from '../db/scope.ts';
import { actingMember } from '../members/index.ts';
import type { Level } from './levels-of-text.ts';

/** So many are taken at once. */
export const MOST_LEVELS = 16_000;

/** What stands for each given day, and what the day is given: recorded where the two differ. */
const RECORD = (index_id: string, levels: Level[], by: string | null) => sql`
  with given as (select date, level from json_to_recordset(${JSON.stringify(levels)}::json) as g(date date, level numeric)),
  standing as (
    select distinct on (l.date) l.date, l.level from index_levels l
    where l.index_id = ${index_id} and l.date in (select date from given) order by l.date, l.seq desc
  ),
  compared as (select g.date, g.level, s.level as before from given g left join standing s on s.date = g.date),
  recorded as (
    insert into index_levels (organization_id, index_id, date, level, recorded_by)
    select scope_organization(), ${index_id}, date, level, ${by}::uuid from compared
    where before is null or before <> level order by date
  )
  select count(*) filter (where before is null)::int as added,
    count(*) filter (where before <> level)::int as replaced,
    count(*) filter (where before = level)::int as unchanged,
    min(date)::text as first_date, max(date)::text as last_date
  from compared`;

export interface WrittenLevels {
  added: number;
  replaced: number;
  unchanged: number;
  first_date: string;
  last_date: string;
}

/** One writer of an index at a time; a level that stands already is left as it is. */
export async function writeLevels(
  tx: Db,
  { index_id, levels, actor }: { index_id: string; levels: Level[]; actor: Actor },
): Promise<WrittenLevels> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('levels of ' || ${index_id}, 0))`);
  const { rows } = await tx.execute(RECORD(index_id, levels, await actingMember(actor)));
  return rows[0] as unknown as WrittenLevels;
}
