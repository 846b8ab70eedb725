// Pass on a deal, with the reason.
import { passOnDeal as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { passes } from '../db/deals.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { dealView } from './deal-view.ts';
import { lockDeal } from './lock-deal.ts';
import { recordMove, setStage } from './stage-of-deal.ts';

export const passOnDeal = verb(operation, async ({ tx, actor, input, changed }) => {
  const [before, member_id] = await Promise.all([lockDeal(input), actingMember(actor)]);
  if (before.stage === 'passed') throw new AppError('refused', 'The firm has passed on this deal already.');
  if (before.stage === 'closed') throw new AppError('refused', 'A closed deal has been signed: nobody can pass on it.');
  const organization_id = sql`scope_organization()`;
  const act = { deal_id: before.id, from_stage: before.stage, note: input.note ?? null };
  const [after, , , view] = await Promise.all([
    setStage(before.id, 'passed'),
    tx.insert(passes).values({ ...act, organization_id, reason: input.reason, passed_by: member_id }),
    recordMove({ ...act, to_stage: 'passed', moved_by: member_id }),
    dealView(before.id),
  ]);
  changed(before, { ...after, reason: input.reason });
  return view;
});
