// Taking a deal for change: its row is locked, and a change based on an older version is refused with both.
import { eq, sql } from 'drizzle-orm';
import { AppError, notFound } from '../app-error.ts';
import type { Row } from '../changes.ts';
import { deals } from '../db/deals.ts';
import { db } from '../db/scope.ts';
import { dealView } from './deal-view.ts';

const locked = db
  .select()
  .from(deals)
  .where(eq(deals.id, sql.placeholder('id')))
  .for('update')
  .prepare('lock_deal');

/** The deal as it stands, locked until the verb ends. */
export async function lockDeal(input: Row & { deal_id: string; version?: number | undefined }) {
  const [found] = await locked.execute({ id: input.deal_id });
  if (!found) throw notFound('deal');
  if (input.version !== undefined && input.version !== found.version) {
    throw new AppError('conflict', 'Someone changed this deal after you opened it.', {
      current: await dealView(found.id),
      yours: input,
    });
  }
  return found;
}
