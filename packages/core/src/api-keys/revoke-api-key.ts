// Ending an API key: it opens nothing from that moment on.
import { revokeApiKey as operation } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { AppError, notFound } from '../app-error.ts';
import { apiKeys } from '../db/firms.ts';
import { verb } from '../verb.ts';
import { selectApiKeys } from './api-key-view.ts';

export const revokeApiKey = verb(operation, async ({ tx, input, changed }) => {
  const [before] = await selectApiKeys().where(eq(apiKeys.id, input.api_key_id)).for('update', { of: apiKeys });
  if (!before) throw notFound('API key');
  if (before.revoked_at) throw new AppError('refused', 'This key has been revoked already.');
  await tx.update(apiKeys).set({ revoked_at: sql`now()` }).where(eq(apiKeys.id, before.id));
  const [after] = await selectApiKeys().where(eq(apiKeys.id, before.id));
  if (!after) throw new Error('a revoked key was not returned');
  changed(before, after);
  return after;
});
