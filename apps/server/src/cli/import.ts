// `redpill import KIND FILE`: the same import as in the app, from the command line.
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  ApiProblem,
  DATE_ORDERS,
  DECIMAL_SIGNS,
  getImport,
  IMPORT_KINDS,
  type ImportKind,
  type ImportRecord,
  importMapping,
  listImportMappings,
  listImportRejects,
  previewImport,
  problem,
  runImport,
  type SavedMapping,
  saveImportMapping,
  updateImport,
} from '@redpill/contract';
import { imports } from '@redpill/core';
import { Argument, type Command, Option } from 'commander';
import { dataDirAt } from '../boot/data-dir.ts';
import { CliFailure } from './cli-failure.ts';
import type { CliContext } from './context.ts';
import { csvLine } from './csv-line.ts';
import { table } from './print.ts';
import { explain, type Reach, reach } from './reach.ts';

interface ImportCommand {
  fund?: string;
  mapping?: string;
  saved?: string;
  saveAs?: string;
  encoding?: string;
  sheet?: string;
  currency?: string;
  dollar?: string;
  dateOrder?: 'dmy' | 'mdy';
  decimal?: 'point' | 'comma';
  createMissing?: boolean;
  dryRun?: boolean;
  as?: string;
  json?: boolean;
}

interface Counts {
  rows: number;
  created: number;
  updated: number;
  skipped: number;
  rejected: number;
  notes: Record<string, number>;
}

export function addImportCommand(program: Command, context: CliContext): void {
  program
    .command('import')
    .description(
      'import a CSV, XLSX, JSON or JSON Lines file; without --mapping the suggested mapping is taken and printed',
    )
    .addArgument(new Argument('<kind>', 'what is in the file').choices([...IMPORT_KINDS]))
    .argument('<file>')
    .option('--fund <id>', 'the fund that ledger entries and investments belong to')
    .option('--mapping <file>', 'a JSON file: field of the record → column of the file')
    .option('--saved <name>', 'a saved mapping; one made for the same headers is taken without it')
    .option('--save-as <name>', 'save the mapping and the options under this name')
    .option('--encoding <name>', 'utf-8, utf-16le, utf-16be or windows-1252; found out without it')
    .option('--sheet <name>', 'of a spreadsheet; without it the first that holds a table')
    .option('--currency <code>', 'the currency of amounts that name none')
    .option('--dollar <code>', 'the currency that a bare $ stands for; USD without it')
    .addOption(
      new Option('--date-order <order>', 'of dates such as 03/04/2021, where a column leaves it open').choices([
        ...DATE_ORDERS,
      ]),
    )
    .addOption(
      new Option('--decimal <sign>', 'of numbers such as 1.234, where a column leaves it open').choices([
        ...DECIMAL_SIGNS,
      ]),
    )
    .option('--create-missing', 'make companies the firm does not know yet')
    .option('--dry-run', 'say what would happen, and change nothing')
    .option('--as <email>', 'the member to act for, when no server runs')
    .option('--json', 'one line of JSON at the end')
    .action(async (kind: ImportKind, file: string, options: ImportCommand) => {
      if (!existsSync(file)) throw new CliFailure(`${file}: there is no such file.`);
      const mapping = options.mapping ? readMapping(options.mapping) : null;
      const way = await reach(context.env, options.as);
      try {
        const staged = await prepared(way, await stage(way, kind, file, options), mapping, options);
        if (options.saveAs) await way.call(saveImportMapping, { import_id: staged.id, name: options.saveAs });
        if (mapping === null || !options.json) context.say(mappingTable(staged));
        const counts = options.dryRun ? await tried(way, staged) : await ran(way, staged);
        const errors_file =
          counts.skipped + counts.rejected > 0 ? await writeErrors(way, staged, context.env.DATA_DIR) : null;
        const { rows, created, updated, skipped, rejected, notes } = counts;
        const result = { import_id: staged.id, rows, created, updated, skipped, rejected, ...notes, errors_file };
        context.say(options.json ? JSON.stringify(result) : table([result], Object.keys(result)));
      } finally {
        await way.close();
      }
    });
}

function readMapping(file: string): Record<string, string> {
  try {
    return importMapping.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new CliFailure(`${file}: not a mapping of fields to columns, such as {"name": "Company"}.`, { cause });
  }
}

