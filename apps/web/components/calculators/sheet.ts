// The sheet of a calculator: what is typed into fields and grids, and the input it makes; errors find their way back.
import { CELL_RULES, type CellKind, movePoint, readCell } from './read-cell.ts';

export interface Cell {
  /** Where its value stands in the input, or in the row of its grid: `hurdle.rate`. */
  path: string;
  label: string;
  kind: CellKind;
  choices?: readonly { value: string; label: string }[];
  /** What an empty choice means. */
  none?: string;
  hint?: string;
  required?: boolean;
  /** What stands for an empty cell where the calculation needs a value. */
  fallback?: string;
}

export interface Grid {
  path: string;
  label: string;
  hint?: string;
  columns: readonly Cell[];
  /** A list of plain values, of one column. */
  plain?: boolean;
  /** Folded away while it is empty. */
  rare?: boolean;
}

export interface Sheet {
  grids: readonly Grid[];
  fields: readonly Cell[];
}

/** What stands in the sheet, as text. */
export interface Draft {
  grids: Readonly<Record<string, readonly (readonly string[])[]>>;
  fields: Readonly<Record<string, string>>;
}

/** What is wrong, by the field's path or by grid, row of the draft and column. */
export interface SheetProblems {
  fields: Readonly<Record<string, string>>;
  cells: Readonly<Record<string, string>>;
  /** What no cell can show, in words. */
  other: readonly string[];
}

export type CalculatorInput = Record<string, unknown>;

export const cellKey = (grid: string, row: number, column: number): string => `${grid} ${row} ${column}`;

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

/** The rows of a grid that say something, each with its place in the draft. */
function filledRows(draft: Draft, grid: string): { row: readonly string[]; at: number }[] {
  return (draft.grids[grid] ?? []).map((row, at) => ({ row, at })).filter(({ row }) => !isBlank(row));
}

/**
 * The input of a calculator. `rates` says whether fractions are numbers, as the wire has them, or text, as the domain
 * takes them; what cannot be read goes along as it is, and is refused with its field.
 */
export function inputOf(sheet: Sheet, draft: Draft, rates: 'numbers' | 'text' = 'numbers'): CalculatorInput {
  const input: CalculatorInput = {};
  for (const cell of sheet.fields) place(input, cell.path, valueIn(cell, draft.fields[cell.path] ?? '', rates));
  for (const grid of sheet.grids) {
    const rows = filledRows(draft, grid.path).map(({ row }) => rowOf(grid, row, rates));
    if (rows.length > 0 || !grid.rare) place(input, grid.path, rows);
  }
  return input;
}

function rowOf(grid: Grid, row: readonly string[], rates: 'numbers' | 'text'): unknown {
  if (grid.plain) return grid.columns[0] && valueIn(grid.columns[0], row[0] ?? '', rates);
  const made: CalculatorInput = {};
  for (const [at, cell] of grid.columns.entries()) place(made, cell.path, valueIn(cell, row[at] ?? '', rates));
  return made;
}

function valueIn(cell: Cell, typed: string, rates: 'numbers' | 'text'): unknown {
  const text = typed.trim() === '' ? (cell.fallback ?? '') : typed;
  if (text === '') return cell.required ? '' : undefined;
  const read = readCell(cell.kind, text);
  if (read === null) return text;
  if (cell.kind === 'flag') return true;
  if (cell.kind === 'number') return Number(read);
  if (cell.kind !== 'percent') return read;
  const fraction = movePoint(read, -2);
  return rates === 'text' ? fraction : Number(fraction);
}

/** Puts a value at its path, making what it stands in; nothing is made for what is left out. */
function place(into: CalculatorInput, path: string, value: unknown): void {
  if (value === undefined) return;
  const steps = path.split('.');
  const last = steps.pop() ?? path;
  let here = into;
  for (const step of steps) {
    here[step] ??= {};
    here = here[step] as CalculatorInput;
  }
  here[last] = value;
}

