// What companies are filtered by, with counts.
import { listCompanyFacets as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { companies } from '../db/companies.ts';
import { verb } from '../verb.ts';

interface Facet extends Record<string, unknown> {
  field: 'sectors' | 'stages' | 'countries';
  value: string;
  count: number;
}

/** One reading of the companies counts all three fields. */
const FACETS = sql`
  select case when grouping(sector) = 0 then 'sectors' when grouping(stage) = 0 then 'stages' else 'countries' end as field,
    coalesce(sector, stage, country) as value, count(*)::int as count
  from ${companies} group by grouping sets ((sector), (stage), (country))
  having coalesce(sector, stage, country) is not null
  order by 1, 3 desc, 2`;

export const listCompanyFacets = verb(operation, async ({ tx }) => {
  const { rows } = await tx.execute<Facet>(FACETS);
  const of = (field: Facet['field']) =>
    rows.filter((row) => row.field === field).map(({ value, count }) => ({ value, count }));
  return { sectors: of('sectors'), stages: of('stages'), countries: of('countries') };
});
