// The audit trail: one event for every change, appended in the transaction that made it, and the chain of seals over them.
import { sql } from 'drizzle-orm';
import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

export const events = pgTable(
  'events',
  {
    organization_id: uuid().notNull(),
    id: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    at: instant().notNull().default(sql`clock_timestamp()`),
    actor_kind: varchar({ length: 16 }).notNull(),
    actor_id: varchar({ length: 255 }).notNull(),
    on_behalf_of: uuid(),
    channel: varchar({ length: 16 }).notNull(),
    operation: varchar({ length: 64 }).notNull(),
    effect: varchar({ length: 16 }).notNull(),
    audience: varchar({ length: 16 }).notNull(),
    subject_type: varchar({ length: 50 }).notNull(),
    subject_id: varchar({ length: 64 }).notNull(),
    changes: jsonb().$type<Record<string, unknown>>(),
    /** Of an act under an idempotency key: what it was asked, as a digest, and what it answered. */
    output: jsonb().$type<{ input: string; answer: Record<string, unknown> }>(),
    idempotency_key: varchar({ length: 255 }),
    request_id: varchar({ length: 64 }),
  },
  (t) => [
    primaryKey({ columns: [t.organization_id, t.id] }),
    uniqueIndex('events_idempotency')
      .on(t.organization_id, t.actor_kind, t.actor_id, t.idempotency_key)
      .where(sql`idempotency_key is not null`),
    index('idx_events_subject').on(t.organization_id, t.subject_type, t.subject_id, t.id),
    index('idx_events_actor').on(t.organization_id, t.actor_id, t.id),
    index('idx_events_at').on(t.organization_id, t.at),
  ],
);

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

export const eventSeals = pgTable(
  'event_seals',
  {
    organization_id: uuid().notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    events: integer().notNull(),
    /** Event by event: its id in 8 bytes, its digest in 32. */
    entries: bytes().notNull(),
    highest_event_id: bigint({ mode: 'number' }).notNull(),
    /** Every event up to this id stands in this seal or an earlier one. */
    settled_id: bigint({ mode: 'number' }).notNull(),
    sealed_at: instant().notNull(),
    prev_hash: bytes().notNull(),
    hash: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organization_id, t.seq] }),
    index('idx_event_seals_highest').on(t.organization_id, t.highest_event_id),
  ],
);
