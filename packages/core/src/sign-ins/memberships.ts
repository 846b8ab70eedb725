// The firms a user belongs to, asked before any firm is chosen.
import type { Role } from '@redpill/domain';
import type { Database } from '../db/open.ts';

export interface Membership {
  organization_id: string;
  organization_name: string;
  member_id: string;
  role: Role;
}

/** A user's active memberships by the firm's name; empty for a user whom no firm has taken in. */
export async function membershipsOf(database: Database, user_id: string): Promise<Membership[]> {
  const { rows } = await database.pool.query<Membership>(
    'SELECT organization_id, organization_name, member_id, role FROM identity.memberships($1)',
    [user_id],
  );
  return rows;
}

/** A user's active membership of one firm; null when there is none. */
export async function membershipIn(
  database: Database,
  user_id: string,
  organization_id: string,
): Promise<Membership | null> {
  const memberships = await membershipsOf(database, user_id);
  return memberships.find((membership) => membership.organization_id === organization_id) ?? null;
}
