// Where deals come from, and what became of them.
import { readSourceAnalytics as operation } from '@redpill/contract';
import { portfolioTotals } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { holds } from '../actor.ts';
import { AppError } from '../app-error.ts';
import { db } from '../db/scope.ts';
import { verb } from '../verb.ts';
import { COUNTS, inPeriod, ofDeals, type PipelineFilters, requireFilters } from './pipeline-moves.ts';
import { type Holding, portfolioOf } from './portfolio-lines.ts';
import { figures } from './read-portfolio-analytics.ts';

const ATTRIBUTION =
  'An investment belongs to the source of the closed deal on its company: of several, one of the same fund comes first, then the latest. Deals count by the day they were opened.';

export const readSourceAnalytics = verb(
  operation,
  async ({ input, actor }) => {
    if (!holds(actor, 'portfolio:read')) {
      throw new AppError('forbidden', 'This also tells what was invested: it needs the permission portfolio:read.');
    }
    await requireFilters(input);
    const { since: _since, until: _until, ...filters } = input;
    const { basis, holdings, rates } = await portfolioOf(actor, filters);
    const totalOf = portfolioTotals(rates);
    const sources = await bySource(input);
    const { closing, held } = await closedDeals(input, holdings);
    const items = sources.map(({ source, deals, open, closed, passed }) => {
      const lines = held.filter((line) => closing.get(line.investment_id) === (source ?? ''));
      const { count, cost, unconverted, reasons } = figures(totalOf(lines));
      return {
        source,
        deals,
        open,
        closed,
        passed,
        conversion: deals === 0 ? null : closed / deals,
        investments: count,
        investment_ids: lines.map(({ investment_id }) => investment_id),
        cost,
        unconverted,
        reasons: reasons.cost ? { cost: reasons.cost } : {},
      };
    });
    return {
      counts: COUNTS,
      currency: rates.currency,
      basis,
      attribution: ATTRIBUTION,
      items,
      unattributed_investments: holdings.length - held.length,
    };
  },
  { snapshot: true },
);

interface Source {
  source: string | null;
  deals: number;
  open: number;
  closed: number;
  passed: number;
}

async function bySource(filters: PipelineFilters): Promise<Source[]> {
  const { rows } = await db.execute(sql`
    select d.source, count(*)::int as deals, (count(*) filter (where d.stage = 'closed'))::int as closed,
      (count(*) filter (where d.stage = 'passed'))::int as passed, (count(*) filter (where d.stage not in ('closed', 'passed')))::int as open
    from deals d where ${inPeriod('d.created_at', filters)} and ${ofDeals(filters)} group by 1 order by 2 desc, 1 nulls last`);
  return rows as unknown as Source[];
}

/** The source of each investment, '' for none, and the investments that have a closed deal under the filters. */
async function closedDeals(filters: PipelineFilters, holdings: readonly Holding[]) {
  const { rows } = await db.execute(sql`
    select d.company_id, d.fund_id, coalesce(d.source, '') as source from deals d
    where d.stage = 'closed' and ${inPeriod('d.created_at', filters)} and ${ofDeals(filters)} order by d.stage_since desc, d.id`);
  const deals = Map.groupBy(
    rows as { company_id: string; fund_id: string | null; source: string }[],
    ({ company_id }) => company_id,
  );
  const closing = new Map<string, string>();
  for (const { investment_id, company_id, fund_id } of holdings) {
    const of = deals.get(company_id);
    const deal = of?.find((each) => each.fund_id === fund_id) ?? of?.[0];
    if (deal) closing.set(investment_id, deal.source);
  }
  return { closing, held: holdings.filter(({ investment_id }) => closing.has(investment_id)) };
}
