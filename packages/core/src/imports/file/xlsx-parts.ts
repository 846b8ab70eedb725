// The parts of a spreadsheet beside its cells: its sheets, the texts that cells share, and which number formats are dates.
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { AppError } from '../../app-error.ts';
import { MOST_SHARED_CHARACTERS, MOST_UNPACKED_BYTES, SAVE_AS_CSV } from './limits.ts';

export interface Parts {
  zip: ZipFile;
  entries: ReadonlyMap<string, Entry>;
  /** What may still be unpacked. */
  left: number;
}

const damaged = (what: string): AppError =>
  new AppError('invalid', `The spreadsheet is damaged or was cut off: ${what}. Save it anew, or ${SAVE_AS_CSV}.`);

export async function openParts(bytes: Buffer): Promise<Parts> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, opened) =>
      error ? reject(damaged('its table of contents cannot be read')) : resolve(opened),
    );
  });
  const entries = new Map<string, Entry>();
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName.toLowerCase(), entry);
      if (entries.size > 10_000) reject(damaged('it holds more than 10,000 parts'));
      else zip.readEntry();
    });
    zip.on('end', () => resolve());
    zip.on('error', () => reject(damaged('its table of contents cannot be read')));
    zip.readEntry();
  });
  return { zip, entries, left: MOST_UNPACKED_BYTES };
}

export interface Hears {
  open?(name: string, attributes: SaxesTagPlain['attributes']): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** A part as text, piece by piece; `done` ends it early. What it unpacks to counts. */
export async function scanPart(
  parts: Parts,
  path: string,
  hear: (text: string) => void,
  done: () => boolean = () => false,
): Promise<void> {
  const entry = parts.entries.get(path.toLowerCase());
  if (!entry) throw damaged(`the part ${path} is missing`);
  // The archive's reader holds a part to the size that is said of it.
  if (entry.uncompressedSize > parts.left) {
    const most = MOST_UNPACKED_BYTES / 1024 / 1024;
    throw new AppError('limit', `The spreadsheet unpacks to more than ${most} MiB: ${SAVE_AS_CSV}.`);
  }
  const unpacked = (): AppError => damaged(`the part ${path} cannot be unpacked`);
  const stream = await new Promise<AsyncIterable<Buffer>>((resolve, reject) => {
    parts.zip.openReadStream(entry, (error, opened) => (error ? reject(unpacked()) : resolve(opened)));
  });
  const decoder = new TextDecoder();
  try {
    for await (const piece of stream) {
      parts.left -= piece.length;
      hear(decoder.decode(piece, { stream: true }));
      if (done()) return;
    }
    hear(decoder.decode());
  } catch (error) {
    throw error instanceof AppError ? error : unpacked();
  }
}

/** Reads a part's markup. */
export async function readPart(
  parts: Parts,
  path: string,
  hears: Hears,
  done: () => boolean = () => false,
): Promise<void> {
  const parser = new SaxesParser({ position: false, xmlns: false });
  const bare = (name: string): string => name.slice(name.indexOf(':') + 1);
  parser.on('opentag', ({ name, attributes }) => hears.open?.(bare(name), attributes));
  parser.on('text', (text) => hears.text?.(text));
  parser.on('closetag', ({ name }) => hears.close?.(bare(name)));
  parser.on('error', () => {
    throw damaged(`the part ${path} is not well-formed`);
  });
  await scanPart(parts, path, (text) => parser.write(text), done);
  if (!done()) parser.close();
}

export interface SheetPart {
  name: string;
  path: string;
  hidden: boolean;
}

/** The workbook's sheets in their order, and whether its days count from 1904. */
export async function readWorkbook(parts: Parts): Promise<{ sheets: SheetPart[]; from_1904: boolean }> {
  const workbook = (await related(parts, '_rels/.rels', '')).find(({ type }) => type.endsWith('/officeDocument'))?.path;
  if (workbook === undefined) throw new AppError('invalid', 'The file is a zip archive and not a spreadsheet (.xlsx).');
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1);
  const targets = await related(parts, `${folder}_rels/${workbook.slice(folder.length)}.rels`, folder);
  const byId = new Map(targets.map((target) => [target.id, target]));
  const sheets: SheetPart[] = [];
  let from_1904 = false;
  await readPart(parts, workbook, {
    open(name, attributes) {
      if (name === 'workbookPr') from_1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const target = byId.get(id);
      if (target?.type.endsWith('/worksheet')) {
        const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
        sheets.push({ name: attributes.name ?? '', path: target.path, hidden });
      }
    },
  });
  return { sheets, from_1904 };
}

async function related(
  parts: Parts,
  path: string,
  folder: string,
): Promise<{ id: string; type: string; path: string }[]> {
  const found: { id: string; type: string; path: string }[] = [];
  if (!parts.entries.has(path.toLowerCase())) return found;
  await readPart(parts, path, {
    open(name, { Id = '', Type = '', Target = '' }) {
      if (name !== 'Relationship') return;
      const whole = Target.startsWith('/') ? Target.slice(1) : new URL(Target, `x:/${folder}`).pathname.slice(1);
      found.push({ id: Id, type: Type, path: whole });
    },
  });
  return found;
}

const siblingOf = (parts: Parts, name: string): string | undefined =>
  [...parts.entries.keys()].find((path) => path.endsWith(`xl/${name}`) || path === name);

/** The texts that cells refer to by number. How a text is pronounced, which stands beside it in Japanese, is left away. */
export async function readSharedTexts(parts: Parts): Promise<string[]> {
  const path = siblingOf(parts, 'sharedstrings.xml');
  const texts: string[] = [];
  if (path === undefined) return texts;
  let text = '';
  let inText = false;
  let spoken = false;
  let characters = 0;
  await readPart(parts, path, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') spoken = true;
      else if (name === 't') inText = !spoken;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') spoken = false;
      else if (name === 'si') {
        characters += text.length;
        if (characters > MOST_SHARED_CHARACTERS)
          throw new AppError(
            'limit',
            `The spreadsheet holds more than ${MOST_SHARED_CHARACTERS.toLocaleString('en-US')} characters of text: ${SAVE_AS_CSV}.`,
          );
        texts.push(unescaped(text));
      }
    },
  });
  return texts;
}

/** Characters that markup cannot hold are written as _x0041_ in spreadsheets. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** For each cell style whether its numbers are days. */
export async function readDateStyles(parts: Parts): Promise<boolean[]> {
  const path = siblingOf(parts, 'styles.xml');
  const styles: boolean[] = [];
  if (path === undefined) return styles;
  const dates = new Set(BUILT_IN_DATES);
  let inCells = false;
  await readPart(parts, path, {
    open(name, attributes) {
      if (name === 'numFmt' && isDateFormat(attributes.formatCode ?? '')) dates.add(Number(attributes.numFmtId));
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) styles.push(dates.has(Number(attributes.numFmtId ?? 0)));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** A format with a day, a month or a year in it; what is quoted, escaped or in brackets is no part of it. */
function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!\$-)[^\]]*\]|\[[^\]]*\]/g, '').split(';')[0] ?? '';
  return /[dy]/i.test(bare) || /m{3,}/i.test(bare);
}
