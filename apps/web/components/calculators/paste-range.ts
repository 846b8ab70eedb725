// A range copied from a spreadsheet, put into a grid from the cell where it is pasted.
import { readCell } from './read-cell.ts';
import { orderOfDates, readDate } from './read-date.ts';
import type { Cell } from './sheet.ts';

/** The cells of a copied range: rows of lines, columns of tabs; a quoted cell may hold both. */
export function readRange(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const signs = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at] ?? '';
    if (quoted && sign === '"' && signs[at + 1] === '"') {
      cell += sign;
      at += 1;
    } else if (sign === '"' && (quoted || cell === '')) {
      quoted = !quoted;
    } else if (!quoted && (sign === '\t' || sign === '\n')) {
      row.push(cell);
      cell = '';
      if (sign === '\n') {
        rows.push(row);
        row = [];
      }
    } else {
      cell += sign;
    }
  }
  return [...rows, [...row, cell]];
}

/** Whether pasted text is a range and not a single value, which the field takes by itself. */
export const isRange = (text: string): boolean => /[\t\r\n]/.test(text.replace(/[\r\n]+$/, '')) || /[\r\n]$/.test(text);

/** The grid with the range in it; a first line of headings is left out, and grid and rows grow as they must. */
export function pasteRange(
  columns: readonly Cell[],
  rows: readonly (readonly string[])[],
  start: { row: number; column: number },
  text: string,
): string[][] {
  const range = withoutHeadings(columns, start.column, readRange(text));
  const orders = columns.map((cell, column) =>
    cell.kind === 'date' ? orderOfDates(range.map((row) => row[column - start.column] ?? '')) : null,
  );
  const made = rows.map((row) => [...row]);
  for (const [down, pasted] of range.entries()) {
    const row = made[start.row + down] ?? columns.map(() => '');
    for (const [across, value] of pasted.entries()) {
      const column = start.column + across;
      const cell = columns[column];
      if (cell) row[column] = tidied(cell, value.trim(), orders[column] ?? null);
    }
    while (made.length < start.row + down) made.push(columns.map(() => ''));
    made[start.row + down] = row;
  }
  return made;
}

function tidied(cell: Cell, value: string, order: ReturnType<typeof orderOfDates>): string {
  if (cell.kind === 'date') return readDate(value, order) ?? value;
  if (cell.kind === 'choice') return choiceNamed(cell, value) ?? value;
  return readCell(cell.kind, value) ?? value;
}

function choiceNamed(cell: Cell, value: string): string | undefined {
  const same = (text: string): boolean => text.toLowerCase() === value.toLowerCase().replaceAll(/[\s-]+/g, '_');
  return cell.choices?.find((choice) => same(choice.value) || choice.label.toLowerCase() === value.toLowerCase())
    ?.value;
}

function withoutHeadings(columns: readonly Cell[], from: number, range: string[][]): string[][] {
  const [first, ...rest] = range;
  if (!first || rest.length === 0) return range;
  const numeric = first
    .map((value, across) => ({ value: value.trim(), kind: columns[from + across]?.kind }))
    .filter(({ kind, value }) => kind !== undefined && kind !== 'text' && kind !== 'choice' && value !== '');
  const heads = numeric.length > 0 && numeric.every(({ value }) => /^[^\d]*$/.test(value) && value !== '');
  return heads ? rest : range;
}
