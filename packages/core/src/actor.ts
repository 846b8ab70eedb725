// Who acts: a person, their API key, an agent on a person's behalf, a workflow someone started, or the system itself.
import type { Permission, Role } from '@redpill/domain';
import { may } from '@redpill/domain';

interface InFirm {
  organization_id: string;
  user_id: string;
  role: Role;
}

export type Actor =
  | ({ kind: 'user'; session_id: string | null } & InFirm)
  | ({
      kind: 'api_key';
      api_key_id: string;
      scopes: readonly string[] | null;
      /** Requests a minute that the key itself is held to. */
      rate_limit_per_min?: number | null;
    } & InFirm)
  | ({ kind: 'agent'; agent_id: string } & InFirm)
  | ({ kind: 'workflow'; workflow_id: string } & InFirm)
  | { kind: 'system'; organization_id: string; job: string };

export type Channel = 'http' | 'cli' | 'workflow' | 'agent' | 'boot';

/** The id an event names as its actor. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return actor.user_id;
    case 'api_key':
      return actor.api_key_id;
    case 'agent':
      return actor.agent_id;
    case 'workflow':
      return actor.workflow_id;
    case 'system':
      return actor.job;
  }
}

/** The user on whose behalf someone else acts; null when the actor is the person, or nobody in particular. */
export function onBehalfOf(actor: Actor): string | null {
  return actor.kind === 'user' || actor.kind === 'system' ? null : actor.user_id;
}

/** Whether an actor holds a permission, or one of several: its role does, and a key's scopes do not leave it out. */
export function holds(actor: Actor, permission: Permission | readonly Permission[] | null): boolean {
  if (actor.kind === 'system' || permission === null) return true;
  if (typeof permission !== 'string') return permission.some((one) => holds(actor, one));
  if (actor.kind === 'api_key' && actor.scopes !== null && !actor.scopes.includes(permission)) return false;
  return may(actor.role, permission);
}
