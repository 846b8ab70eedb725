// A spreadsheet as rows of one of its sheets. Read part by part with a stream and a SAX parser: the libraries that read whole
// workbooks took three to six times as long and ten times the memory for the same hundred thousand rows.
import { AppError } from '../../app-error.ts';
import { distinctNames } from './csv-rows.ts';
import { headerOf, LOOKED_AT_FOR_HEADER } from './header-of.ts';
import { MOST_ROWS, SAVE_AS_CSV } from './limits.ts';
import type { Value } from './rows-of-values.ts';
import {
  openParts,
  type Parts,
  readDateStyles,
  readPart,
  readSharedTexts,
  readWorkbook,
  type SheetPart,
  scanPart,
} from './xlsx-parts.ts';
import { type CellTables, type Merged, mergedArea, SheetCells, type SheetRow } from './xlsx-sheet.ts';

export interface FoundSheet {
  name: string;
  hidden: boolean;
  empty: boolean;
}

/** Gives the header, then every row that holds something. Without a name the first visible sheet that holds a table is read. */
export async function readSpreadsheet(
  bytes: Buffer,
  asked: string | null,
  keep: (values: readonly Value[]) => void,
): Promise<{ sheet: string; sheets: FoundSheet[] }> {
  const parts = await openParts(bytes);
  try {
    const { sheets, from_1904 } = await readWorkbook(parts);
    const tables = { texts: await readSharedTexts(parts), date_styles: await readDateStyles(parts), from_1904 };
    const found: FoundSheet[] = [];
    for (const { name, path, hidden } of sheets)
      found.push({ name, hidden, empty: await isEmpty(parts, path, tables) });
    const chosen = choose(sheets, found, asked);
    await readRows(parts, chosen, tables, keep);
    return { sheet: chosen.name, sheets: found };
  } finally {
    parts.zip.close();
  }
}

function choose(sheets: readonly SheetPart[], found: readonly FoundSheet[], asked: string | null): SheetPart {
  const isFull = ({ name }: SheetPart): boolean => found.some((sheet) => sheet.name === name && !sheet.empty);
  const full = sheets.filter(isFull);
  const chosen =
    asked === null ? (full.find(({ hidden }) => !hidden) ?? full[0]) : sheets.find(({ name }) => name === asked);
  if (asked !== null && !chosen) throw new AppError('invalid', `sheet: the spreadsheet has no sheet called ${asked}.`);
  if (!chosen) throw new AppError('invalid', 'The spreadsheet is empty: no sheet of it holds a table.');
  if (!isFull(chosen)) throw new AppError('invalid', `The sheet ${chosen.name} is empty.`);
  return chosen;
}

async function isEmpty(parts: Parts, path: string, tables: CellTables): Promise<boolean> {
  const cells = new SheetCells(tables, () => undefined);
  await readPart(parts, path, hearing(cells), () => cells.rows > 0);
  return cells.rows === 0;
}

const hearing = (cells: SheetCells) => ({
  open: cells.open.bind(cells),
  text: cells.hear.bind(cells),
  close: cells.close.bind(cells),
});

async function readRows(
  parts: Parts,
  { path }: SheetPart,
  tables: CellTables,
  keep: (values: readonly Value[]) => void,
): Promise<void> {
  const merged = await mergedCells(parts, path);
  let first: SheetRow[] | null = [];
  let width = 0;
  let from = 0;
  let given = 0;
  const give = ({ at, values }: SheetRow): void => {
    if (at < from) return;
    given += 1;
    if (given > MOST_ROWS) {
      const most = MOST_ROWS.toLocaleString('en-US');
      throw new AppError('limit', `The sheet has more than ${most} rows: ${SAVE_AS_CSV}.`);
    }
    keep(fitted(values, width));
  };
  const begin = (): void => {
    const rows = first ?? [];
    first = null;
    const header = headerOf(rows, merged);
    if (!header) return;
    width = header.names.length;
    from = header.from;
    keep(distinctNames(header.names));
    rows.forEach(give);
  };
  const cells = new SheetCells(tables, (row) => {
    if (first === null) return give(row);
    first.push(row);
    if (first.length === LOOKED_AT_FOR_HEADER) begin();
  });
  await readPart(parts, path, hearing(cells));
  if (first !== null) begin();
}

/** A row as wide as the header at least: what stands past its last column is named when the row is read. */
function fitted(values: readonly Value[], width: number): Value[] {
  return Array.from({ length: Math.max(width, values.length) }, (_, i) => values[i] ?? null);
}

const MERGED = /<(?:\w+:)?mergeCell\s+ref="([A-Z]+\d+:[A-Z]+\d+)"/g;
const LONGEST_TAG = 200;

/** Which cells are one is told at the end of the sheet, after the header has to be known: looked for in the bare text first. */
async function mergedCells(parts: Parts, path: string): Promise<Merged[]> {
  const merged: Merged[] = [];
  let rest = '';
  await scanPart({ ...parts }, path, (piece) => {
    const text = rest + piece;
    let end = 0;
    for (const match of text.matchAll(MERGED)) {
      end = match.index + match[0].length;
      const area = mergedArea(match[1] ?? '');
      if (area.top < LOOKED_AT_FOR_HEADER * 2 && merged.length < 10_000) merged.push(area);
    }
    rest = text.slice(Math.max(end, text.length - LONGEST_TAG));
  });
  return merged;
}
