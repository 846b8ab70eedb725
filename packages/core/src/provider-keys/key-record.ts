// Where a firm's keys to providers are sealed, and which of them are set.
import { PROVIDER_KEYS, type ProviderKeyView } from '@redpill/contract';
import { and, eq } from 'drizzle-orm';
import { isoInstant } from '../db/columns.ts';
import { db } from '../db/scope.ts';
import { sealedFields } from '../db/sealed.ts';

/** The firm itself is the record they belong to. */
export const keyRecord = (organization_id: string) => ({
  subject_type: 'provider_keys',
  subject_id: organization_id,
});

/** Every key there may be, with whether it is set. */
export async function keysSet(organization_id: string): Promise<ProviderKeyView[]> {
  const record = keyRecord(organization_id);
  const rows = await db
    .select({ field: sealedFields.field, updated_at: sealedFields.updated_at })
    .from(sealedFields)
    .where(and(eq(sealedFields.subject_type, record.subject_type), eq(sealedFields.subject_id, record.subject_id)));
  const set = new Map(rows.map(({ field, updated_at }) => [field, isoInstant(updated_at)]));
  return PROVIDER_KEYS.map((name) => ({ name, set: set.has(name), set_at: set.get(name) ?? null }));
}
