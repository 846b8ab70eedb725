// Move a deal to another stage.
import { moveDeal as operation } from '@redpill/contract';
import { refuseMove } from '@redpill/domain';
import { AppError } from '../app-error.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { dealView } from './deal-view.ts';
import { lockDeal } from './lock-deal.ts';
import { recordMove, setStage } from './stage-of-deal.ts';

const REFUSALS = {
  same_stage: 'The deal is in this stage already.',
  pass_needs_reason: 'Passing on a deal needs a reason: use the pass.',
  closed_is_final: 'A closed deal has been signed and stays closed.',
};

export const moveDeal = verb(operation, async ({ actor, input, changed }) => {
  const [before, moved_by] = await Promise.all([lockDeal(input), actingMember(actor)]);
  const refusal = refuseMove(before.stage as typeof input.stage, input.stage);
  if (refusal) throw new AppError('refused', REFUSALS[refusal]);
  const move = {
    deal_id: before.id,
    from_stage: before.stage,
    to_stage: input.stage,
    moved_by,
    note: input.note ?? null,
  };
  const [after, , view] = await Promise.all([setStage(before.id, input.stage), recordMove(move), dealView(before.id)]);
  changed(before, after);
  return view;
});
