// Mail through an SMTP server: one connection a mail, encrypted unless the server is this machine or the setting says otherwise.
import type { Delivery, OutgoingMail } from '@redpill/core';
import { createTransport } from 'nodemailer';
import { isLoopback } from '../env.ts';

const TIMEOUT_MS = 20_000;

export interface SmtpOptions {
  /** smtp://user:password@host:port, or smtps:// for encryption from the first byte. */
  url: string;
  from: string;
  timeout_ms?: number;
}

/** What nodemailer adds to an error: its own code, and the server's answer where there was one. */
interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
  command?: string;
}

export function smtpMail({
  url,
  from,
  timeout_ms = TIMEOUT_MS,
}: SmtpOptions): (mail: OutgoingMail) => Promise<Delivery> {
  const { host } = new URL(url);
  const transport = createTransport({
    url,
    ...(mustEncrypt(url) ? { requireTLS: true } : {}),
    connectionTimeout: timeout_ms,
    greetingTimeout: timeout_ms,
    socketTimeout: timeout_ms,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ message_id, to, subject, text, html }) => {
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        messageId: message_id,
        subject,
        text,
        html,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { sent: true };
    } catch (error) {
      return refusal(host, error as SmtpError);
    }
  };
}

/** A link that opens an account crosses no network in the clear because somebody took the STARTTLS out of an answer. */
export function mustEncrypt(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  return !isLoopback(hostname) && !searchParams.has('requireTLS');
}

/** Only what the server says of this addressee or this text is lasting: the rest, a password too, somebody may put right. */
function refusal(host: string, error: SmtpError): Delivery {
  const about = error.command === 'RCPT TO' || error.command === 'DATA';
  const lasting = about && (error.responseCode ?? 0) >= 500;
  const said = error.message.replace(/\s+/g, ' ').trim();
  return { sent: false, lasting, reason: `${host}: ${error.code ? `${error.code}, ` : ''}${said}` };
}
