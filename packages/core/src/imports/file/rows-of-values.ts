// The rows of a spreadsheet or a JSON document as they are kept for the import: one JSON array a line, the first one the columns.
import { type FileRow, LONGEST_ROW, type RowSource } from './file-row.ts';
import { asWritten, cellsOf, Digits } from './json-rows.ts';

export type Value = string | Digits | null;

/** A line of the file that is kept. Digits stay as they are written. */
export function lineOf(values: readonly Value[]): string {
  const texts = values.map((value) => (value instanceof Digits ? value.text : JSON.stringify(value)));
  return `[${texts.join(',')}]\n`;
}

/** Reads such a file again. It was written here: what is wrong with it is no person's fault. */
export class RowsOfValues implements RowSource {
  /** The names in the first line. */
  columns: string[] = [];
  private rest = '';
  private count = -1;

  push(text: string): FileRow[] {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    if (this.rest.length > LONGEST_ROW * 4) throw new Error('a line of kept rows is longer than any that is written');
    return lines.flatMap((line) => this.row(line));
  }

  end(): FileRow[] {
    return this.rest === '' ? [] : this.row(this.rest);
  }

  private row(line: string): FileRow[] {
    this.count += 1;
    const values = JSON.parse(line, asWritten) as unknown[];
    if (this.count === 0) {
      this.columns = values.map(String);
      return [];
    }
    const named = this.columns.length;
    const over = values.length > named;
    const fault = over ? `has a value in column ${values.length}, and only ${named} columns have a name` : null;
    return [{ number: this.count, ...cellsOf(values), fault }];
  }
}
