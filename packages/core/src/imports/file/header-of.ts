// Which of a sheet's first rows names the columns: titles above it are passed over, a header over several columns is told to each.
import { Digits } from './json-rows.ts';
import type { Value } from './rows-of-values.ts';
import type { Merged, SheetRow } from './xlsx-sheet.ts';

/** How many rows are looked at to find the header. */
export const LOOKED_AT_FOR_HEADER = 20;

export interface Header {
  names: string[];
  /** The sheet's row below the header. */
  from: number;
}

/**
 * The header is the first row that is as wide as the table, which its first rows show; a merged title above it is not.
 * Where the row above or a header cell itself spans several columns or rows, both are read together: “Round: Amount”.
 */
export function headerOf(rows: readonly SheetRow[], merged: readonly Merged[]): Header | null {
  if (rows.length === 0) return null;
  const width = Math.max(...rows.map(({ values }) => filled(values)));
  const found = rows.findIndex(({ values }) => filled(values) >= Math.ceil(width / 2) && values.every(isWord));
  const at = Math.max(0, found);
  const over = rows[at - 1];
  const named = rows[at];
  if (!named) return null;
  if (over && over.at === named.at - 1 && filled(over.values) > 1 && groupsOf(over, merged).length > 0) {
    return twoRows(over, named, groupsOf(over, merged));
  }
  const groups = groupsOf(named, merged);
  const below = rows[at + 1];
  // A second row of names fills the columns under the groups alone; a row of data fills others too.
  const parts = below?.at === named.at + 1 && below.values.every((value, i) => value === null || groupAt(groups, i));
  return groups.length > 0 && below && parts
    ? twoRows(named, below, groups)
    : { names: named.values.map(text), from: named.at + 1 };
}

function twoRows(over: SheetRow, under: SheetRow, groups: readonly Merged[]): Header {
  const columns = Math.max(over.values.length, under.values.length, ...groups.map(({ right }) => right + 1));
  const names = Array.from({ length: columns }, (_, column) => {
    const own = text(over.values[groupAt(groups, column)?.left ?? column]);
    const part = text(under.values[column]);
    return own !== '' && part !== '' && own !== part ? `${own}: ${part}` : own || part;
  });
  return { names, from: under.at + 1 };
}

const groupsOf = (row: SheetRow, merged: readonly Merged[]): Merged[] =>
  merged.filter(({ top, left, right }) => top === row.at && right > left);
const groupAt = (groups: readonly Merged[], column: number): Merged | undefined =>
  groups.find(({ left, right }) => left <= column && column <= right);
const text = (value: Value | undefined): string => (value instanceof Digits ? value.text : (value ?? '')).trim();
const filled = (values: readonly Value[]): number => values.filter((value) => value !== null).length;
/** A name of a column; years may be one too. */
const isWord = (value: Value | undefined): boolean => !(value instanceof Digits) || /^(19|20)\d\d$/.test(value.text);
