// Changing keys: which keys a firm's sealed fields need, and sealing them anew, batch by batch. Called by the operator's commands; no route leads here.
import { operation } from '@redpill/contract';
import { and, count, eq, inArray, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { sealedFields } from '../db/sealed.ts';
import { verb } from '../verb.ts';
import { placeOf, vaultOf } from './sealed-fields.ts';

export const keysInUse = verb(
  operation({
    name: 'keys_in_use',
    method: 'GET',
    path: '/keys',
    input: z.object({}),
    output: z.object({ items: z.array(z.object({ key_id: z.string(), fields: z.int() })) }),
    permission: 'audit:read',
    effect: 'read',
    summary: 'Which keys the firm’s sealed fields need',
  }),
  async ({ tx }) => ({
    items: await tx
      .select({ key_id: sealedFields.key_id, fields: count() })
      .from(sealedFields)
      .groupBy(sealedFields.key_id)
      .orderBy(sealedFields.key_id),
  }),
);

/** Takes what is sealed with a key that is held and not the current one; what needs a missing key stays as it is. */
export const resealFields = verb(
  operation({
    name: 'reseal_fields',
    method: 'POST',
    path: '/keys/reseal',
    input: z.object({ limit: z.int().min(1).max(1000), held: z.array(z.string()) }),
    output: z.object({ organization_id: z.string(), resealed: z.int() }),
    permission: 'audit:read',
    effect: 'write',
    subject: { type: 'firm', field: 'organization_id' },
    audience: 'partners',
    summary: 'Seal some of the firm’s fields anew with the current key',
  }),
  async ({ tx, actor, input, ports, changed }) => {
    const vault = vaultOf(ports);
    const { organization_id } = actor;
    const old = input.held.filter((key_id) => vault.holds(key_id));
    const rows =
      old.length === 0
        ? []
        : await tx
            .select()
            .from(sealedFields)
            .where(and(ne(sealedFields.key_id, vault.current_key), inArray(sealedFields.key_id, old)))
            .orderBy(sealedFields.key_id, sealedFields.id)
            .limit(input.limit)
            .for('update');
    for (const row of rows) {
      const place = placeOf(organization_id, row, row.field);
      const { key_id, sealed } = vault.seal(vault.open(row, place), place);
      await tx
        .update(sealedFields)
        .set({ key_id, sealed })
        .where(and(eq(sealedFields.organization_id, sql`scope_organization()`), eq(sealedFields.id, row.id)));
    }
    changed(null, { key_id: vault.current_key, resealed: rows.length });
    return { organization_id, resealed: rows.length };
  },
);
