// Sealed fields of one record: read and written inside a verb, by the slice that owns the record.
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '../actor.ts';
import { db } from '../db/scope.ts';
import { sealedFields } from '../db/sealed.ts';
import type { Ports, SealedPlace, Vault } from '../ports.ts';

interface SealedRecord {
  subject_type: string;
  subject_id: string;
}

/** The vault of the call at hand; every edge lends one. */
export function vaultOf(ports: Ports | undefined): Vault {
  if (!ports) throw new Error('sealed fields need a vault: this call was made without ports');
  return ports.vault;
}

export const placeOf = (organization_id: string, { subject_type, subject_id }: SealedRecord, field: string) =>
  ({ organization_id, record: subject_type, id: subject_id, field }) satisfies SealedPlace;

const ofRecord = ({ subject_type, subject_id }: SealedRecord) =>
  and(eq(sealedFields.subject_type, subject_type), eq(sealedFields.subject_id, subject_id));

/** What is sealed of a record, opened; a field that is not there is not in the answer. */
export async function openFields(vault: Vault, actor: Actor, record: SealedRecord): Promise<Record<string, string>> {
  const rows = await db
    .select({ field: sealedFields.field, key_id: sealedFields.key_id, sealed: sealedFields.sealed })
    .from(sealedFields)
    .where(ofRecord(record));
  return Object.fromEntries(
    rows.map(({ field, ...value }) => [field, vault.open(value, placeOf(actor.organization_id, record, field))]),
  );
}

/** Seals fields of a record in place of what stood there; null takes a field away. */
export async function sealFields(
  vault: Vault,
  actor: Actor,
  record: SealedRecord,
  fields: Record<string, string | null>,
): Promise<void> {
  const gone = Object.keys(fields).filter((field) => fields[field] === null);
  if (gone.length > 0) await db.delete(sealedFields).where(and(ofRecord(record), inArray(sealedFields.field, gone)));
  const kept = Object.entries(fields).flatMap(([field, plain]) =>
    plain === null
      ? []
      : [
          {
            organization_id: sql`scope_organization()`,
            ...record,
            field,
            ...vault.seal(plain, placeOf(actor.organization_id, record, field)),
          },
        ],
  );
  if (kept.length === 0) return;
  await db
    .insert(sealedFields)
    .values(kept)
    .onConflictDoUpdate({
      target: [sealedFields.organization_id, sealedFields.subject_type, sealedFields.subject_id, sealedFields.field],
      set: { key_id: sql`excluded.key_id`, sealed: sql`excluded.sealed` },
    });
}
