// A firm of a suite's own: one member of every role, each ready to act.
import { randomUUID } from 'node:crypto';
import { ROLES, type Role } from '@redpill/domain';
import type { Actor } from '../actor.ts';
import type { Call } from '../verb.ts';
import type { TestDatabase } from './test-database.ts';

export interface TestFirm {
  organization_id: string;
  actors: Record<Role, Extract<Actor, { kind: 'user' }>>;
  member_ids: Record<Role, string>;
  /** A call by the member of this role. */
  as(role: Role): Call;
  system(): Call;
}

/** Founds a firm with five members, written as the owner of the tables would; `mark` goes into their names and addresses. */
export async function foundTestFirm(database: TestDatabase, name = 'Test firm', mark = ''): Promise<TestFirm> {
  const organization_id = randomUUID();
  await database.owner('INSERT INTO organizations (organization_id, name) VALUES ($1, $2)', [organization_id, name]);
  const actors = {} as TestFirm['actors'];
  const member_ids = {} as TestFirm['member_ids'];
  for (const role of ROLES) {
    const [user_id, member_id] = [randomUUID(), randomUUID()];
    const member_name = mark + role;
    const email = `${member_name}@${organization_id}.test`;
    await database.owner('INSERT INTO identity.users (id, name, email) VALUES ($1, $2, $3)', [
      user_id,
      member_name,
      email.toLowerCase(),
    ]);
    await database.owner(
      'INSERT INTO members (organization_id, id, user_id, name, email, role) VALUES ($1, $2, $3, $4, $5, $6)',
      [organization_id, member_id, user_id, member_name, email, role],
    );
    actors[role] = { kind: 'user', organization_id, user_id, role, session_id: null };
    member_ids[role] = member_id;
  }
  return {
    organization_id,
    actors,
    member_ids,
    as: (role) => ({ database, actor: actors[role], channel: 'http' }),
    system: () => ({ database, actor: { kind: 'system', organization_id, job: 'test' }, channel: 'boot' }),
  };
}
