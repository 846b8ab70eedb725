// `redpill move --to URL`: copies the embedded firms into an empty PostgreSQL, which serves them from then on.
import { existsSync } from 'node:fs';
import { moveDatabase } from '@redpill/core';
import type { Command } from 'commander';
import { dataDirAt, hold } from '../boot/data-dir.ts';
import { addressOf } from '../env.ts';
import { CliFailure } from './cli-failure.ts';
import type { CliContext } from './context.ts';
import { table } from './print.ts';
import { explain } from './reach.ts';

export function addMoveCommand(program: Command, context: CliContext): void {
  program
    .command('move')
    .description('copy the embedded database of DATA_DIR into an empty PostgreSQL, verified table by table')
    .requiredOption('--to <url>', 'the PostgreSQL to copy into, as in DATABASE_URL')
    .option('--json', 'one line of JSON')
    .action(async (options: { to: string; json?: boolean }) => {
      if (!/^postgres(ql)?:\/\//.test(options.to)) throw new CliFailure('--to takes a postgres:// address.');
      const dir = dataDirAt(context.env.DATA_DIR);
      if (!existsSync(dir.database)) throw new CliFailure(`There is no embedded database in ${dir.root}.`);
      // A running server is refused here: a firm that changes while it is copied would be half of one.
      const release = hold(dir, addressOf(context.env));
      try {
        const moved = await moveDatabase({ data_dir: dir.database }, { url: options.to }).catch(explain);
        if (options.json) {
          context.say(JSON.stringify({ ...moved, files: dir.files }));
          return;
        }
        context.say(
          [
            table(
              moved.tables.filter(({ rows }) => rows > 0).map((each) => ({ ...each })),
              ['name', 'rows', 'checksum'],
            ),
            '',
            `${moved.rows} rows in ${moved.tables.length} tables were copied; counts and checksums are the same on both sides.`,
            `Files and this installation's secrets stay in ${dir.root}: keep it, and start with DATABASE_URL and the same DATA_DIR.`,
            'The embedded database was only read. Sign-ins hold; work that was waiting in the engine is scheduled anew.',
          ].join('\n'),
        );
      } finally {
        release();
      }
    });
}
