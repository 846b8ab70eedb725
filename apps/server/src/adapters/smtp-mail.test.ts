// Mail through a real SMTP server: taken, refused, silent, locked and encrypted.
import { type AddressInfo, createServer } from 'node:net';
import type { OutgoingMail } from '@redpill/core';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestSmtp, type TestSmtp } from '../testing/smtp-server.ts';
import { mustEncrypt, smtpMail } from './smtp-mail.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
async function smtp(options?: Parameters<typeof startTestSmtp>[0]): Promise<TestSmtp> {
  const server = await startTestSmtp(options);
  open.push(server);
  return server;
}

const mail: OutgoingMail = {
  message_id: '<one@firm.test>',
  to: 'someone@invited.test',
  subject: 'Your invitation to Ünïcode Capital',
  text: 'Hello,\n\nhttps://firm.test/invitation#secret\n',
  html: '<p>Hello,</p>',
};
const from = 'RedPill <no-reply@firm.test>';
const sender = (port: number, login = '', more = '') =>
  smtpMail({ url: `smtp://${login}127.0.0.1:${port}${more}`, from, timeout_ms: 15_000 });

describe('mail through SMTP', () => {
  it('arrives whole, with its sender, its addressee and its own id', async () => {
    const server = await smtp();
    expect(await sender(server.port)(mail)).toEqual({ sent: true });
    expect(server.received).toMatchObject([{ from: 'no-reply@firm.test', to: ['someone@invited.test'] }]);
    const raw = server.received[0]?.raw ?? '';
    expect(raw).toContain('Message-ID: <one@firm.test>');
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(raw).toContain('https://firm.test/invitation#secret');
    expect(raw).toMatch(/Subject: =\?UTF-8\?/i);
  });

  it('goes to one addressee, however the address is written', async () => {
    const server = await smtp();
    await sender(server.port)({ ...mail, to: 'a@invited.test, b@elsewhere.test' });
    expect(server.received.flatMap(({ to }) => to)).not.toContain('b@elsewhere.test');
  });

  it('is refused for good when the server does not know the addressee, and for now when it is busy', async () => {
    const answer = (code: number, text: string) => ({
      onRcptTo: (_address: unknown, _session: unknown, done: (error: Error) => void) =>
        done(Object.assign(new Error(text), { responseCode: code })),
    });
    const unknown = await smtp(answer(550, 'no such mailbox'));
    expect(await sender(unknown.port)(mail)).toMatchObject({
      sent: false,
      lasting: true,
      reason: expect.stringContaining('no such mailbox'),
    });
    const busy = await smtp(answer(451, 'try again later'));
    expect(await sender(busy.port)(mail)).toMatchObject({
      sent: false,
      lasting: false,
      reason: expect.stringContaining('try again later'),
    });
  });

  it('is not sent by a server that is away or says nothing, and the reason names the server', async () => {
    const gone = await startTestSmtp();
    await gone.close();
    expect(await sender(gone.port)(mail)).toMatchObject({
      sent: false,
      lasting: false,
      reason: expect.stringMatching(`^127.0.0.1:${gone.port}: .*ECONNREFUSED`),
    });
    const silent = createServer();
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => new Promise((resolve) => void silent.close(() => resolve())) });
    const { port } = silent.address() as AddressInfo;
    const hasty = smtpMail({ url: `smtp://127.0.0.1:${port}`, from, timeout_ms: 300 });
    expect(await hasty(mail)).toMatchObject({
      sent: false,
      lasting: false,
      reason: expect.stringContaining('ETIMEDOUT'),
    });
  });

  it('names a wrong password without repeating it, and is sent with the right one', async () => {
    const server = await smtp({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        password === 'right' ? done(null, { user: username }) : done(new Error('Invalid username or password')),
    });
    const refused = await sender(server.port, 'mailer:wrong-secret@')(mail);
    expect(refused).toMatchObject({ sent: false, lasting: false, reason: expect.stringContaining('EAUTH') });
    expect(JSON.stringify(refused)).not.toContain('wrong-secret');
    expect(await sender(server.port, 'mailer:right@')(mail)).toEqual({ sent: true });
    expect(server.received).toMatchObject([{ user: 'mailer' }]);
  });

  it('is encrypted where it is asked to be, and not sent to a server whose certificate is not good', async () => {
    const server = await smtp({ disabledCommands: ['AUTH'] });
    expect(await sender(server.port, '', '?requireTLS=true')(mail)).toMatchObject({
      sent: false,
      lasting: false,
      reason: expect.stringMatching(/certificate/i),
    });
    expect(server.received).toEqual([]);
    const trusting = '?requireTLS=true&tls.rejectUnauthorized=false';
    expect(await sender(server.port, '', trusting)(mail)).toEqual({ sent: true });
    expect(server.received).toMatchObject([{ secure: true }]);
  });

  it('is not sent in the clear over a network: a server without STARTTLS gets nothing', async () => {
    const server = await smtp();
    expect(await sender(server.port, '', '?requireTLS=true')(mail)).toMatchObject({ sent: false, lasting: false });
    expect(server.received).toEqual([]);
    expect(mustEncrypt('smtp://mail.firm.example:587')).toBe(true);
    expect(mustEncrypt('smtp://user:password@10.0.0.5')).toBe(true);
    expect(mustEncrypt('smtp://127.0.0.1:1025')).toBe(false);
    expect(mustEncrypt('smtp://mail.firm.example?requireTLS=false')).toBe(false);
  });
});
