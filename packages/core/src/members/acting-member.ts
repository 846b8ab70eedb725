// The member record of whoever acts, as authors and owners are recorded.
import { eq, sql } from 'drizzle-orm';
import type { Actor } from '../actor.ts';
import { members } from '../db/firms.ts';
import { db } from '../db/scope.ts';

const byUser = db
  .select({ id: members.id })
  .from(members)
  .where(eq(members.user_id, sql.placeholder('user_id')))
  .prepare('member_by_user');

/** The id of the acting user's membership; null for the system, which is nobody's member. */
export async function actingMember(actor: Actor): Promise<string | null> {
  if (actor.kind === 'system') return null;
  const [member] = await byUser.execute({ user_id: actor.user_id });
  return member?.id ?? null;
}
