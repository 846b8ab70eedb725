// Founding a firm with its first admin: an act of whoever runs the server, in the scope of the firm that is to be.
import { randomUUID } from 'node:crypto';
import { firm, type Input, type Output, operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Channel } from '../actor.ts';
import { members, organizations } from '../db/firms.ts';
import type { Database } from '../db/open.ts';
import { verb } from '../verb.ts';
import { newMember } from './add-member.ts';
import { firmColumns } from './firm-view.ts';

const foundFirmOperation = operation({
  name: 'found_firm',
  method: 'POST',
  path: '/firms',
  input: z.object({
    name: z.string().min(1).max(255),
    /** Why the firm is not a real one, shown wherever its figures are. */
    illustrative: z.string().min(1).max(2000).nullish(),
    admin: z.object(newMember),
  }),
  output: firm.extend({ admin_id: z.uuid() }),
  permission: 'member:manage',
  effect: 'write',
  subject: { type: 'firm', field: 'id' },
  audience: 'partners',
  summary: 'Found a firm with its first admin',
});

const found = verb(foundFirmOperation, async ({ tx, input, changed }) => {
  const organization_id = sql`scope_organization()`;
  const [founded] = await tx
    .insert(organizations)
    .values({ organization_id, name: input.name, illustrative: input.illustrative ?? null })
    .returning(firmColumns);
  const [admin] = await tx
    .insert(members)
    .values({ ...input.admin, role: 'admin', organization_id })
    .returning({ id: members.id });
  if (!founded || !admin) throw new Error('a founded firm was not returned');
  changed(null, { name: founded.name, illustrative: founded.illustrative, admin: input.admin.email });
  return { ...founded, admin_id: admin.id };
});

/** Founds a firm under a new id, or under the one given; its id is `id` of the answer. */
export function foundFirm(
  database: Database,
  input: Input<typeof foundFirmOperation>,
  { organization_id = randomUUID() as string, channel = 'boot' as Channel } = {},
): Promise<Output<typeof foundFirmOperation>> {
  return found.run({ database, channel, actor: { kind: 'system', organization_id, job: 'found_firm' } }, input);
}
