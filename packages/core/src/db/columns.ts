// Column shapes the tables share: instants as ISO text, the firm's key, and what the database keeps by itself.
import { sql } from 'drizzle-orm';
import { customType, foreignKey, integer, numeric, type PgColumn, primaryKey, uuid } from 'drizzle-orm/pg-core';

/** timestamptz as the wire shows it: ISO 8601 in UTC. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: isoInstant,
});

/** PostgreSQL's text for a timestamptz in UTC, rewritten to ISO 8601. */
export function isoInstant(text: string): string {
  return text.endsWith('Z') ? text : `${text.slice(0, 10)}T${text.slice(11).replace(/\+00(:00)?$/, '')}Z`;
}

export const money = () => numeric({ precision: 20, scale: 2 });
export const quantity = () => numeric({ precision: 28, scale: 10 });

/** Every record of a firm: its firm first, then its own id. */
export const firmKey = () => ({
  organization_id: uuid().notNull(),
  id: uuid().notNull().default(sql`gen_random_uuid()`),
});

/** Kept by the database's own trigger, never by a verb. */
export const kept = () => ({
  created_at: instant().notNull().default(sql`now()`),
  updated_at: instant().notNull().default(sql`now()`),
  version: integer().notNull().default(1),
});

interface FirmColumns {
  organization_id: PgColumn;
  id: PgColumn;
}

export const keyOf = (table: FirmColumns) => primaryKey({ columns: [table.organization_id, table.id] });

/** A reference that cannot leave the firm: the firm's id is part of it. */
export const within = (own: { organization_id: PgColumn }, column: PgColumn, target: () => FirmColumns) =>
  foreignKey({
    columns: [own.organization_id, column],
    foreignColumns: [target().organization_id, target().id],
  });
