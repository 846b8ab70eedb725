// `redpill user`: accounts and memberships, for whoever runs the server.
import { randomBytes } from 'node:crypto';
import { inviteMember, listMembers, readMail } from '@redpill/contract';
import { addMember, foundFirm } from '@redpill/core';
import { ROLES, type Role } from '@redpill/domain';
import { type Command, Option } from 'commander';
import { openFirm } from '../boot/open-firm.ts';
import { CliFailure } from './cli-failure.ts';
import type { CliContext } from './context.ts';
import { table } from './print.ts';
import { reach } from './reach.ts';

interface InviteOptions {
  role: Role;
  limitedPartner?: string;
  as?: string;
  json?: boolean;
}

interface AddOptions {
  name: string;
  role: Role;
  firm?: string;
  as?: string;
  json?: boolean;
}

export function addUserCommand(program: Command, context: CliContext): void {
  const user = program.command('user').description('add people and see who is a member');
  user
    .command('add')
    .description('make an account and a membership; --firm founds a new firm with this person as its admin')
    .argument('<email>')
    .requiredOption('--name <name>', 'the name colleagues see')
    .addOption(new Option('--role <role>', 'the role in the firm').choices([...ROLES]).default('admin'))
    .option('--firm <name>', 'found a firm of this name')
    .option('--as <email>', 'the admin to act for, when there are several')
    .option('--json', 'one line of JSON')
    .action((email: string, options: AddOptions) => add(context, email, options));
  user
    .command('reset-second-factor')
    .description('take the second factor and passkeys of somebody away who lost them')
    .argument('<email>')
    .action((email: string) => resetSecondFactor(context, email));
  user
    .command('invite')
    .description('invite somebody to the firm; without a mail server the link is printed')
    .argument('<email>')
    .addOption(new Option('--role <role>', 'the role in the firm').choices([...ROLES]).makeOptionMandatory())
    .option('--limited-partner <id>', 'the limited partner they will act for')
    .option('--as <email>', 'the admin to act for, when there are several')
    .option('--json', 'one line of JSON')
    .action((email: string, options: InviteOptions) => invite(context, email, options));
  user
    .command('reset-password')
    .description('print a link that sets a new password once, within an hour; at the database alone')
    .argument('<email>')
    .option('--json', 'one line of JSON')
    .action((email: string, options: { json?: boolean }) => resetPassword(context, email, options));
  user
    .command('list')
    .description('the members of the firm')
    .option('--as <email>', 'the member to act for, when no server runs')
    .option('--json', 'one line of JSON')
    .action(async (options: { as?: string; json?: boolean }) => {
      const way = await reach(context.env, options.as);
      try {
        const { items } = (await way.call(listMembers, {})) as { items: Record<string, unknown>[] };
        context.say(options.json ? JSON.stringify(items) : table(items, ['name', 'email', 'role', 'status']));
      } finally {
        await way.close();
      }
    });
}

async function resetSecondFactor(context: CliContext, email: string): Promise<void> {
  const firm = await openFirm(context.env, (error) => console.error(error.message));
  try {
    if (!(await firm.identity.resetSecondFactor(email))) throw new CliFailure(`There is no account ${email}.`);
    context.say(`${email} has no second factor and no passkeys any more, and is signed out everywhere.`);
  } finally {
    await firm.close();
  }
}

async function add(context: CliContext, email: string, options: AddOptions): Promise<void> {
  const password = randomBytes(15).toString('base64url');
  const report = (organization: string): void => {
    const made = { email, name: options.name, role: options.firm ? 'admin' : options.role, organization, password };
    context.say(
      options.json
        ? JSON.stringify(made)
        : `${options.name} <${email}> is ${made.role} of ${organization}.\nPassword (shown once): ${password}`,
    );
  };
  if (options.firm) {
    const firm = await openFirm(context.env, (error) => console.error(error.message));
    try {
      const { user_id } = await firm.identity.createUser({ email, name: options.name, password });
      await foundFirm(firm.database, { name: options.firm, admin: { user_id, email, name: options.name } });
      report(options.firm);
    } finally {
      await firm.close();
    }
    return;
  }
  const way = await reach(context.env, options.as);
  try {
    if (!way.firm || !way.actor) throw new CliFailure('Accounts are made at the database: stop the server first.');
    const { user_id } = await way.firm.identity.createUser({ email, name: options.name, password });
    await addMember.run(
      { database: way.firm.database, actor: way.actor, channel: 'cli' },
      { user_id, email, name: options.name, role: options.role },
    );
    report('the firm');
  } finally {
    await way.close();
  }
}

async function invite(context: CliContext, email: string, options: InviteOptions): Promise<void> {
  const way = await reach(context.env, options.as);
  try {
    const { role, limitedPartner } = options;
    const made = await way.call(inviteMember, {
      email,
      role,
      ...(limitedPartner ? { limited_partner_id: limitedPartner } : {}),
    });
    const mail = made.mail_id ? await way.call(readMail, { mail_id: made.mail_id }) : null;
    const link = mail?.shows_link ? (/^https?:\S+#\S+$/m.exec(String(mail.text))?.[0] ?? null) : null;
    const text = link
      ? `${email} is invited as ${role}. No mail server is set: give them this link, which works once within seven days.\n${link}`
      : `${email} is invited as ${role}; the mail is on its way.`;
    context.say(options.json ? JSON.stringify({ ...made, link }) : text);
  } finally {
    await way.close();
  }
}

async function resetPassword(context: CliContext, email: string, options: { json?: boolean }): Promise<void> {
  const firm = await openFirm(context.env, (error, what) => console.error(`${what}: ${error.message}`));
  try {
    const link = await firm.identity.operator.passwordResetLink(email);
    if (link === null) throw new CliFailure(`Nobody has an account with the e-mail ${email} here.`);
    context.say(
      options.json
        ? JSON.stringify({ email, link })
        : `Give ${email} this link. It sets a new password once, within an hour.\n${link}`,
    );
  } finally {
    await firm.close();
  }
}
