// Points of a series as they are written: held to their rules, and compared with what stands for each day.
import { sql } from 'drizzle-orm';
import { invalidField } from '../app-error.ts';
import type { Db } from '../db/scope.ts';
import type { WrittenBars } from './write-bars.ts';

export interface Points {
  readonly date: readonly string[];
  readonly value: readonly string[];
}

/** Kinds whose values are prices: nothing and less is none. */
const PRICED = /^(fx|index|crypto):/;

/** Writes points of a series: a day that is told again is replaced where it differs. Refuses what breaks a rule by its place. */
export async function writePoints(
  tx: Db,
  { series, points, provider }: { series: string; points: Points; provider: string },
): Promise<WrittenBars> {
  heldToRules(series, points);
  const list = (values: readonly string[]) => `{${values.join(',')}}`;
  const { rows } = await tx.execute(sql`
    with given as (
      select * from unnest(${list(points.date)}::date[], ${list(points.value)}::numeric[]) as g(date, value)
    ),
    written as (
      insert into market_points as p (organization_id, series, date, value, provider)
      select scope_organization(), ${series}, date, value, ${provider} from given
      on conflict (organization_id, series, date) do update set
        value = excluded.value, provider = excluded.provider, recorded_at = now()
      where (p.value, p.provider) is distinct from (excluded.value, excluded.provider)
      returning xmax = 0 as is_new
    )
    select count(*) filter (where is_new)::int as recorded, count(*) filter (where not is_new)::int as replaced,
      (${points.date.length}::int - count(*))::int as unchanged
    from written`);
  return rows[0] as unknown as WrittenBars;
}

function heldToRules(series: string, { date, value }: Points): void {
  if (value.length !== date.length)
    throw invalidField('points.value', `has ${value.length} values for ${date.length} days`);
  const seen = new Set<string>();
  for (const [at, day] of date.entries()) {
    if (seen.has(day)) throw invalidField(`points.date.${at}`, `one value a day: ${day} is repeated`);
    seen.add(day);
    if (PRICED.test(series) && !/^[^-]*[1-9]/.test(value[at] ?? ''))
      throw invalidField(`points.value.${at}`, 'must be above zero');
  }
}
