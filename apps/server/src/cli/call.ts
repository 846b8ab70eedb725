// `redpill call OPERATION`: every verb of the product from the command line.
import { operations } from '@redpill/contract';
import type { Command } from 'commander';
import { CliFailure } from './cli-failure.ts';
import type { CliContext } from './context.ts';
import { table } from './print.ts';
import { reach } from './reach.ts';

export function addCallCommand(program: Command, context: CliContext): void {
  program
    .command('call')
    .description('call any operation by its name, e.g. call list_deals stage=screening; without a name, lists them')
    .argument('[operation]', 'its name, as in the API description')
    .argument('[fields...]', 'field=value; a value that is JSON is read as JSON')
    .option('--as <email>', 'the member to act for, when no server runs')
    .option('--json', 'one line of JSON')
    .action(async (name: string | undefined, fields: string[], options: { as?: string; json?: boolean }) => {
      if (name === undefined) {
        const rows = operations.map(({ op }) => ({ operation: op.name, effect: op.effect, summary: op.summary }));
        context.say(options.json ? JSON.stringify(rows) : table(rows, ['operation', 'effect', 'summary']));
        return;
      }
      const found = operations.find(({ op }) => op.name === name);
      if (!found) throw new CliFailure(`There is no operation ${name}: redpill call lists them.`);
      const input = Object.fromEntries(fields.map(fieldOf));
      const way = await reach(context.env, options.as);
      try {
        const output = await way.call(found.op, input);
        context.say(options.json ? JSON.stringify(output) : readable(output));
      } finally {
        await way.close();
      }
    });
}

export function fieldOf(text: string): [string, unknown] {
  const at = text.indexOf('=');
  if (at < 1) throw new CliFailure(`${text}: write it as field=value.`);
  const value = text.slice(at + 1);
  try {
    return [text.slice(0, at), JSON.parse(value)];
  } catch {
    // Most values are plain text, which is not JSON: it is taken as it stands.
    return [text.slice(0, at), value];
  }
}

const SHOWN = 8;

function readable(output: Record<string, unknown>): string {
  if (!Array.isArray(output.items))
    return table(
      Object.entries(output).map(([field, value]) => ({ field, value })),
      ['field', 'value'],
    );
  const items = output.items as Record<string, unknown>[];
  const columns = Object.keys(items[0] ?? {}).filter(
    (column) => !/^(organization_id|version|updated_at)$/.test(column),
  );
  const more = output.next_cursor ? `\n(more: cursor=${String(output.next_cursor)})` : '';
  const left = columns.length > SHOWN ? `\n(${columns.length - SHOWN} more fields with --json)` : '';
  return `${table(items, columns.slice(0, SHOWN))}${more}${left}`;
}
