// What lies in a folder of market data: which files answer which questions, and which cannot be read and why.
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { z } from 'zod';

export const FOLDER_MODELS = ['EquityHistorical', 'CurrencyHistorical', 'CryptoHistorical', 'IndexHistorical'] as const;
export type FolderModel = (typeof FOLDER_MODELS)[number];

/** The columns of a file by the fields of the model. */
export type Columns = Readonly<Record<string, string>>;

export type FolderFile =
  | {
      readonly path: string;
      readonly holds: 'prices';
      readonly model: FolderModel;
      /** Whose prices they are, where no column says. */
      readonly symbol: string | null;
      readonly columns: Columns;
      readonly changed_ms: number;
    }
  | { readonly path: string; readonly holds: 'companyfacts'; readonly symbol: string; readonly changed_ms: number }
  | { readonly path: string; readonly holds: 'nothing'; readonly fault: string; readonly changed_ms: number };

const mapping = z.object({
  files: z.array(
    z.object({
      path: z.string().min(1),
      model: z.enum(FOLDER_MODELS).default('EquityHistorical'),
      symbol: z.string().min(1).optional(),
      /** By field of the model: symbol, date, open, high, low, close, adj_close, volume, dividend, split_ratio. */
      columns: z.record(z.string(), z.string()).optional(),
    }),
  ),
});
type Mapped = Pick<z.infer<typeof mapping>['files'][number], 'path' | 'model' | 'columns'> & {
  symbol?: string | undefined;
};

const MAPPING_FILE = 'market.json';
const READABLE = /[.](csv|json)([.]gz)?$/i;

/** Headers by which columns are recognised where no mapping names them. */
const KNOWN_HEADERS: Readonly<Record<string, readonly string[]>> = {
  symbol: ['symbol', 'ticker'],
  date: ['date', 'day'],
  open: ['open'],
  high: ['high'],
  low: ['low'],
  close: ['close'],
  adj_close: ['adjusted_close', 'adj_close', 'adjclose'],
  volume: ['volume'],
  dividend: ['dividend_amount', 'dividend'],
  split_ratio: ['split_coefficient', 'split_ratio'],
};

interface Looked {
  readonly changed_ms: number;
  readonly mapped: string;
  readonly file: FolderFile;
}

/** A folder that is looked at anew at every question; a file is read again only when it or its mapping changed. */
export function folderFiles(folder: string): () => Promise<readonly FolderFile[]> {
  const known = new Map<string, Looked>();
  return async () => {
    const mapped = await mappingOf(folder);
    const names = (await readdir(folder)).filter((name) => READABLE.test(name) && name !== MAPPING_FILE).toSorted();
    const files: FolderFile[] = [];
    for (const name of names) {
      const changed_ms = (await stat(join(folder, name))).mtimeMs;
      const entry = mapped.find(({ path }) => path === name);
      const said = JSON.stringify(entry ?? null);
      const before = known.get(name);
      const same = before !== undefined && before.changed_ms === changed_ms && before.mapped === said;
      const file = same ? before.file : await look(folder, name, entry, changed_ms);
      known.set(name, { changed_ms, mapped: said, file });
      files.push(file);
    }
    return files;
  };
}

