// Who an actor is: the person, the firm at hand, the role there and what it may do.
import type { SignedInAs } from '@redpill/contract';
import { type Actor, AppError, holds, signIns } from '@redpill/core';
import { permissionsOf } from '@redpill/domain';
import { type Parts, signInEnded } from './identity.ts';

export async function whoAmI({ database, accounts, may_found_firms }: Parts, actor: Actor): Promise<SignedInAs> {
  if (actor.kind === 'system') throw new AppError('forbidden', 'The system is nobody.');
  const { user_id, organization_id } = actor;
  const own = await signIns.readOwnMembership.run({ database, actor, channel: 'http' }, {});
  const user = await accounts.find(user_id);
  if (!user) throw signInEnded();
  const memberships = await signIns.membershipsOf(database, user_id);
  return {
    // By the name this firm knows the person by.
    user: { id: user_id, email: user.email, name: own.name },
    organization: { id: organization_id, name: own.organization_name },
    organizations: memberships
      .filter((membership) => actor.kind === 'user' || membership.organization_id === organization_id)
      .map(({ organization_id: id, organization_name: name, role }) => ({ id, name, role })),
    role: own.role,
    permissions: permissionsOf(own.role).filter((permission) => holds(actor, permission)),
    limited_partner_ids: own.limited_partner_ids,
    member_id: own.member_id,
    may_found_firms: may_found_firms && actor.kind === 'user',
  };
}
