// Mails about somebody's account, which stand above firms: queued by identity, read by the operator and the person.
import type { Database } from '../db/open.ts';
import type { MailKind, MailWords } from './mail-text.ts';

export interface NewAccountMail {
  user_id: string;
  kind: Exclude<MailKind, 'invitation' | 'reset'>;
  words: MailWords;
}

export interface AccountMail {
  id: string;
  kind: MailKind;
  to_email: string;
  words: MailWords;
  status: string;
  attempts: number;
  reason: string | null;
  created_at: Date;
  sent_at: Date | null;
  /** What a link in it is made from; null for a mail without one, or when the link is of no use any more. */
  link_id: string | null;
}

/** Queues a mail to the address of an account, and names the person in it. */
export async function queueAccountMail(database: Database, mail: NewAccountMail, at: Date): Promise<void> {
  await database.pool.query(
    `INSERT INTO identity.mails (user_id, kind, to_email, words, due_at, created_at)
     SELECT u.id, $2, u.email, $3::jsonb || jsonb_build_object('name', u.name), $4, $4 FROM identity.users u WHERE u.id = $1`,
    [mail.user_id, mail.kind, JSON.stringify(mail.words), at],
  );
}

const SELECT = `SELECT m.id, m.kind, m.to_email, m.words, m.status, m.attempts, m.reason, m.created_at, m.sent_at,
    CASE WHEN r.used_at IS NULL AND r.expires_at > now() THEN m.reset_id END AS link_id
  FROM identity.mails m LEFT JOIN identity.password_resets r ON r.id = m.reset_id`;

/** The newest mails about accounts, of one person or of all. */
export async function listAccountMails(
  database: Database,
  { user_id = null, limit = 50 }: { user_id?: string | null; limit?: number } = {},
): Promise<AccountMail[]> {
  const { rows } = await database.pool.query<AccountMail>(
    `${SELECT} WHERE ($1::uuid IS NULL OR m.user_id = $1) ORDER BY m.created_at DESC, m.id LIMIT $2`,
    [user_id, limit],
  );
  return rows;
}

export async function readAccountMail(database: Database, id: string): Promise<AccountMail | null> {
  return (await database.pool.query<AccountMail>(`${SELECT} WHERE m.id = $1`, [id])).rows[0] ?? null;
}

/** Queues a mail again that was not sent; whether there was one. */
export async function retryAccountMail(database: Database, id: string, at: Date): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    "UPDATE identity.mails SET status = 'queued', attempts = 0, due_at = $2, reason = NULL WHERE id = $1 AND status <> 'sent'",
    [id, at],
  );
  return rowCount === 1;
}
