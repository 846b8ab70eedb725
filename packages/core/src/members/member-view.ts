// A member as they are selected for the wire.
import type { Member } from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { AppError, notFound } from '../app-error.ts';
import { members } from '../db/firms.ts';
import { db } from '../db/scope.ts';

export const memberColumns = {
  id: members.id,
  user_id: members.user_id,
  name: members.name,
  email: members.email,
  role: sql<Member['role']>`${members.role}`,
  status: sql<Member['status']>`${members.status}`,
  created_at: members.created_at,
  updated_at: members.updated_at,
  version: members.version,
};

/** A member of the firm as they stand. Changes of a firm's members wait for each other, so that two cannot both spare the last admin. */
export async function lockMember(id: string): Promise<Member> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('members of ' || scope_organization(), 0))`);
  const [found] = await db.select(memberColumns).from(members).where(eq(members.id, id)).for('update');
  if (!found) throw notFound('member');
  return found;
}

/** Refuses to take the last admin's role away: nobody could ever give it back. */
export async function keepAnAdmin(leaving: Member): Promise<void> {
  const admins = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.role, 'admin'), eq(members.status, 'active')));
  if (admins.every((admin) => admin.id === leaving.id))
    throw new AppError('refused', 'A firm keeps at least one admin: make another member admin first.');
}
