// People and the companies they work at, notes and activities about any record, tags, and documents' metadata.
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core';
import { firmKey, instant, kept, keyOf, within } from './columns.ts';
import { companies } from './companies.ts';
import { members } from './firms.ts';

export const people = pgTable(
  'people',
  {
    ...firmKey(),
    name: varchar({ length: 255 }).notNull(),
    title: varchar({ length: 255 }),
    email: varchar({ length: 320 }),
    phone: varchar({ length: 64 }),
    linkedin: varchar({ length: 255 }),
    location: varchar({ length: 255 }),
    import_id: uuid(),
    /** The row of that import's file that made it. */
    import_row: integer(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    index('idx_people_name').on(t.organization_id, t.name, t.id),
    index('idx_people_email').on(t.organization_id, t.email),
    index('idx_people_import').on(t.organization_id, t.import_id, t.id),
  ],
);

export const companyPeople = pgTable(
  'company_people',
  {
    ...firmKey(),
    company_id: uuid().notNull(),
    person_id: uuid().notNull(),
    title: varchar({ length: 255 }),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    within(t, t.company_id, () => companies),
    within(t, t.person_id, () => people),
    unique('company_people_once').on(t.organization_id, t.company_id, t.person_id),
    index('idx_company_people_person').on(t.organization_id, t.person_id),
  ],
);

export const notes = pgTable(
  'notes',
  {
    ...firmKey(),
    subject_type: varchar({ length: 50 }).notNull(),
    subject_id: uuid().notNull(),
    kind: varchar({ length: 20 }).notNull().default('note'),
    body: text().notNull(),
    occurred_at: instant().notNull().default(sql`now()`),
    author_id: uuid(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    within(t, t.author_id, () => members),
    check('notes_kind', sql`${t.kind} in ('note', 'call', 'meeting', 'email')`),
    check('notes_subject', sql`${t.subject_type} in ('company', 'deal', 'person', 'fund', 'investment')`),
    index('idx_notes_subject').on(t.organization_id, t.subject_type, t.subject_id, t.occurred_at),
  ],
);

export const tags = pgTable('tags', { ...firmKey(), name: varchar({ length: 64 }).notNull(), ...kept() }, (t) => [
  keyOf(t),
  unique('tags_once').on(t.organization_id, t.name),
]);

export const taggings = pgTable(
  'taggings',
  {
    ...firmKey(),
    tag_id: uuid().notNull(),
    subject_type: varchar({ length: 50 }).notNull(),
    subject_id: uuid().notNull(),
    created_at: instant().notNull().default(sql`now()`),
  },
  (t) => [
    keyOf(t),
    within(t, t.tag_id, () => tags),
    unique('taggings_once').on(t.organization_id, t.tag_id, t.subject_type, t.subject_id),
    index('idx_taggings_subject').on(t.organization_id, t.subject_type, t.subject_id),
  ],
);

export const documents = pgTable(
  'documents',
  {
    ...firmKey(),
    subject_type: varchar({ length: 50 }).notNull(),
    subject_id: uuid().notNull(),
    name: varchar({ length: 255 }).notNull(),
    media_type: varchar({ length: 127 }).notNull(),
    kind: varchar({ length: 50 }),
    size_bytes: bigint({ mode: 'number' }).notNull(),
    sha256: varchar({ length: 64 }).notNull(),
    storage_key: varchar({ length: 500 }).notNull(),
    revision: integer().notNull().default(1),
    uploaded_by: uuid(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    within(t, t.uploaded_by, () => members),
    index('idx_documents_subject').on(t.organization_id, t.subject_type, t.subject_id),
  ],
);
