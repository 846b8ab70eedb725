// Every move and pass of a deal, newest first.
import { listDealMoves as operation } from '@redpill/contract';
import { and, desc, eq } from 'drizzle-orm';
import { passes, stageMoves } from '../db/deals.ts';
import { members } from '../db/firms.ts';
import { verb } from '../verb.ts';
import { dealView } from './deal-view.ts';

export const listDealMoves = verb(
  operation,
  async ({ tx, input }) => {
    await dealView(input.deal_id);
    const items = await tx
      .select({
        id: stageMoves.id,
        from_stage: stageMoves.from_stage,
        to_stage: stageMoves.to_stage,
        moved_at: stageMoves.moved_at,
        moved_by: stageMoves.moved_by,
        moved_by_name: members.name,
        note: stageMoves.note,
        reason: passes.reason,
      })
      .from(stageMoves)
      .leftJoin(
        members,
        and(eq(members.organization_id, stageMoves.organization_id), eq(members.id, stageMoves.moved_by)),
      )
      .leftJoin(
        passes,
        and(
          eq(passes.organization_id, stageMoves.organization_id),
          eq(passes.deal_id, stageMoves.deal_id),
          eq(passes.passed_at, stageMoves.moved_at),
        ),
      )
      .where(eq(stageMoves.deal_id, input.deal_id))
      .orderBy(desc(stageMoves.moved_at), desc(stageMoves.id));
    return { items };
  },
  { snapshot: true },
);
