// The outboxes: the firm's mails as its admins see them, the mails about accounts, and what sends both.
export {
  type AccountMail,
  listAccountMails,
  queueAccountMail,
  readAccountMail,
  retryAccountMail,
} from './account-mails.ts';
export { deliverMails, sendMails } from './deliver-mails.ts';
export { listMails } from './list-mails.ts';
export { type MailKind, mailText } from './mail-text.ts';
export { portsOf } from './ports-of.ts';
export { readMail } from './read-mail.ts';
export { retryMail } from './retry-mail.ts';
