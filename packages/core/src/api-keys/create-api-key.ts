// Making an API key: its secret is shown once and only its hash is kept.
import { createHash, randomBytes } from 'node:crypto';
import { createApiKey as operation } from '@redpill/contract';
import { may, type Permission } from '@redpill/domain';
import { eq, sql } from 'drizzle-orm';
import { AppError, invalidField } from '../app-error.ts';
import { apiKeys } from '../db/firms.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { selectApiKeys } from './api-key-view.ts';

const SECRET_BYTES = 32;
const PREFIX_LENGTH = 12;

export const createApiKey = verb(operation, async ({ tx, actor, input, changed }) => {
  // A key that could make keys would outlive its own end and escape its own scopes.
  if (actor.kind !== 'user') throw new AppError('refused', 'An API key is made by a person who is signed in.');
  const beyond = (input.scopes ?? []).findIndex((scope: Permission) => !may(actor.role, scope));
  if (beyond >= 0) throw invalidField(`scopes.${beyond}`, 'your role does not hold this permission');
  if (input.expires_at != null && Date.parse(input.expires_at) <= Date.now())
    throw invalidField('expires_at', 'must lie in the future');
  const member_id = await actingMember(actor);
  if (member_id === null) throw new AppError('unauthenticated', 'This sign-in no longer holds. Sign in again.');
  const secret = `rpk_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  const [made] = await tx
    .insert(apiKeys)
    .values({
      organization_id: sql`scope_organization()`,
      member_id,
      name: input.name,
      prefix: secret.slice(0, PREFIX_LENGTH),
      secret_hash: createHash('sha256').update(secret).digest('hex'),
      scopes: input.scopes ? [...new Set(input.scopes)] : null,
      rate_limit_per_min: input.rate_limit_per_min ?? null,
      expires_at: input.expires_at ?? null,
    })
    .returning({ id: apiKeys.id });
  const [view] = made ? await selectApiKeys().where(eq(apiKeys.id, made.id)) : [];
  if (!view) throw new Error('an inserted key was not returned');
  changed(null, view);
  return { ...view, secret };
});
