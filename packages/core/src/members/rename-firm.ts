// Giving the firm another name.
import { renameFirm as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { AppError, notFound } from '../app-error.ts';
import { organizations } from '../db/firms.ts';
import { verb } from '../verb.ts';
import { firmColumns } from './firm-view.ts';

export const renameFirm = verb(operation, async ({ tx, input, changed }) => {
  const [before] = await tx.select(firmColumns).from(organizations).for('update');
  if (!before) throw notFound('firm');
  if (input.version !== before.version) {
    throw new AppError('conflict', 'Someone changed the firm after you opened it.', { current: before, yours: input });
  }
  const [after] = await tx
    .update(organizations)
    .set({ name: input.name })
    .where(eq(organizations.organization_id, before.id))
    .returning(firmColumns);
  if (!after) throw new Error('an updated firm was not returned');
  changed(before, after);
  return after;
});