/** The sheet filled with an input: an example, a scenario, a company's cap table. */
export function draftOf(sheet: Sheet, input: CalculatorInput): Draft {
  return {
    fields: Object.fromEntries(sheet.fields.map((cell) => [cell.path, textOf(cell, at(input, cell.path))])),
    grids: Object.fromEntries(
      sheet.grids.map((grid) => {
        const rows = at(input, grid.path);
        return [grid.path, Array.isArray(rows) ? rows.map((row: unknown) => cellsOf(grid, row)) : []];
      }),
    ),
  };
}

function cellsOf(grid: Grid, row: unknown): string[] {
  return grid.columns.map((cell) => textOf(cell, grid.plain ? row : at(row as CalculatorInput, cell.path)));
}

function at(input: CalculatorInput, path: string): unknown {
  return path.split('.').reduce<unknown>((here, step) => (here as CalculatorInput | null | undefined)?.[step], input);
}

function textOf(cell: Cell, value: unknown): string {
  if (value === undefined || value === null || value === false) return '';
  if (cell.kind === 'flag') return 'yes';
  const text = typeof value === 'number' ? plainNumber(value) : String(value);
  return cell.kind === 'percent' ? movePoint(text, 2) : text;
}

const plainNumber = (value: number): string =>
  String(value).includes('e') ? value.toFixed(18).replace(/\.?0+$/, '') : String(value);

/** What cannot be read, before anything is asked of the calculator. */
export function unreadable(sheet: Sheet, draft: Draft): SheetProblems {
  const fields: Record<string, string> = {};
  const cells: Record<string, string> = {};
  for (const cell of sheet.fields) {
    const wrong = wrongWith(cell, draft.fields[cell.path] ?? '');
    if (wrong) fields[cell.path] = wrong;
  }
  for (const grid of sheet.grids) {
    for (const { row, at: place } of filledRows(draft, grid.path)) {
      for (const [column, cell] of grid.columns.entries()) {
        const wrong = wrongWith(cell, row[column] ?? '');
        if (wrong) cells[cellKey(grid.path, place, column)] = wrong;
      }
    }
  }
  return { fields, cells, other: [] };
}

function wrongWith(cell: Cell, typed: string): string | null {
  if (typed.trim() === '') return cell.required && !cell.fallback ? CELL_RULES[cell.kind] : null;
  return readCell(cell.kind, typed) === null ? CELL_RULES[cell.kind] : null;
}

/** The refusals of a calculator, each at the cell it names; what names none is said beside the answer. */
export function placeProblems(
  sheet: Sheet,
  draft: Draft,
  refusals: readonly { path: string; message: string }[],
): SheetProblems {
  const fields: Record<string, string> = {};
  const cells: Record<string, string> = {};
  const other: string[] = [];
  for (const { path, message } of refusals) {
    const grid = sheet.grids.find((each) => path.startsWith(`${each.path}.`));
    const [row = '', ...rest] = grid ? path.slice(grid.path.length + 1).split('.') : [];
    const filled = grid && /^\d+$/.test(row) ? filledRows(draft, grid.path)[Number(row)] : undefined;
    const column = grid ? columnNamed(grid, rest.join('.')) : -1;
    const field = sheet.fields.find((cell) => cell.path === path || path.startsWith(`${cell.path}.`));
    if (grid && filled && column >= 0) cells[cellKey(grid.path, filled.at, column)] = message;
    else if (field) fields[field.path] = message;
    else other.push(path ? `${path.replaceAll('_', ' ').replaceAll('.', ', ')}: ${message}` : message);
  }
  return { fields, cells, other };
}

/** The column of a path; a path that names a part of it, or what it is a part of, is its own too. */
function columnNamed(grid: Grid, path: string): number {
  if (grid.plain) return 0;
  const exact = grid.columns.findIndex((cell) => cell.path === path || path.startsWith(`${cell.path}.`));
  return exact >= 0 ? exact : grid.columns.findIndex((cell) => path !== '' && cell.path.startsWith(`${path}.`));
}

/** How many cells and fields are wrong. */
export const countProblems = ({ fields, cells }: SheetProblems): number =>
  Object.keys(fields).length + Object.keys(cells).length;
