// What a member would leave behind.
import { getMemberHoldings as operation, type MemberHoldings } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { members } from '../db/firms.ts';
import { db } from '../db/scope.ts';
import { verb } from '../verb.ts';

/** Counted past the policies, for an admin: a restricted deal counts too, and nothing is said of it. */
export async function heldBy(member_id: string): Promise<MemberHoldings> {
  const { rows } = await db.execute<MemberHoldings & Record<string, unknown>>(
    sql`select * from held_by_member(${member_id})`,
  );
  return rows[0] ?? { deals: 0, investments: 0, teams: 0, alone: 0, api_keys: 0 };
}

export const getMemberHoldings = verb(
  operation,
  async ({ tx, input }) => {
    const [member] = await tx.select({ id: members.id }).from(members).where(eq(members.id, input.member_id));
    if (!member) throw notFound('member');
    return heldBy(member.id);
  },
  { snapshot: true },
);
