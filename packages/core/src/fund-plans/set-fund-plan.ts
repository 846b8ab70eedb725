// Record a fund's plan of pace and reserves.
import { setFundPlan as operation } from '@redpill/contract';
import { MalformedInput, pacing, planReserves } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { AppError, invalidField } from '../app-error.ts';
import { fundPlans } from '../db/plans.ts';
import { recordingFund } from '../ledger/index.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { latestPlan, PLAN_COLUMNS, planView } from './plan-view.ts';

export const setFundPlan = verb(operation, async ({ tx, actor, input, changed }) => {
  const fund = await recordingFund(input.fund_id);
  // Two who plan one fund in the same moment: the second finds the first one's plan.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('plan of ' || ${fund.id}, 0))`);
  const { plan } = input;
  held('pacing', () => pacing({ commitment: '1', ...plan.pacing }));
  held('reserves', () => planReserves({ commitments: '1', ...plan.reserves }));
  const latest = await latestPlan(fund.id, null);
  const number = latest?.number ?? 0;
  if (input.based_on !== undefined && input.based_on !== number) {
    throw new AppError('conflict', `Plan ${number} was recorded since. Look at it before you go on.`);
  }
  const [recorded] = await tx
    .insert(fundPlans)
    .values({
      fund_id: fund.id,
      number: number + 1,
      inputs: plan,
      note: input.note ?? null,
      recorded_by: await actingMember(actor),
      organization_id: sql`scope_organization()`,
    })
    .returning(PLAN_COLUMNS);
  if (!recorded) throw new Error('a recorded plan was not returned');
  const view = planView(recorded);
  changed(latest ? { plan: latest.inputs } : null, {
    id: view.id,
    fund_id: fund.id,
    number: view.number,
    plan,
    note: view.note,
  });
  return view;
});

/** What the mathematics refuses is told by its field in the plan. */
function held(part: 'pacing' | 'reserves', compute: () => unknown): void {
  try {
    compute();
  } catch (error) {
    if (error instanceof MalformedInput) throw invalidField(`plan.${part}.${error.field}`, error.rule);
    throw error;
  }
}
