// The queue of both outboxes, the firms' and the accounts': what is due, taken for one sender at a time.
import type { Database } from '../db/open.ts';
import type { LinkPurpose } from '../ports.ts';
import type { MailKind, MailWords } from './mail-text.ts';

/** A mail taken to be sent. Nothing in it opens anything: its link is made from `link` when it is written out. */
export interface TakenMail {
  /** The firm it belongs to; null for a mail about somebody's account. */
  organization_id: string | null;
  id: string;
  kind: MailKind;
  to_email: string;
  words: MailWords;
  /** This one counted. */
  attempts: number;
  link: { purpose: LinkPurpose; link_id: string; token_hash: string; live: boolean } | null;
}

interface TakenRow extends Omit<TakenMail, 'link' | 'organization_id'> {
  organization_id?: string;
  link_id: string | null;
  token_hash: string | null;
  live: boolean | null;
}

const TAKE_ACCOUNT_MAIL = `
  UPDATE identity.mails m SET attempts = m.attempts + 1, due_at = $2
  WHERE m.id = (SELECT d.id FROM identity.mails d WHERE d.status = 'queued' AND d.due_at <= $1 ORDER BY d.due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING m.id, m.kind, m.to_email, m.words, m.attempts, m.reset_id AS link_id,
    (SELECT r.token_hash FROM identity.password_resets r WHERE r.id = m.reset_id) AS token_hash,
    (SELECT r.used_at IS NULL AND r.expires_at > $1 FROM identity.password_resets r WHERE r.id = m.reset_id) AS live`;
const TAKE_FIRM_MAIL = 'SELECT * FROM identity.take_firm_mail($1, $2)';

/** The next mail that is due, the accounts' first; nobody else is given it before `until`. */
export async function takeMail(database: Database, at: Date, until: Date): Promise<TakenMail | null> {
  for (const [text, purpose] of [
    [TAKE_ACCOUNT_MAIL, 'reset'],
    [TAKE_FIRM_MAIL, 'invitation'],
  ] as const) {
    const [row] = (await database.pool.query<TakenRow>(text, [at, until])).rows;
    if (!row) continue;
    const { link_id, token_hash, live, organization_id = null, ...mail } = row;
    const link = link_id === null ? null : { purpose, link_id, token_hash: token_hash ?? '', live: live ?? false };
    return { ...mail, organization_id, link };
  }
  return null;
}

/** Puts a mail off that could not be sent yet. */
export async function postponeMail(database: Database, mail: TakenMail, until: Date, reason: string): Promise<void> {
  if (mail.organization_id === null)
    await database.pool.query(
      "UPDATE identity.mails SET due_at = $2, reason = $3 WHERE id = $1 AND status = 'queued'",
      [mail.id, until, reason],
    );
  else
    await database.pool.query('SELECT identity.postpone_firm_mail($1, $2, $3, $4)', [
      mail.organization_id,
      mail.id,
      until,
      reason,
    ]);
}

/** How a mail about an account ended. */
export async function endAccountMail(
  database: Database,
  mail: TakenMail,
  end: { status: 'sent' | 'failed' | 'kept'; reason: string | null; at: Date },
): Promise<void> {
  await database.pool.query(
    `UPDATE identity.mails SET status = $2, reason = $3, sent_at = CASE WHEN $2 = 'sent' THEN $4::timestamptz END WHERE id = $1 AND status = 'queued'`,
    [mail.id, end.status, end.reason, end.at],
  );
}
