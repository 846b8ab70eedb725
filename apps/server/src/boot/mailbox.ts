// The installation's mailbox: whether mail is sent, and the secrets of the links in it.
import { createHmac, hkdfSync } from 'node:crypto';
import type { LinkPurpose, Mailbox } from '@redpill/core';
import { smtpMail } from '../adapters/smtp-mail.ts';
import type { Env } from '../env.ts';

/** Where each link leads; its secret stands behind the #, which no browser sends and no log keeps. */
const PAGES: Record<LinkPurpose, string> = { invitation: '/invitation', reset: '/reset-password', setup: '/setup' };

export interface ServerMailbox extends Mailbox {
  /** Where the server really listens, once it is known: links lead there unless PUBLIC_URL says where to. */
  listensAt(url: string): void;
}

/** `jwt_secret`: shared by all servers of one database, so a link made by one is good at all. */
export function mailboxOf(env: Env, jwt_secret: string, address: string): ServerMailbox {
  const key = Buffer.from(hkdfSync('sha256', jwt_secret, '', 'redpill links', 32));
  let home = (env.PUBLIC_URL ?? address).replace(/\/+$/, '');
  return {
    send: env.SMTP_URL && env.MAIL_FROM ? smtpMail({ url: env.SMTP_URL, from: env.MAIL_FROM }) : null,
    secretOf: (purpose, link_id) => createHmac('sha256', key).update(`${purpose}:${link_id}`).digest('base64url'),
    addressOf: (purpose, secret) => `${home}${PAGES[purpose]}#${secret}`,
    home: () => home,
    listensAt(url) {
      if (!env.PUBLIC_URL) home = url;
    },
  };
}
