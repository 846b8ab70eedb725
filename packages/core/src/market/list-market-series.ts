// The series on record, each with its last value and the one of a year before.
import { listMarketSeries as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { isoInstant } from '../db/columns.ts';
import { verb } from '../verb.ts';
import { meaningOf } from './series-question.ts';

interface SeriesRow {
  series: string;
  point_count: number;
  first_date: string;
  last_date: string;
  last_value: string;
  previous_value: string | null;
  year_before: { date: string; value: string } | null;
  providers: string[];
  recorded_at: string;
}

export const listMarketSeries = verb(operation, async ({ tx, input }) => {
  const { rows } = await tx.execute(sql`
    with spans as (
      select series, count(*)::int as point_count, min(date) as first_date, max(date) as last_date,
        array_agg(distinct provider order by provider) as providers, max(recorded_at) as recorded_at
      from market_points where ${input.kind === undefined ? sql`true` : sql`series like ${`${input.kind}:%`}`}
      group by series
    )
    select s.*, l.value as last_value, b.value as previous_value,
      case when y.date is not null then json_build_object('date', y.date, 'value', y.value::text) end as year_before
    from spans s
    join market_points l on l.organization_id = scope_organization() and l.series = s.series and l.date = s.last_date
    left join lateral (
      select value from market_points p
      where p.organization_id = scope_organization() and p.series = s.series and p.date < s.last_date
      order by p.date desc limit 1
    ) b on true
    left join lateral (
      select date, value from market_points p
      where p.organization_id = scope_organization() and p.series = s.series and p.date <= s.last_date - interval '1 year'
      order by p.date desc limit 1
    ) y on true
    order by s.series`);
  const found = rows as unknown as SeriesRow[];
  return {
    items: found.map((row) => ({ ...row, ...meaningOf(row.series), recorded_at: isoInstant(row.recorded_at) })),
  };
});
