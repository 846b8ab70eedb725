// Sensitive fields of a firm's records: only the server that holds the key can read them, and the key's id stands beside each.
import { index, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core';
import { firmKey, kept, keyOf } from './columns.ts';

export const sealedFields = pgTable(
  'sealed_fields',
  {
    ...firmKey(),
    subject_type: varchar({ length: 50 }).notNull(),
    subject_id: uuid().notNull(),
    field: varchar({ length: 50 }).notNull(),
    key_id: varchar({ length: 32 }).notNull(),
    sealed: text().notNull(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    unique('sealed_fields_once').on(t.organization_id, t.subject_type, t.subject_id, t.field),
    index('idx_sealed_fields_key').on(t.organization_id, t.key_id, t.id),
  ],
);
