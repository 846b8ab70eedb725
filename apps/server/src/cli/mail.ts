// `redpill mail`: the outbox for whoever runs the server: the firm's mails, and at the database those about accounts too.
import { listMails, readMail, retryMail } from '@redpill/contract';
import type { Command } from 'commander';
import { CliFailure } from './cli-failure.ts';
import type { CliContext } from './context.ts';
import { table } from './print.ts';
import { type Reach, reach } from './reach.ts';

interface Options {
  as?: string;
  json?: boolean;
}

export function addMailCommands(program: Command, context: CliContext): void {
  const mail = program.command('mail').description('the outbox: what was sent to whom, and what was not');
  const command = (name: string, says: string) =>
    mail
      .command(name)
      .description(says)
      .option('--as <email>', 'the admin to act for, when there are several')
      .option('--json', 'one line of JSON');
  command('list', 'the newest mails; those about accounts are shown at the database alone').action((options: Options) =>
    within(context, options, list),
  );
  command('show <id>', 'one mail with its text; at the database with the link in it, while it works').action(
    (id: string, options: Options) => within(context, options, (way) => show(way, id)),
  );
  command('retry <id>', 'send a mail now that failed, waits or was kept').action((id: string, options: Options) =>
    within(context, options, (way) => retry(way, id)),
  );
}

interface Said {
  json: unknown;
  text: string;
}

async function within(context: CliContext, options: Options, act: (way: Reach) => Promise<Said>): Promise<void> {
  const way = await reach(context.env, options.as);
  try {
    const { json, text } = await act(way);
    context.say(options.json ? JSON.stringify(json) : text);
  } finally {
    await way.close();
  }
}

async function list(way: Reach): Promise<Said> {
  const { items } = await way.call(listMails, { limit: 50 });
  const accounts = (await way.firm?.identity.operator.mails()) ?? [];
  const all = [
    ...(items as Record<string, unknown>[]),
    ...accounts.map(({ text: _text, ...row }) => ({ ...row })),
  ].sort((a, b) => String(b.created_at).localeCompare(String(a.created_at)));
  return { json: all, text: table(all, ['id', 'to_email', 'subject', 'status', 'created_at', 'reason']) };
}

async function show(way: Reach, id: string): Promise<Said> {
  const found = (await way.firm?.identity.operator.mail(id)) ?? (await way.call(readMail, { mail_id: id }));
  const { to_email, subject, status, reason, text } = found as Record<string, string | null>;
  const head = [`To: ${to_email}`, `Subject: ${subject}`, `Status: ${status}${reason ? ` (${reason})` : ''}`];
  return { json: found, text: [...head, '', text].join('\n') };
}

async function retry(way: Reach, id: string): Promise<Said> {
  const about = await way.firm?.identity.operator.mail(id);
  if (!about) {
    const queued = await way.call(retryMail, { mail_id: id });
    return { json: queued, text: `The mail to ${String(queued.to_email)} is queued again.` };
  }
  if (!(await way.firm?.identity.operator.retryMail(id))) throw new CliFailure('This mail was sent already.');
  return { json: { id, status: 'queued' }, text: `The mail to ${about.to_email} is queued again.` };
}
