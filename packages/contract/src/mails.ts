// The outbox of the firm's mails: what was sent to whom, what could not be sent and why.
import { z } from 'zod';
import { id, instant, listInput, listOutput } from './fields.ts';
import { MAIL_STATUSES } from './invitations.ts';
import { operation } from './operation.ts';

export const mail = z.object({
  id,
  kind: z.enum(['invitation']),
  to_email: z.string(),
  subject: z.string(),
  /** queued: on its way or tried again at `due_at`; kept: no mail server is set, so it waits here to be read. */
  status: z.enum(MAIL_STATUSES),
  attempts: z.int(),
  due_at: instant,
  /** Why the last attempt failed. */
  reason: z.string().nullable(),
  sent_at: instant.nullable(),
  created_at: instant,
});
export type Mail = z.infer<typeof mail>;

const subject = { type: 'mail', field: 'id' };

export const listMails = operation({
  name: 'list_mails',
  method: 'GET',
  path: '/mails',
  input: z.object({
    limit: listInput.limit,
    offset: listInput.offset,
    cursor: listInput.cursor,
    total: listInput.total,
    status: z.enum(MAIL_STATUSES).optional(),
    sort: z.enum(['created_at', '-created_at']).default('-created_at'),
  }),
  output: listOutput(mail),
  permission: 'member:manage',
  effect: 'read',
  summary: 'The mails the firm sends, newest first',
});

export const readMail = operation({
  name: 'read_mail',
  method: 'GET',
  path: '/mails/:mail_id',
  input: z.object({ mail_id: id }),
  output: mail.extend({
    text: z.string(),
    /** Whether its link is shown: only where no mail server is set, for somebody has to hand it over. */
    shows_link: z.boolean(),
  }),
  permission: 'member:manage',
  effect: 'read',
  subject,
  audience: 'partners',
  summary: 'One mail with its text; reading it leaves an event, for it may hold a link that works',
});

export const retryMail = operation({
  name: 'retry_mail',
  method: 'POST',
  path: '/mails/:mail_id/retry',
  input: z.object({ mail_id: id }),
  output: mail,
  permission: 'member:manage',
  effect: 'outward',
  subject,
  audience: 'partners',
  summary: 'Send a mail now that failed, waits or was kept',
});
