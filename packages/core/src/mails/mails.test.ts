import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteMember, resendInvitation } from '../invitations/index.ts';
import {
  foundTestFirm,
  openTestDatabase,
  openTestMailbox,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestMailbox,
  type TestPorts,
} from '../testing/index.ts';
import type { Call } from '../verb.ts';
import { deliverMails, listMails, mailText, readMail, retryMail } from './index.ts';
import { queueAccountMail, readAccountMail, retryAccountMail } from './account-mails.ts';

let database: TestDatabase;
let firm: TestFirm;
const all: TestPorts[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
});
afterAll(async () => {
  for (const ports of all) {
    await ports.settled();
    ports.close();
  }
  await database.close();
});

const MINUTE_MS = 60_000;
const portsWith = (mail: TestMailbox): TestPorts => {
  const ports = openTestPorts(undefined, mail);
  all.push(ports);
  return ports;
};
const sending = () => portsWith(openTestMailbox());
const keeping = () => portsWith(openTestMailbox({ sends: false }));
const admin = (ports: TestPorts): Call => ({ ...firm.as('admin'), ports });

let people = 0;
async function invite(ports: TestPorts) {
  people += 1;
  const made = await inviteMember.run(admin(ports), { email: `someone-${people}@invited.test`, role: 'analyst' });
  await ports.settled();
  return { ...made, mail_id: made.mail_id ?? '' };
}
const mailOf = (id: string, ports: TestPorts) => readMail.run(admin(ports), { mail_id: id });
const minutesOn = (minutes: number) => () => new Date(Date.now() + minutes * MINUTE_MS);
const eventsOf = (id: string) =>
  database.owner('SELECT operation, audience, changes FROM events WHERE subject_id = $1 ORDER BY id', [id]);

