// `redpill user`: accounts and memberships, for whoever runs the server.
import { randomBytes } from 'node:crypto';
import { listMembers } from '@redpill/contract';
import { addMember, foundFirm } from '@redpill/core';
import { ROLES, type Role } from '@redpill/domain';
import { type Command, Option } from 'commander';
import { openFirm } from '../boot/open-firm.ts';
import { CliFailure } from './cli-failure.ts';
import type { CliContext } from './context.ts';
import { table } from './print.ts';
import { reach } from './reach.ts';

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
