// How long deals stay in each stage of the pipeline.
import { readTimeInStageAnalytics as operation } from '@redpill/contract';
import { OPEN_DEAL_STAGES } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { verb } from '../verb.ts';
import { COUNTS, inPeriod, ofDeals, requireFilters } from './pipeline-moves.ts';

interface Stays {
  stage: string;
  completed: number;
  p25_days: number;
  median_days: number;
  p75_days: number;
}

interface Standing {
  stage: string;
  open: number;
  median_age_days: number;
  oldest_age_days: number;
  oldest_deal_id: string;
}

export const readTimeInStageAnalytics = verb(
  operation,
  async ({ tx, input }) => {
    await requireFilters(input);
    const quartile = (share: string) => sql`percentile_cont(${sql.raw(share)}) within group (order by days)`;
    const { rows: stays } = await tx.execute(sql`
      select stage, count(*)::int as completed, ${quartile('0.25')} as p25_days, ${quartile('0.5')} as median_days, ${quartile('0.75')} as p75_days
      from (select m.to_stage as stage, lead(m.moved_at) over w as ended_at,
          extract(epoch from lead(m.moved_at) over w - m.moved_at)::float8 / 86400 as days
        from stage_moves m join deals d on d.organization_id = m.organization_id and d.id = m.deal_id
        where ${ofDeals(input)} window w as (partition by m.deal_id order by m.moved_at, m.id)) s
      where ended_at is not null and ${inPeriod('ended_at', input)} group by 1`);
    const { rows: standing } = await tx.execute(sql`
      select d.stage, count(*)::int as open, percentile_cont(0.5) within group (order by age.days) as median_age_days,
        max(age.days) as oldest_age_days, (array_agg(d.id order by d.stage_since, d.id))[1] as oldest_deal_id
      from deals d cross join lateral (select extract(epoch from now() - d.stage_since)::float8 / 86400 as days) age
      where d.archived_at is null and ${ofDeals(input)} group by 1`);
    const items = OPEN_DEAL_STAGES.map((stage) => {
      const ended = (stays as unknown as Stays[]).find((row) => row.stage === stage);
      const now = (standing as unknown as Standing[]).find((row) => row.stage === stage);
      return {
        stage,
        completed: ended?.completed ?? 0,
        p25_days: ended?.p25_days ?? null,
        median_days: ended?.median_days ?? null,
        p75_days: ended?.p75_days ?? null,
        open: now?.open ?? 0,
        median_age_days: now?.median_age_days ?? null,
        oldest_age_days: now?.oldest_age_days ?? null,
        oldest_deal_id: now?.oldest_deal_id ?? null,
      };
    });
    return { counts: COUNTS, items };
  },
  { snapshot: true },
);
