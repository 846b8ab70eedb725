// The operator's commands: each with --help, a table for people and --json for programs.
import { Command, CommanderError } from 'commander';
import { DirectoryHeld } from '../boot/data-dir.ts';
import { StartRefused } from '../boot/open-firm.ts';
import { addAuditCommand } from './audit.ts';
import { addCallCommand } from './call.ts';
import { CliFailure } from './cli-failure.ts';
import type { CliContext } from './context.ts';
import { addDatabaseCommands } from './database.ts';
import { addExportCommand } from './export.ts';
import { addImportCommand } from './import.ts';
import { addKeysCommand } from './keys.ts';
import { addMailCommands } from './mail.ts';
import { addMarketCommand } from './market.ts';
import { addMoveCommand } from './move.ts';
import { addServeCommand } from './serve.ts';
import { addUserCommand } from './user.ts';

export async function runCli(given: Omit<CliContext, 'version'> & { args: string[] }): Promise<number> {
  const context: CliContext = { ...given, version: '0.1.0' };
  const program = new Command('redpill')
    .description('RedPill VC: the operating system of a venture fund')
    .version(context.version)
    .showHelpAfterError('(add --help for what this command takes)')
    .exitOverride();
  addServeCommand(program, context);
  addDatabaseCommands(program, context);
  addUserCommand(program, context);
  addMailCommands(program, context);
  addCallCommand(program, context);
  addImportCommand(program, context);
  addMarketCommand(program, context);
  addExportCommand(program, context);
  addKeysCommand(program, context);
  addAuditCommand(program, context);
  addMoveCommand(program, context);
  try {
    await program.parseAsync(given.args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (error instanceof CliFailure || error instanceof StartRefused || error instanceof DirectoryHeld) {
      console.error(error.message);
      return 1;
    }
    throw error;
  }
}
