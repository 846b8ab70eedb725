// Who may lead an investment: an active member of the firm's staff.
import { and, eq, ne } from 'drizzle-orm';
import { invalidField } from '../app-error.ts';
import { members } from '../db/firms.ts';
import { db } from '../db/scope.ts';

/** Refuses a lead who is not on the firm's staff. */
export async function checkLeadPartner(lead_partner: string | null | undefined): Promise<void> {
  if (!lead_partner) return;
  const [found] = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, lead_partner), eq(members.status, 'active'), ne(members.role, 'limited_partner')));
  if (!found) throw invalidField('lead_partner', 'not an active member of the staff');
}
