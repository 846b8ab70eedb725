// A fund's plans as they are kept, and the one that is offered where there is none.
import type { FundPlanDocument } from '@redpill/contract';
import { formatDecimal, parseDecimal } from '@redpill/domain';
import { and, desc, eq, lte } from 'drizzle-orm';
import { fundPlans } from '../db/plans.ts';
import { db } from '../db/scope.ts';

const { id, fund_id, number, inputs, note, recorded_at, recorded_by } = fundPlans;
export const PLAN_COLUMNS = { id, fund_id, number, inputs, note, recorded_at, recorded_by };

interface PlanRow {
  id: string;
  fund_id: string;
  number: number;
  inputs: Record<string, unknown>;
  note: string | null;
  recorded_at: string;
  recorded_by: string | null;
}

export function planView({ inputs: plan, ...row }: PlanRow) {
  return { ...row, plan: plan as FundPlanDocument };
}

/** The newest plan of a fund as known at a time; null where there is none. */
export async function latestPlan(fund: string, known_at: string | null): Promise<PlanRow | null> {
  const [latest] = await db
    .select(PLAN_COLUMNS)
    .from(fundPlans)
    .where(and(eq(fund_id, fund), known_at === null ? undefined : lte(recorded_at, known_at)))
    .orderBy(desc(number))
    .limit(1);
  return latest ?? null;
}

/**
 * A plan to start from: the pace of Takahashi and Alexander's own example (three years more for a fund that is older), fees of a fifth and expenses of a fiftieth of
 * the commitments over the life, a first check of a sixtieth of them, and two later rounds.
 */
export function offeredPlan(commitment: string, age: number): FundPlanDocument {
  const part = (of: number) => formatDecimal(parseDecimal(commitment).div(of).toDecimalPlaces(0), 2);
  return {
    pacing: { call_rates: [0.25, 0.3333, 0.5], life_years: Math.max(12, age + 3), bow: 2.5, growth: 0.13, yield: 0 },
    reserves: {
      lifetime_fees: part(5),
      lifetime_expenses: part(50),
      recycled: '0.00',
      first_check: commitment === '0.00' ? '1000000.00' : part(60),
      ownership: 0.1,
      rounds: [
        { name: 'Series A', graduation: 0.5, round_size: '10000000.00', dilution: 0.2, participation: 1 },
        { name: 'Series B', graduation: 0.5, round_size: '25000000.00', dilution: 0.15, participation: 0.5 },
      ],
    },
  };
}