async function stage(way: Reach, kind: ImportKind, file: string, options: ImportCommand): Promise<ImportRecord> {
  const query = {
    kind,
    file_name: basename(file),
    ...(options.fund ? { fund_id: options.fund } : {}),
    ...(options.encoding ? { encoding: options.encoding } : {}),
    ...(options.sheet ? { sheet: options.sheet } : {}),
  };
  const body = createReadStream(file);
  if (way.firm && way.actor && way.ports) {
    const call = { database: way.firm.database, ports: way.ports, actor: way.actor, channel: 'cli' as const };
    return imports.stageImport(call, way.ports.files, query, body).catch(explain);
  }
  if (!way.server) throw new CliFailure('There is neither a server nor a database to import into.');
  const response = await fetch(`${way.server.url}/api/v1/imports?${new URLSearchParams(query)}`, {
    method: 'POST',
    headers: { ...way.server.headers, 'content-type': 'application/octet-stream' },
    body: Readable.toWeb(body) as unknown as ReadableStream,
    duplex: 'half',
  }).catch(explain);
  const answer: unknown = await response.json();
  if (!response.ok) explain(new ApiProblem(problem.parse(answer)));
  return answer as ImportRecord;
}

async function prepared(
  way: Reach,
  staged: ImportRecord,
  mapping: Record<string, string> | null,
  options: ImportCommand,
): Promise<ImportRecord> {
  const changes = {
    ...(options.currency ? { currency: options.currency } : {}),
    ...(options.dateOrder ? { date_order: options.dateOrder } : {}),
    ...(options.decimal ? { decimal: options.decimal } : {}),
    ...(options.dollar ? { dollar: options.dollar } : {}),
    ...(options.createMissing ? { create_missing: true } : {}),
  };
  const saved = options.saved ? await savedAs(way, staged, options.saved) : null;
  if (mapping === null && saved === null && Object.keys(changes).length === 0) return staged;
  const chosen = mapping ?? saved?.mapping;
  const input = {
    import_id: staged.id,
    ...(chosen ? { mapping: chosen } : {}),
    options: { ...saved?.options, ...changes },
  };
  return (await way.call(updateImport, input)) as unknown as ImportRecord;
}

async function savedAs(way: Reach, { id, kind }: ImportRecord, name: string): Promise<SavedMapping> {
  const limit = 100;
  for (let offset = 0; ; offset += limit) {
    const input = { kind, for_import_id: id, limit, offset };
    const { items } = (await way.call(listImportMappings, input)) as unknown as { items: SavedMapping[] };
    const saved = items.find((each) => each.name === name);
    if (saved) return saved;
    if (items.length < limit) throw new CliFailure(`There is no saved mapping of ${kind} called ${name}.`);
  }
}

function mappingTable(staged: ImportRecord): string {
  const rows = Object.entries(staged.mapping).map(([field, column]) => ({ field, column }));
  const how = staged.saved_mapping ? `, as saved in ${staged.saved_mapping}` : '';
  return `${staged.file_name}: ${staged.format}, ${staged.sheet ?? staged.encoding}${how}\n${table(rows, ['field', 'column'])}\n`;
}

async function tried(way: Reach, staged: ImportRecord): Promise<Counts> {
  return (await way.call(previewImport, { import_id: staged.id, sample: 0 })) as unknown as Counts;
}

const ASK_AGAIN_MS = 200;

async function ran(way: Reach, staged: ImportRecord): Promise<Counts> {
  let record = (await way.call(runImport, { import_id: staged.id })) as unknown as ImportRecord;
  while (record.status === 'running') {
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    record = (await way.call(getImport, { import_id: staged.id })) as unknown as ImportRecord;
  }
  if (record.status === 'failed')
    throw new CliFailure(`The import stopped after ${record.rows} rows: ${record.failure ?? ''}`);
  return record;
}

/** Every row that was left out, with its reason, in the data directory: the file may lie where nothing can be written. */
async function writeErrors(way: Reach, staged: ImportRecord, data_dir: string): Promise<string> {
  const folder = join(dataDirAt(data_dir).root, 'import-errors');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const errors_file = join(folder, `${staged.id}.csv`);
  const lines = async function* () {
    yield csvLine(['row', 'outcome', 'field', 'reason', ...staged.columns.map((column) => column.name)]);
    let cursor: string | null = null;
    do {
      const page = (await way.call(listImportRejects, {
        import_id: staged.id,
        limit: 100,
        ...(cursor ? { cursor } : {}),
      })) as {
        items: { row_number: number; outcome: string; field: string | null; reason: string; cells: string[] }[];
        next_cursor: string | null;
      };
      for (const row of page.items) yield csvLine([row.row_number, row.outcome, row.field, row.reason, ...row.cells]);
      cursor = page.next_cursor;
    } while (cursor);
  };
  await pipeline(Readable.from(lines()), createWriteStream(errors_file, { mode: 0o600 }));
  return errors_file;
}
