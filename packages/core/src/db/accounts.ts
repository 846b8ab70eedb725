// Invitations to the firm and the outbox of its mails.
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, unique, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { firmKey, instant, kept, keyOf, within } from './columns.ts';
import { members } from './firms.ts';
import { limitedPartners } from './funds.ts';

export const invitations = pgTable(
  'invitations',
  {
    ...firmKey(),
    email: varchar({ length: 320 }).notNull(),
    role: varchar({ length: 32 }).notNull(),
    limited_partner_id: uuid(),
    invited_by: uuid(),
    status: varchar({ length: 16 }).notNull().default('pending'),
    /** What its newest link is made from, and the hash of the link's secret. */
    link_id: uuid().notNull(),
    token_hash: varchar({ length: 64 }).notNull(),
    expires_at: instant().notNull(),
    member_id: uuid(),
    accepted_at: instant(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    within(t, t.limited_partner_id, () => limitedPartners),
    within(t, t.invited_by, () => members),
    within(t, t.member_id, () => members),
    unique('invitations_token').on(t.organization_id, t.token_hash),
    uniqueIndex('invitations_one_pending').on(t.organization_id, t.email).where(sql`${t.status} = 'pending'`),
    check(
      'invitations_role',
      sql`${t.role} in ('general_partner', 'associate', 'analyst', 'limited_partner', 'admin')`,
    ),
    check('invitations_status', sql`${t.status} in ('pending', 'accepted', 'cancelled')`),
    check('invitations_partner', sql`${t.limited_partner_id} is null or ${t.role} = 'limited_partner'`),
  ],
);

export const mails = pgTable(
  'mails',
  {
    ...firmKey(),
    kind: varchar({ length: 32 }).notNull(),
    to_email: varchar({ length: 320 }).notNull(),
    subject: varchar({ length: 400 }).notNull(),
    words: jsonb().$type<Record<string, string>>().notNull(),
    invitation_id: uuid().notNull(),
    link_id: uuid().notNull(),
    status: varchar({ length: 16 }).notNull().default('queued'),
    attempts: integer().notNull().default(0),
    due_at: instant().notNull().default(sql`now()`),
    reason: varchar({ length: 500 }),
    sent_at: instant(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    within(t, t.invitation_id, () => invitations),
    check('mails_kind', sql`${t.kind} in ('invitation')`),
    check('mails_status', sql`${t.status} in ('queued', 'sent', 'failed', 'kept')`),
    index('mails_created').on(t.organization_id, t.created_at, t.id),
    index('mails_due').on(t.due_at).where(sql`${t.status} = 'queued'`),
  ],
);