describe('a mail of the firm', () => {
  it('is sent after the act has committed, with a link that nothing keeps, and leaves an event', async () => {
    const ports = sending();
    const { mail_id, email } = await invite(ports);
    const [sent, ...others] = ports.mail.outgoing;
    expect(others).toEqual([]);
    expect(sent).toMatchObject({ to: email, subject: 'Your invitation to Test firm' });
    const secret = /#([\w-]{43})$/m.exec(sent?.text ?? '')?.[1] ?? 'no link';
    expect(sent?.text).toContain(`https://firm.test/invitation#${secret}`);
    expect(sent?.html).toContain(`href="https://firm.test/invitation#${secret}"`);
    expect(await mailOf(mail_id, ports)).toMatchObject({
      status: 'sent',
      attempts: 1,
      reason: null,
      shows_link: false,
    });
    expect((await mailOf(mail_id, ports)).text).not.toContain(secret);
    expect((await eventsOf(mail_id))[0]).toMatchObject({
      operation: 'record_mail',
      audience: 'partners',
      changes: { status: { from: 'queued', to: 'sent' } },
    });
    for (const table of ['mails', 'invitations', 'events'])
      expect(JSON.stringify(await database.owner(`SELECT * FROM ${table}`)), table).not.toContain(secret);
  });

  it('is tried again later when it was not taken, with the reason, and given up in the end', async () => {
    const ports = sending();
    ports.mail.answers.push({ sent: false, reason: 'mail.test: 451 not now', lasting: false });
    const { mail_id } = await invite(ports);
    expect(await mailOf(mail_id, ports)).toMatchObject({
      status: 'queued',
      attempts: 1,
      reason: 'mail.test: 451 not now',
    });
    await deliverMails(database, ports);
    expect((await mailOf(mail_id, ports)).attempts).toBe(1);
    for (let attempt = 2; attempt <= 7; attempt += 1) {
      expect(await mailOf(mail_id, ports)).toMatchObject({ status: 'queued', attempts: attempt - 1 });
      ports.mail.answers.push({ sent: false, reason: `refusal ${attempt}`, lasting: false });
      await deliverMails(database, ports, minutesOn(attempt * 17 * 60));
    }
    expect(await mailOf(mail_id, ports)).toMatchObject({ status: 'failed', attempts: 7, reason: 'refusal 7' });
  });

  it('fails at once when its addressee is refused, and is sent by asking again', async () => {
    const ports = sending();
    ports.mail.answers.push({ sent: false, reason: 'mail.test: 550 no such mailbox', lasting: true });
    const { mail_id } = await invite(ports);
    expect(await mailOf(mail_id, ports)).toMatchObject({ status: 'failed', reason: 'mail.test: 550 no such mailbox' });
    expect(await retryMail.run(admin(ports), { mail_id })).toMatchObject({ status: 'queued', attempts: 0 });
    await ports.settled();
    expect(await mailOf(mail_id, ports)).toMatchObject({ status: 'sent' });
    await expect(retryMail.run(admin(ports), { mail_id })).rejects.toMatchObject({ code: 'refused' });
    const acts = (await eventsOf(mail_id)).map(({ operation }) => operation);
    expect(acts.filter((act) => act === 'retry_mail' || act === 'record_mail')).toEqual([
      'record_mail',
      'retry_mail',
      'record_mail',
    ]);
  });

  it('is taken up by another sender when the one that took it died, and by no two at once', async () => {
    const ports = sending();
    const dead = portsWith({ ...openTestMailbox(), send: () => Promise.reject(new Error('the process died')) });
    const made = await inviteMember.run(admin({ ...ports, background: () => undefined }), {
      email: 'left-behind@invited.test',
      role: 'analyst',
    });
    await expect(deliverMails(database, dead)).rejects.toThrow('the process died');
    await Promise.all([deliverMails(database, ports), deliverMails(database, ports)]);
    expect(ports.mail.outgoing).toEqual([]);
    await Promise.all([deliverMails(database, ports, minutesOn(4)), deliverMails(database, ports, minutesOn(4))]);
    expect(ports.mail.outgoing.map(({ to }) => to)).toEqual(['left-behind@invited.test']);
    expect(await mailOf(made.mail_id ?? '', ports)).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('is not sent when its link was replaced, or when the installation’s secret is another', async () => {
    const ports = sending();
    const held = { ...ports, background: () => undefined };
    const made = await inviteMember.run(admin(held), { email: 'replaced@invited.test', role: 'analyst' });
    const again = await resendInvitation.run(admin(held), { invitation_id: made.id });
    await deliverMails(database, ports);
    expect(ports.mail.outgoing).toHaveLength(1);
    expect(await mailOf(made.mail_id ?? '', ports)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('replaced'),
    });
    expect(await mailOf(again.mail_id ?? '', ports)).toMatchObject({ status: 'sent' });

    const other = await inviteMember.run(admin(held), { email: 'secret@invited.test', role: 'analyst' });
    const changed = portsWith(openTestMailbox({ secret: 'another one' }));
    await deliverMails(database, changed);
    expect(changed.mail.outgoing).toEqual([]);
    expect(await mailOf(other.mail_id ?? '', ports)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('secret'),
    });
  });

  it('is kept without a mail server and shows its link to an admin alone, who leaves an event by reading it', async () => {
    const ports = keeping();
    const { mail_id, id } = await invite(ports);
    const shown = await mailOf(mail_id, ports);
    expect(shown).toMatchObject({ status: 'kept', shows_link: true });
    expect(shown.text).toMatch(/https:\/\/firm\.test\/invitation#[\w-]{43}\n/);
    expect((await eventsOf(mail_id)).map(({ operation }) => operation)).toEqual(['record_mail', 'read_mail']);
    for (const role of ['general_partner', 'associate', 'analyst', 'limited_partner'] as const) {
      await expect(readMail.run({ ...firm.as(role), ports }, { mail_id }), role).rejects.toMatchObject({
        code: 'forbidden',
      });
      await expect(retryMail.run({ ...firm.as(role), ports }, { mail_id }), role).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    await resendInvitation.run(admin(ports), { invitation_id: id });
    expect(await mailOf(mail_id, ports)).toMatchObject({ shows_link: false });
    // Once there is a mail server its link is its addressee's alone.
    expect(await mailOf((await listMails.run(admin(ports), {})).items[0]?.id ?? '', sending())).toMatchObject({
      shows_link: false,
    });
  });

  it('is listed newest first and by what became of it, and never to another firm', async () => {
    const other = await foundTestFirm(database, 'Other firm');
    const ports = keeping();
    const { mail_id } = await invite(ports);
    const { items } = await listMails.run(firm.as('admin'), { status: 'kept' });
    expect(items[0]).toMatchObject({ id: mail_id, subject: 'Your invitation to Test firm', status: 'kept' });
    expect((await listMails.run(other.as('admin'), { total: true })).total).toBe(0);
    for (const act of [readMail, retryMail])
      await expect(act.run({ ...other.as('admin'), ports }, { mail_id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a mail about an account', () => {
  it('is sent like any other, tried again, and asked for anew', async () => {
    const ports = sending();
    const { user_id } = firm.actors.associate;
    ports.mail.answers.push({ sent: false, reason: 'no', lasting: true });
    await queueAccountMail(database, { user_id, kind: 'password_changed', words: { ip: '192.0.2.1' } }, new Date());
    await deliverMails(database, ports);
    const [row] = await database.owner('SELECT id, status, reason FROM identity.mails WHERE user_id = $1', [user_id]);
    expect(row).toMatchObject({ status: 'failed', reason: 'no' });
    const id = String(row?.id);
    expect(await retryAccountMail(database, id, new Date())).toBe(true);
    await deliverMails(database, ports);
    expect(ports.mail.outgoing.at(-1)).toMatchObject({
      to: `associate@${firm.organization_id}.test`,
      subject: 'Your password was changed',
    });
    expect(ports.mail.outgoing.at(-1)?.text).toContain('Hello associate,');
    expect(await readAccountMail(database, id)).toMatchObject({ status: 'sent', link_id: null });
    expect(await retryAccountMail(database, id, new Date())).toBe(false);
  });
});

describe('the text of a mail', () => {
  it('takes what people typed as words: no line, header or markup of their own', () => {
    const firm_name = 'Evil\r\nBcc: all@firm.test\n\n<script>alert(1)</script>\u2028\u202e';
    const { subject, text, html } = mailText(
      'invitation',
      { firm: firm_name, role: 'admin', invited_by: '<b>' },
      'https://firm.test',
      'https://firm.test/x#y',
    );
    expect(subject).toBe('Your invitation to Evil Bcc: all@firm.test <script>alert(1)</script>');
    expect(text.split('\n').filter((line) => line.startsWith('Bcc'))).toEqual([]);
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<b>');
    expect(html).toContain('&#60;script&#62;');
  });

  it('does not let a long name push the rest out of sight', () => {
    expect(mailText('invitation', { firm: 'x'.repeat(5000) }, '', null).subject.length).toBeLessThan(340);
  });
});
