// Sending what is due: each mail once it is committed, again after a while where it failed, and given up after a day.
import type { Database } from '../db/open.ts';
import type { Delivery, Mailbox, Ports } from '../ports.ts';
import { hashOfSecret } from '../sign-ins/index.ts';
import { mailText } from './mail-text.ts';
import { endAccountMail, postponeMail, takeMail, type TakenMail } from './outbox.ts';
import { recordMail } from './record-mail.ts';

const MINUTE_MS = 60_000;
/** How long one sender may take over a mail before another may think it dead. */
const HELD_MS = 3 * MINUTE_MS;
/** The pauses before the second attempt and the later ones. */
const PAUSES_MS = [1, 5, 15, 60, 240, 960].map((minutes) => minutes * MINUTE_MS);
const MOST_ATTEMPTS = PAUSES_MS.length + 1;
const LONGEST_REASON = 500;

/** Sends every mail that is due, one after the other; what is due later is asked for by the clock. */
export async function deliverMails(
  database: Database,
  ports: Pick<Ports, 'mail' | 'stopping'>,
  now: () => Date = () => new Date(),
): Promise<void> {
  while (!ports.stopping.aborted) {
    const at = now();
    const mail = await takeMail(database, at, new Date(at.getTime() + HELD_MS));
    if (!mail) return;
    const came = await attempt(ports.mail, mail);
    await keepResult(database, mail, came, now());
  }
}

/** Starts sending after an act has committed, without making its answer wait for it. */
export function sendMails(database: Database, ports: Ports, now?: () => Date): void {
  ports.background('mails', () => deliverMails(database, ports, now));
}

type Came = Delivery | { kept: true };

async function attempt(mailbox: Mailbox, mail: TakenMail): Promise<Came> {
  const { link } = mail;
  const never = (reason: string): Came => ({ sent: false, reason, lasting: true });
  if (link && !link.live) return never('The link in it was used, replaced or withdrawn, or is out of date.');
  const secret = link ? mailbox.secretOf(link.purpose, link.link_id) : null;
  if (link && secret !== null && hashOfSecret(secret) !== link.token_hash)
    return never('The installation’s secret was changed since, so its link would not work. Send it anew.');
  if (mailbox.send === null) return { kept: true };
  // Its sender died in the middle each time: so it may not go on for ever.
  if (mail.attempts > MOST_ATTEMPTS) return never(`Given up after ${MOST_ATTEMPTS} attempts.`);
  const address = link && secret !== null ? mailbox.addressOf(link.purpose, secret) : null;
  return mailbox.send({
    message_id: `<${mail.id}@${new URL(mailbox.home()).hostname}>`,
    to: mail.to_email,
    ...mailText(mail.kind, mail.words, mailbox.home(), address),
  });
}

async function keepResult(database: Database, mail: TakenMail, came: Came, at: Date): Promise<void> {
  if ('kept' in came) return end(database, mail, { status: 'kept', reason: null, at });
  if (came.sent) return end(database, mail, { status: 'sent', reason: null, at });
  const reason = came.reason.slice(0, LONGEST_REASON);
  const pause = PAUSES_MS[mail.attempts - 1];
  if (came.lasting || pause === undefined) return end(database, mail, { status: 'failed', reason, at });
  await postponeMail(database, mail, new Date(at.getTime() + pause), reason);
}

async function end(
  database: Database,
  mail: TakenMail,
  how: { status: 'sent' | 'failed' | 'kept'; reason: string | null; at: Date },
): Promise<void> {
  if (mail.organization_id === null) return endAccountMail(database, mail, how);
  const actor = { kind: 'system', organization_id: mail.organization_id, job: 'mails' } as const;
  await recordMail.run(
    { database, actor, channel: 'workflow' },
    { mail_id: mail.id, status: how.status, reason: how.reason },
  );
}