async function mappingOf(folder: string): Promise<readonly Mapped[]> {
  const text = await readFile(join(folder, MAPPING_FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return [];
  const parsed = mapping.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data.files;
  const [issue] = parsed.error.issues;
  throw new Error(`${MAPPING_FILE}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'cannot be read'}`);
}

async function look(folder: string, path: string, mapped: Mapped | undefined, changed_ms: number): Promise<FolderFile> {
  try {
    if (/[.]json/i.test(path)) return await lookAtJson(folder, path, mapped, changed_ms);
    return await lookAtCsv(folder, path, mapped, changed_ms);
  } catch (error) {
    return { path, holds: 'nothing', fault: error instanceof Error ? error.message : 'cannot be read', changed_ms };
  }
}

async function lookAtJson(
  folder: string,
  path: string,
  mapped: Mapped | undefined,
  changed_ms: number,
): Promise<FolderFile> {
  const document = await readJsonFile(join(folder, path));
  const isFacts = typeof document === 'object' && document !== null && 'facts' in document;
  if (!isFacts) throw new Error('is no companyfacts document');
  const named = /companyfacts-([A-Za-z0-9.-]+?)[.]json/i.exec(basename(path))?.[1];
  const symbol = mapped?.symbol ?? named;
  if (symbol === undefined)
    throw new Error(`does not say whose facts they are: name it companyfacts-SYMBOL.json, or in ${MAPPING_FILE}`);
  return { path, holds: 'companyfacts', symbol: symbol.toUpperCase(), changed_ms };
}

/** A file of prices wherever it lies, with its columns recognised. Throws an Error saying what it lacks. */
export async function priceFile(
  path: string,
  symbol: string | undefined,
): Promise<{ columns: Columns; symbol: string | null }> {
  const mapped = { path: basename(path), model: 'EquityHistorical' as const, symbol };
  const file = await lookAtCsv(dirname(path), basename(path), mapped, 0);
  if (file.holds !== 'prices') throw new Error('holds no prices');
  return { columns: file.columns, symbol: file.symbol };
}

async function lookAtCsv(
  folder: string,
  path: string,
  mapped: Mapped | undefined,
  changed_ms: number,
): Promise<FolderFile> {
  const headers = await headersOf(join(folder, path));
  const columns = mapped?.columns ?? recognised(headers);
  for (const field of ['date', 'close']) {
    const column = columns[field];
    if (column === undefined)
      throw new Error(`has no column for ${field}: its columns are ${headers.join(', ').slice(0, 200)}`);
  }
  const missing = Object.values(columns).find((column) => !headers.includes(column));
  if (missing !== undefined) throw new Error(`has no column ${missing}, which ${MAPPING_FILE} names`);
  const symbol = mapped?.symbol?.toUpperCase() ?? null;
  if (symbol === null && columns.symbol === undefined)
    throw new Error(
      `does not say whose prices they are: no column is called symbol or ticker, and none is named for the file`,
    );
  return { path, holds: 'prices', model: mapped?.model ?? 'EquityHistorical', symbol, columns, changed_ms };
}

function recognised(headers: readonly string[]): Columns {
  const plain = (header: string) => header.trim().toLowerCase().replaceAll(' ', '_');
  return Object.fromEntries(
    Object.entries(KNOWN_HEADERS).flatMap(([field, names]) => {
      const found = headers.find((header) => names.includes(plain(header)));
      return found === undefined ? [] : [[field, found]];
    }),
  );
}

/** The text of a file, unzipped where its name says it is zipped. */
export function openText(path: string): Readable {
  const file = createReadStream(path);
  if (!path.toLowerCase().endsWith('.gz')) return file.setEncoding('utf8');
  // What breaks reading is told by whoever reads.
  const unzipped = pipeline(file, createGunzip(), () => undefined);
  return unzipped.setEncoding('utf8');
}

export async function readJsonFile(path: string): Promise<unknown> {
  const bytes = await readFile(path);
  const text = path.toLowerCase().endsWith('.gz') ? gunzipSync(bytes) : bytes;
  return JSON.parse(text.toString('utf8')) as unknown;
}

/** The first line of a file, its byte order mark aside. */
export async function headersOf(path: string): Promise<string[]> {
  let start = '';
  for await (const chunk of openText(path)) {
    start += String(chunk);
    if (start.includes('\n') || start.length > 65_536) break;
  }
  const parsed = Papa.parse<string[]>(start.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '');
  const headers = parsed.data[0] ?? [];
  if (headers.every((header) => header.trim() === '')) throw new Error('is empty');
  return headers;
}
