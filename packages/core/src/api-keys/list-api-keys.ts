// The API keys one may see, newest first.
import { listApiKeys as operation } from '@redpill/contract';
import { asc, desc } from 'drizzle-orm';
import { apiKeys } from '../db/firms.ts';
import { verb } from '../verb.ts';
import { selectApiKeys } from './api-key-view.ts';

export const listApiKeys = verb(operation, async () => ({
  items: await selectApiKeys().orderBy(desc(apiKeys.created_at), asc(apiKeys.id)),
}));
