// Deciding on a mark: once, and by someone else than who proposed it.
import type { approveValuation, Output, Parsed } from '@redpill/contract';
import { instantMicros } from '@redpill/domain';
import { eq, sql } from 'drizzle-orm';
import { AppError, invalidField, notFound } from '../app-error.ts';
import { isoInstant } from '../db/columns.ts';
import { valuations } from '../db/ledger.ts';
import { db } from '../db/scope.ts';
import { checkLearnedAt } from '../ledger/index.ts';
import { actingMember } from '../members/index.ts';
import type { Given } from '../verb.ts';
import { valuationView } from './valuation-view.ts';

type Op = typeof approveValuation;

/** Approves or rejects; the note goes into the event, for the mark itself is never rewritten. */
export async function decideValuation(
  status: 'approved' | 'rejected',
  { actor, input, changed }: Pick<Given<Op>, 'actor' | 'changed'> & { input: Parsed<Op> },
): Promise<Output<Op>> {
  const [before] = await db.select().from(valuations).where(eq(valuations.id, input.valuation_id)).for('update');
  if (!before) throw notFound('valuation');
  if (before.status !== 'proposed') throw new AppError('refused', `This mark is ${before.status} already.`);
  const decided_by = await actingMember(actor);
  if (decided_by !== null && decided_by === before.proposed_by) {
    throw new AppError('refused', 'A mark is decided by someone else than the person who proposed it.');
  }
  if (input.decided_at !== undefined) {
    const clock = await db.execute(sql`select now() as now`);
    checkLearnedAt(actor, input.decided_at, isoInstant(String(clock.rows[0]?.now)), 'decided_at');
    if (instantMicros(input.decided_at) < instantMicros(before.recorded_at)) {
      throw invalidField('decided_at', 'lies before the mark was recorded');
    }
  }
  await db
    .update(valuations)
    .set({ status, decided_by, decided_at: input.decided_at ?? sql`now()` })
    .where(eq(valuations.id, before.id));
  const after = await valuationView(before.id);
  changed(
    { status: before.status, decided_by: null, decided_at: null },
    { status, decided_by, decided_at: after.decided_at, ...(input.note ? { note: input.note } : {}) },
  );
  return after;
}
