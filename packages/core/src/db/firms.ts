// The firm, its members and the keys that act for them.
import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, primaryKey, text, unique, uuid, varchar } from 'drizzle-orm/pg-core';
import { firmKey, instant, kept, keyOf, within } from './columns.ts';

export const organizations = pgTable(
  'organizations',
  {
    organization_id: uuid().notNull().default(sql`gen_random_uuid()`),
    name: varchar({ length: 255 }).notNull(),
    illustrative: text(),
    second_factor_required_from: instant(),
    ...kept(),
  },
  (t) => [primaryKey({ columns: [t.organization_id] })],
);

export const members = pgTable(
  'members',
  {
    ...firmKey(),
    user_id: uuid().notNull(),
    name: varchar({ length: 255 }).notNull(),
    email: varchar({ length: 320 }).notNull(),
    role: varchar({ length: 32 }).notNull(),
    status: varchar({ length: 16 }).notNull().default('active'),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    unique('members_one_per_user').on(t.organization_id, t.user_id),
    unique('members_one_per_email').on(t.organization_id, t.email),
    check('members_role', sql`${t.role} in ('general_partner', 'associate', 'analyst', 'limited_partner', 'admin')`),
    check('members_status', sql`${t.status} in ('active', 'removed')`),
  ],
);

export const apiKeys = pgTable(
  'api_keys',
  {
    ...firmKey(),
    member_id: uuid().notNull(),
    name: varchar({ length: 255 }).notNull(),
    prefix: varchar({ length: 16 }).notNull(),
    secret_hash: varchar({ length: 64 }).notNull(),
    scopes: jsonb().$type<string[]>(),
    rate_limit_per_min: integer(),
    expires_at: instant(),
    last_used_at: instant(),
    revoked_at: instant(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    within(t, t.member_id, () => members),
    unique('api_keys_secret').on(t.organization_id, t.secret_hash),
    check('api_keys_rate_limit', sql`${t.rate_limit_per_min} between 1 and 100000`),
  ],
);
