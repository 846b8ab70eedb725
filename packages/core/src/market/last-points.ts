// The last point on record of each of some series.
import { sql } from 'drizzle-orm';
import type { Db } from '../db/scope.ts';

export async function lastPoints(
  tx: Db,
  series: readonly string[],
): Promise<ReadonlyMap<string, { date: string; value: string }>> {
  if (series.length === 0) return new Map();
  const { rows } = await tx.execute(sql`
    select distinct on (series) series, date::text as date, value::text as value from market_points
    where series = any(${`{${series.map((each) => `"${each}"`).join(',')}}`}::text[]) order by series, date desc`);
  const found = rows as unknown as { series: string; date: string; value: string }[];
  return new Map(found.map(({ series: of, date, value }) => [of, { date, value }]));
}
