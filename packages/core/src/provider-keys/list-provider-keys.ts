// Which keys to providers the firm has set.
import { listProviderKeys as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { keysSet } from './key-record.ts';

export const listProviderKeys = verb(operation, async ({ actor }) => ({ items: await keysSet(actor.organization_id) }));
