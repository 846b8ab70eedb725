// A firm's keys to providers, opened for the desk that asks them. Called by the server itself; no route leads here.
import { operation } from '@redpill/contract';
import { z } from 'zod';
import type { Database } from '../db/open.ts';
import type { Ports } from '../ports.ts';
import { openFields, vaultOf } from '../sealed/index.ts';
import { verb } from '../verb.ts';
import { keyRecord } from './key-record.ts';

const open = verb(
  operation({
    name: 'open_provider_keys',
    method: 'GET',
    path: '/provider-keys/opened',
    input: z.object({}),
    output: z.object({ keys: z.record(z.string(), z.string()) }),
    permission: 'member:manage',
    effect: 'read',
    summary: 'The keys of a firm, for the desk of the server alone',
  }),
  async ({ actor, ports }) => ({
    keys: await openFields(vaultOf(ports), actor, keyRecord(actor.organization_id)),
  }),
);

export async function openProviderKeys(
  database: Database,
  ports: Ports,
  organization_id: string,
): Promise<Readonly<Record<string, string>>> {
  const actor = { kind: 'system', organization_id, job: 'ask_providers' } as const;
  return (await open.run({ database, ports, actor, channel: 'workflow' }, {})).keys;
}
