// `redpill migrate` and `redpill demo`: bringing a database to this version, and making the demo firm in an empty one.
import { join } from 'node:path';
import type { Command } from 'commander';
import { demoPasswordOf } from '../boot/data-dir.ts';
import { isEmpty, openFirm } from '../boot/open-firm.ts';
import { DEMO_USERS, seedDemo } from '../boot/seed-demo.ts';
import { isProduction } from '../env.ts';
import { CliFailure } from './cli-failure.ts';
import type { CliContext } from './context.ts';

const onError = (error: Error): void => console.error(`database: ${error.message}`);

export function addDatabaseCommands(program: Command, context: CliContext): void {
  program
    .command('migrate')
    .description('bring the database to the shape this version needs')
    .option('--json', 'one line of JSON')
    .action(async (options: { json?: boolean }) => {
      const firm = await openFirm(context.env, onError);
      const kind = firm.database.kind;
      await firm.close();
      context.say(
        options.json ? JSON.stringify({ migrated: true, database: kind }) : `The ${kind} database is up to date.`,
      );
    });
  program
    .command('demo')
    .description('make the demo firm in an empty database')
    .option('--json', 'one line of JSON')
    .action(async (options: { json?: boolean }) => {
      if (isProduction(context.env))
        throw new CliFailure('This is a production setting (see HOST, NODE_ENV): the demo firm is refused.');
      const firm = await openFirm(context.env, onError);
      try {
        if (!(await isEmpty(firm.database)))
          throw new CliFailure('This database serves a firm already: the demo firm needs an empty one.');
        const password = demoPasswordOf(firm.dir, context.env.DEMO_PASSWORD);
        await seedDemo(firm, { folder: join(context.root, 'data/demo'), password });
        const users = DEMO_USERS.map((name: string) => `${name}@demo.redpill.test`);
        context.say(
          options.json
            ? JSON.stringify({ users, password_file: firm.dir.demo_password })
            : `The demo firm is made. Users: ${users.join(', ')}\nPassword: in ${firm.dir.demo_password}`,
        );
      } finally {
        await firm.close();
      }
    });
}
