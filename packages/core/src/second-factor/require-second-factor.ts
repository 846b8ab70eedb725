// Asking a second factor of the firm's staff.
import { requireSecondFactor as operation } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { organizations } from '../db/firms.ts';
import { verb } from '../verb.ts';

const columns = {
  id: organizations.organization_id,
  second_factor_required_from: organizations.second_factor_required_from,
};

export const requireSecondFactor = verb(operation, async ({ tx, input, changed }) => {
  const [before] = await tx.select(columns).from(organizations).for('update');
  if (!before) throw notFound('firm');
  const [after] = await tx
    .update(organizations)
    .set({
      second_factor_required_from: input.required ? sql`now() + make_interval(days => ${input.grace_days})` : null,
    })
    .where(eq(organizations.organization_id, before.id))
    .returning(columns);
  if (!after) throw new Error('an updated firm was not returned');
  changed(before, after);
  return after;
});
