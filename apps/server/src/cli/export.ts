// `redpill export`: every row a list shows, as JSON Lines or CSV with its cells made safe for spreadsheets.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { operations } from '@redpill/contract';
import type { Command } from 'commander';
import { CliFailure } from './cli-failure.ts';
import { csvLine } from './csv-line.ts';
import { type Reach, reach } from './reach.ts';
import type { CliContext } from './context.ts';

const KINDS: Record<string, { operation: string; paged: boolean }> = {
  companies: { operation: 'list_companies', paged: true },
  people: { operation: 'list_people', paged: true },
  deals: { operation: 'list_deals', paged: true },
  funds: { operation: 'list_funds', paged: true },
  investments: { operation: 'list_investments', paged: true },
  ledger: { operation: 'list_ledger', paged: true },
  events: { operation: 'list_events', paged: true },
};

export function addExportCommand(program: Command, context: CliContext): void {
  program
    .command('export')
    .description(`write every row one may see: ${Object.keys(KINDS).join(', ')}`)
    .argument('<kind>')
    .argument('[file]', 'where to write; the ending .csv or .jsonl decides the format', 'export.jsonl')
    .option('--as <email>', 'the member to act for, when no server runs')
    .option('--json', 'one line of JSON at the end')
    .action(async (kind: string, file: string, options: { as?: string; json?: boolean }) => {
      const chosen = KINDS[kind];
      const op = operations.find(({ op }) => op.name === chosen?.operation)?.op;
      if (!chosen || !op)
        throw new CliFailure(`${kind} cannot be exported; these can: ${Object.keys(KINDS).join(', ')}.`);
      if (!/\.(csv|jsonl)$/.test(file)) throw new CliFailure(`${file}: the ending says the format, .csv or .jsonl.`);
      const way = await reach(context.env, options.as);
      try {
        const rows = await write(way, op, file);
        context.say(options.json ? JSON.stringify({ kind, file, rows }) : `${rows} rows of ${kind} written to ${file}`);
      } finally {
        await way.close();
      }
    });
}

async function write(way: Reach, op: Parameters<Reach['call']>[0], file: string): Promise<number> {
  const out = createWriteStream(file, { mode: 0o600 });
  let rows = 0;
  let columns: string[] | null = null;
  let cursor: string | undefined;
  do {
    const page = await way.call(op, { limit: 100, ...(cursor ? { cursor } : {}) });
    for (const row of page.items as Record<string, unknown>[]) {
      if (file.endsWith('.csv') && columns === null) {
        columns = Object.keys(row);
        out.write(csvLine(columns));
      }
      const line = columns ? csvLine(columns.map((column) => row[column])) : `${JSON.stringify(row)}\n`;
      if (!out.write(line)) await once(out, 'drain');
      rows += 1;
    }
    cursor = (page.next_cursor as string | null) ?? undefined;
  } while (cursor);
  out.end();
  await once(out, 'finish');
  return rows;
}
