// `redpill export`: every row one may see, as CSV, a workbook or JSON Lines; several kinds, or a history, as an archive.
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ApiProblem, EVERYTHING, EXPORT_FORMATS, EXPORT_KINDS, problem } from '@redpill/contract';
import { type Command, Option } from 'commander';
import { writeExport } from '../exports/write-export.ts';
import { fieldOf } from './call.ts';
import { CliFailure } from './cli-failure.ts';
import type { CliContext } from './context.ts';
import { explain, type Reach, reach } from './reach.ts';

interface ExportCommand {
  as?: string;
  format?: string;
  history?: boolean;
  where?: string[];
  json?: boolean;
}

const KINDS = [EVERYTHING, ...Object.keys(EXPORT_KINDS)];

export function addExportCommand(program: Command, context: CliContext): void {
  program
    .command('export')
    .description(`write every row one may see of: ${KINDS.join(', ')}`)
    .argument('<kind>')
    .argument('[file]', 'where to write; the ending .csv, .xlsx or .jsonl decides the format, .zip holds an archive')
    .addOption(new Option('--format <format>', 'of the files in an archive').choices([...EXPORT_FORMATS]))
    .option('--history', 'with what happened to each record, in an archive')
    .option(
      '--where <field=value...>',
      'filters and sort of the kind’s list, e.g. --where sector=Software sort=-created_at',
    )
    .option('--as <email>', 'the member to act for, when no server runs')
    .option('--json', 'one line of JSON at the end')
    .action(async (kind: string, given: string | undefined, options: ExportCommand) => {
      if (!KINDS.includes(kind)) throw new CliFailure(`${kind} cannot be exported; these can: ${KINDS.join(', ')}.`);
      const archived = kind === EVERYTHING || options.history === true;
      const file = given ?? `export.${archived ? 'zip' : (options.format ?? 'jsonl')}`;
      const asked = { kind, format: formatOf(file, archived, options), history: options.history === true };
      const way = await reach(context.env, options.as);
      try {
        const filters = Object.fromEntries((options.where ?? []).map(fieldOf));
        const rows = await written(way, { ...filters, ...asked }, file);
        context.say(options.json ? JSON.stringify({ kind, file, rows }) : `${rows} rows of ${kind} written to ${file}`);
      } finally {
        await way.close();
      }
    });
}

function formatOf(file: string, archived: boolean, options: ExportCommand): string {
  const ending = /\.([a-z]+)$/.exec(file)?.[1] ?? '';
  if (archived) {
    if (ending !== 'zip') throw new CliFailure(`${file}: this export is an archive, so its file ends in .zip.`);
    return options.format ?? 'csv';
  }
  if (!(EXPORT_FORMATS as readonly string[]).includes(ending))
    throw new CliFailure(
      `${file}: the ending says the format: ${EXPORT_FORMATS.map((each) => `.${each}`).join(', ')}.`,
    );
  return ending;
}

/** Writes the file, whole or not at all, and says how many rows it holds. */
async function written(way: Reach, asked: Record<string, unknown>, file: string): Promise<number> {
  const out = () => createWriteStream(file, { mode: 0o600 });
  try {
    if (way.server) return await downloaded(way.server, asked, out);
    if (!way.firm || !way.ports || !way.actor) throw new Error('neither a server nor a database is within reach');
    const call = { database: way.firm.database, ports: way.ports, actor: way.actor, channel: 'cli' } as const;
    const { summary } = await writeExport(call, asked, (bytes) => pipeline(bytes, out())).catch(explain);
    return summary.rows;
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

async function downloaded(
  server: NonNullable<Reach['server']>,
  { kind, ...asked }: Record<string, unknown>,
  out: () => NodeJS.WritableStream,
): Promise<number> {
  const query = new URLSearchParams(
    Object.entries(asked).map(([field, value]): [string, string] => [field, String(value)]),
  );
  const response = await fetch(`${server.url}/api/v1/exports/${String(kind)}?${query}`, {
    headers: server.headers,
  }).catch(explain);
  if (!response.ok || !response.body) explain(new ApiProblem(problem.parse(await response.json())));
  await pipeline(Readable.fromWeb(response.body as never), out());
  return Number(response.headers.get('x-export-rows'));
}
