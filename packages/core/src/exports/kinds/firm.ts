// The firm itself: its members, its imports and everything that happened in it.
import { sql } from 'drizzle-orm';
import { type ExportSource, equal, instant, joined, json, keptColumns, text, when, whole } from '../export-kind.ts';

const firm: ExportSource = {
  columns: [text('organization_id'), text('name'), text('illustrative'), ...keptColumns],
  from: 'organizations t',
  key: 't.organization_id',
  order: 't.name',
  tables: ['organizations'],
};

const members: ExportSource = {
  columns: [text('id'), text('user_id'), text('name'), text('email'), text('role'), text('status'), ...keptColumns],
  from: 'members t',
  key: 't.id',
  order: 't.name',
  sortable: { name: 't.name', created_at: 't.created_at' },
  tables: ['members'],
  subject: { type: 'member', id: 't.id' },
  filters: 'members',
  where: (given) => equal(given, { role: 't.role', status: 't.status' }),
};

const invitations: ExportSource = {
  columns: [
    ...['id', 'email', 'role', 'limited_partner_id'].map((name) => text(name)),
    text('limited_partner_name', 'p.name'),
    text('status'),
    instant('expires_at'),
    text('invited_by'),
    text('invited_by_name', 'm.name'),
    text('member_id'),
    instant('accepted_at'),
    ...keptColumns,
  ],
  from: `invitations t${joined('limited_partners', 'p', 't.limited_partner_id')}${joined('members', 'm', 't.invited_by')}`,
  key: 't.id',
  order: 't.created_at',
  sortable: { created_at: 't.created_at' },
  tables: ['invitations'],
  subject: { type: 'invitation', id: 't.id' },
  filters: 'invitations',
  where: (given) => equal(given, { status: 't.status' }),
};

/** What was sent to whom; the link that a mail carries is kept nowhere. */
const mails: ExportSource = {
  columns: [
    ...['id', 'kind', 'to_email', 'subject', 'invitation_id', 'status'].map((name) => text(name)),
    whole('attempts'),
    instant('due_at'),
    text('reason'),
    instant('sent_at'),
    ...keptColumns,
  ],
  from: 'mails t',
  key: 't.id',
  order: 't.created_at',
  sortable: { created_at: 't.created_at' },
  tables: ['mails'],
  subject: { type: 'mail', id: 't.id' },
  filters: 'mails',
  where: (given) => equal(given, { status: 't.status' }),
};

const imports: ExportSource = {
  columns: [
    text('id'),
    text('kind'),
    text('file_name'),
    whole('size_bytes'),
    text('sha256'),
    text('format'),
    text('encoding'),
    json('mapping'),
    json('options'),
    text('fund_id'),
    text('status'),
    ...['rows', 'created', 'updated', 'skipped', 'rejected', 'kept'].map((name) => whole(name)),
    json('related'),
    text('failure'),
    text('started_by'),
    text('started_by_name', 'm.name'),
    ...['started_at', 'finished_at', 'undone_at', 'created_at'].map((name) => instant(name)),
  ],
  from: `imports t${joined('members', 'm', 't.started_by')}`,
  key: 't.id',
  order: 't.created_at',
  tables: ['imports'],
  subject: { type: 'import', id: 't.id' },
};

const import_changes: ExportSource = {
  columns: [
    text('import_id'),
    whole('row_number'),
    text('subject_type'),
    text('subject_id'),
    text('action'),
    json('before'),
    whole('left_version'),
    text('kept'),
  ],
  from: 'import_changes t',
  key: 't.subject_type, t.subject_id',
  order: 't.import_id, t.row_number',
  tables: ['import_changes'],
};

const import_rejects: ExportSource = {
  columns: [text('import_id'), whole('row_number'), text('outcome'), text('field'), text('reason'), json('cells')],
  from: 'import_rejects t',
  key: 't.row_number',
  order: 't.import_id',
  tables: ['import_rejects'],
};

/** The person behind an event: who acted, or on whose behalf. */
const PERSON =
  "left join members m on m.organization_id = t.organization_id and m.user_id = case when t.actor_kind = 'user' then t.actor_id::uuid else t.on_behalf_of end";

export const events: ExportSource = {
  columns: [
    whole('id'),
    instant('at'),
    text('actor_kind'),
    text('actor_id'),
    text('actor_name', 'm.name'),
    text('on_behalf_of'),
    text('channel'),
    text('operation'),
    text('effect'),
    text('subject_type'),
    text('subject_id'),
    json('changes'),
    text('request_id'),
  ],
  from: `events t ${PERSON}`,
  key: 't.id',
  order: 't.at',
  tables: ['events'],
  filters: 'events',
  where: (given) => [
    ...equal(given, {
      subject_type: 't.subject_type',
      subject_id: 't.subject_id',
      actor_id: 't.actor_id',
      operation: 't.operation',
    }),
    ...when(given.since, (at) => sql`t.at >= ${at}::timestamptz`),
    ...when(given.until, (at) => sql`t.at < ${at}::timestamptz`),
  ],
};

export const firmKinds = { firm, members, invitations, mails, imports, import_changes, import_rejects, events };
