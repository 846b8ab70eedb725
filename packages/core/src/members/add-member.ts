// Joining an account to the firm: for the identity layer, which knows the account, and for the demo firm.
import { type Member, member, operation } from '@redpill/contract';
import { ROLES, type Role } from '@redpill/domain';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import { members } from '../db/firms.ts';
import { db } from '../db/scope.ts';
import { verb } from '../verb.ts';
import { memberColumns } from './member-view.ts';

export const newMember = { user_id: z.uuid(), name: z.string().min(1).max(255), email: z.email().max(320) };

const addMemberOperation = operation({
  name: 'add_member',
  method: 'POST',
  path: '/members',
  input: z.object({ ...newMember, role: z.enum(ROLES) }),
  output: member,
  permission: 'member:manage',
  effect: 'write',
  subject: { type: 'member', field: 'id' },
  audience: 'partners',
  summary: 'Join an account to the firm in a role; one who left comes back in the new role',
});

/** Makes an account a member; whoever left before comes back as the member they were. */
export async function joinFirm(joining: {
  user_id: string;
  name: string;
  email: string;
  role: Role;
}): Promise<{ before: Member | null; after: Member }> {
  const [before] = await db
    .select(memberColumns)
    .from(members)
    .where(eq(members.user_id, joining.user_id))
    .for('update');
  if (before?.status === 'active') {
    throw new AppError('conflict', 'This person is a member of the firm already.', { current: before });
  }
  const [after] = before
    ? await db
        .update(members)
        .set({ ...joining, status: 'active' })
        .where(eq(members.id, before.id))
        .returning(memberColumns)
    : await db
        .insert(members)
        .values({ ...joining, organization_id: sql`scope_organization()` })
        .returning(memberColumns);
  if (!after) throw new Error('a new member was not returned');
  return { before: before ?? null, after };
}

export const addMember = verb(addMemberOperation, async ({ input, changed }) => {
  const { before, after } = await joinFirm(input);
  changed(before, after);
  return after;
});
