// A deal's stage, and the moves that led to it.
import { eq, sql } from 'drizzle-orm';
import { deals, stageMoves } from '../db/deals.ts';
import { db } from '../db/scope.ts';

const set = db
  .update(deals)
  .set({ stage: sql`${sql.placeholder('stage')}`, stage_since: sql`now()` })
  .where(eq(deals.id, sql.placeholder('id')))
  .returning()
  .prepare('set_deal_stage');

/** Puts a deal into a stage as of now; the deal as it stands then. */
export async function setStage(id: string, stage: string): Promise<typeof deals.$inferSelect | null> {
  const [after] = await set.execute({ id, stage });
  return after ?? null;
}

const record = db
  .insert(stageMoves)
  .values({
    organization_id: sql`scope_organization()`,
    deal_id: sql.placeholder('deal_id'),
    from_stage: sql.placeholder('from_stage'),
    to_stage: sql.placeholder('to_stage'),
    moved_by: sql.placeholder('moved_by'),
    note: sql.placeholder('note'),
  })
  .prepare('record_stage_move');

interface StageMove {
  deal_id: string;
  from_stage: string | null;
  to_stage: string;
  moved_by: string | null;
  note: string | null;
}

/** Keeps a move with its author; its time is now. */
export async function recordMove(move: StageMove): Promise<void> {
  await record.execute({ ...move });
}
