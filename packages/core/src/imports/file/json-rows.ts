// A JSON Lines file row by row: one object a line, its fields in the order of the columns found when the file was staged.
import { AppError } from '../../app-error.ts';
import { type FileRow, LONGEST_ROW, type RowSource } from './file-row.ts';

type Fields = Record<string, unknown>;

export class JsonRows implements RowSource {
  private readonly columns: readonly string[];
  private rest = '';
  private count = 0;

  constructor(columns: readonly string[]) {
    this.columns = columns;
  }

  push(text: string): FileRow[] {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    if (this.rest.length > LONGEST_ROW) {
      throw new AppError('invalid', `A line of the file is longer than ${LONGEST_ROW} characters.`);
    }
    return lines.flatMap((line) => this.row(line, false));
  }

  end(): FileRow[] {
    return this.row(this.rest, true);
  }

  private row(line: string, last: boolean): FileRow[] {
    const text = line.trim();
    if (text === '') return [];
    this.count += 1;
    const read = readLine(text);
    if ('fault' in read) {
      const fault = last ? `${read.fault}: the file may have been cut off here` : read.fault;
      return [{ number: this.count, cells: [text.slice(0, 2000)], fault }];
    }
    return [{ number: this.count, ...cellsOf(this.columns.map((column) => read.fields[column])), fault: null }];
  }
}

/** A number as it was written: 0.10 stays 0.10, and twenty digits stay twenty. */
export class Digits {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toJSON(): number {
    return Number(this.text);
  }
}

export function asWritten(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? new Digits(context?.source ?? String(value)) : value;
}

/** Values as cells, and which of them the file holds as numbers. */
export function cellsOf(values: readonly unknown[]): { cells: string[]; numbers?: ReadonlySet<number> } {
  const numbers = new Set<number>();
  const cells = values.map((value, i) => {
    if (value instanceof Digits) numbers.add(i);
    return cellOf(value);
  });
  return numbers.size === 0 ? { cells } : { cells, numbers };
}

export function readLine(text: string): { fields: Fields } | { fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text, asWritten);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return { fault: 'is not valid JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { fault: 'is not a JSON object' };
  return { fields: value as Fields };
}

/** A field's value as a cell: text as it is (half a character replaced), nothing as an empty cell, anything nested as JSON. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Digits) return value.text;
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed();
}
