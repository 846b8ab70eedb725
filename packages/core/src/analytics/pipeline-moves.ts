// The moves of deals within a period as SQL: who entered which stage, and what became of each since.
import { DEAL_STAGES } from '@redpill/domain';
import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { db } from '../db/scope.ts';

/** A value, or one that is still to come. */
type Given = string | Placeholder | undefined;

export interface PipelineFilters {
  since?: Given;
  until?: Given;
  fund_id?: Given;
  partner_owner?: Given;
}

/** Said with every number of the pipeline. */
export const COUNTS =
  'Every deal you may see, archived ones too; a deal restricted to a team you are not on is not counted.';

/** A fund or member that is not there is not found, rather than a funnel of nothing. */
export async function requireFilters({ fund_id, partner_owner }: PipelineFilters): Promise<void> {
  if (fund_id !== undefined) {
    const { rows } = await db.execute(sql`select 1 from funds where id = ${fund_id}`);
    if (rows.length === 0) throw notFound('fund');
  }
  if (partner_owner !== undefined) {
    const { rows } = await db.execute(sql`select 1 from members where id = ${partner_owner}`);
    if (rows.length === 0) throw notFound('member');
  }
}

/** Whether an instant lies within the period, its days counted whole in UTC. */
export function inPeriod(column: string, { since, until }: PipelineFilters): SQL {
  const at = sql.raw(column);
  const conditions = [
    sql`true`,
    ...(since === undefined ? [] : [sql`${at} >= ${since}::date::timestamp at time zone 'UTC'`]),
    ...(until === undefined ? [] : [sql`${at} < (${until}::date + 1)::timestamp at time zone 'UTC'`]),
  ];
  return sql.join(conditions, sql` and `);
}

/** Whether a deal `d` is of the fund and of the owner that were asked for. */
export function ofDeals({ fund_id, partner_owner }: PipelineFilters): SQL {
  return sql`(${fund_id ?? null}::uuid is null or d.fund_id = ${fund_id ?? null}::uuid)
    and (${partner_owner ?? null}::uuid is null or d.partner_owner = ${partner_owner ?? null}::uuid)`;
}

/** How far a stage is; a pass is no step on the way. */
const rank = (column: string): SQL =>
  sql.raw(
    `array_position(array[${DEAL_STAGES.filter((stage) => stage !== 'passed')
      .map((stage) => `'${stage}'`)
      .join(',')}]::text[], ${column}::text)`,
  );

/**
 * One row for each deal and stage it entered within the period, with its outcome: `advanced` when it reached a further
 * stage since, else `passed` when it was passed on since, else `open`.
 */
export const entries = (filters: PipelineFilters): SQL => sql`
  select e.deal_id, e.stage, case
      when exists (select 1 from stage_moves n where n.deal_id = e.deal_id and n.moved_at >= e.entered_at and ${rank('n.to_stage')} > ${rank('e.stage')}) then 'advanced'
      when e.stage <> 'passed' and exists (select 1 from stage_moves n where n.deal_id = e.deal_id and n.moved_at >= e.entered_at and n.to_stage = 'passed') then 'passed'
      else 'open' end as outcome
  from (select m.deal_id, m.to_stage as stage, min(m.moved_at) as entered_at
    from stage_moves m join deals d on d.organization_id = m.organization_id and d.id = m.deal_id
    where ${inPeriod('m.moved_at', filters)} and ${ofDeals(filters)} group by 1, 2) e`;
