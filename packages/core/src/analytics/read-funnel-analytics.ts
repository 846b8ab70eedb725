// The pipeline as a funnel.
import { readFunnelAnalytics as operation } from '@redpill/contract';
import { DEAL_STAGES } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { verb } from '../verb.ts';
import { COUNTS, entries, requireFilters } from './pipeline-moves.ts';

interface Counted {
  stage: string;
  outcome: 'advanced' | 'passed' | 'open';
  n: number;
}

export const readFunnelAnalytics = verb(
  operation,
  async ({ tx, input }) => {
    await requireFilters(input);
    const { rows } = await tx.execute(
      sql`select stage, outcome, count(*)::int as n from (${entries(input)}) x group by 1, 2`,
    );
    const { rows: all } = await tx.execute(sql`select count(distinct deal_id)::int as n from (${entries(input)}) x`);
    const counted = rows as unknown as Counted[];
    const items = DEAL_STAGES.map((stage) => {
      const of = (outcome: Counted['outcome']) =>
        counted.find((row) => row.stage === stage && row.outcome === outcome)?.n ?? 0;
      const [advanced, passed, open] = [of('advanced'), of('passed'), of('open')];
      const entered = advanced + passed + open;
      const ends = stage === 'closed' || stage === 'passed';
      return { stage, entered, advanced, passed, open, conversion: entered === 0 || ends ? null : advanced / entered };
    });
    return { counts: COUNTS, deals: (all[0] as { n: number }).n, items };
  },
  { snapshot: true },
);
