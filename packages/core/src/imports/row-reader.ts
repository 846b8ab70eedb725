// A row of the file seen through the mapping: each field read as what it must be, the first thing wrong with it kept.
import type { ImportMapping, ImportOptions } from '@redpill/contract';
import type { z } from 'zod';
import type { FileRow } from './file/file-row.ts';
import { quoted, readAmount, saysNothing } from './values/read-amount.ts';
import { countryCode, plainKey, yesOrNo } from './values/read-choice.ts';
import { readDate } from './values/read-date.ts';

export interface RowProblem {
  field: string | null;
  reason: string;
}

export class RowReader {
  problem: RowProblem | null = null;
  readonly options: ImportOptions;
  private readonly at: ReadonlyMap<string, number>;
  private cells: readonly string[] = [];

  constructor(shape: { columns: readonly { name: string }[]; mapping: ImportMapping; options: ImportOptions }) {
    const places = new Map(shape.columns.map(({ name }, i) => [name, i]));
    this.at = new Map(
      Object.entries(shape.mapping).flatMap(([field, column]) => {
        const place = places.get(column);
        return place === undefined ? [] : [[field, place] as const];
      }),
    );
    this.options = shape.options;
  }

  /** Turns to a row; what was wrong with the last one is forgotten. */
  take(row: FileRow): void {
    this.cells = row.cells;
    this.problem = row.fault === null ? null : { field: null, reason: row.fault };
  }

  isEmpty(): boolean {
    return this.cells.every((cell) => cell.trim() === '');
  }

  has(field: string): boolean {
    return this.at.has(field);
  }

  /** The mapped cells that hold something, by field. */
  shown(): Record<string, string> {
    const shown: Record<string, string> = {};
    for (const field of this.at.keys()) {
      const text = this.text(field);
      if (text !== null) shown[field] = text;
    }
    return shown;
  }

  wrong(field: string | null, reason: string): null {
    this.problem ??= { field, reason };
    return null;
  }

  text(field: string): string | null {
    const place = this.at.get(field);
    if (place === undefined) return null;
    const text = this.cells[place]?.trim() ?? '';
    return text === '' ? null : text;
  }

  required(field: string): string {
    return this.text(field) ?? this.wrong(field, 'is missing') ?? '';
  }

  /** Money and its currency: the cell's own sign, else the currency's column, else what the import was told. */
  money(field: string, currency: string | null): { amount: string | null; currency: string | null } {
    const text = this.text(field);
    if (text === null) return { amount: null, currency };
    const read = readAmount(text);
    if ('fault' in read) return { amount: this.wrong(field, read.fault), currency };
    if (read.amount === null) return { amount: null, currency };
    if (read.currency && currency && read.currency !== currency && !(read.currency === 'USD' && text.startsWith('$'))) {
      return { amount: this.wrong(field, `${quoted(text)} is not in ${currency}`), currency };
    }
    return { amount: read.amount, currency: currency ?? read.currency ?? this.options.currency };
  }

  /** A plain number with up to ten decimals. */
  quantity(field: string): string | null {
    const text = this.text(field);
    if (text === null) return null;
    const read = readAmount(text, 10);
    return 'fault' in read ? this.wrong(field, read.fault) : read.amount;
  }

  /** A share of a whole: 8.25% and 0.0825 are the same. */
  fraction(field: string): string | null {
    const text = this.text(field);
    if (text === null || saysNothing(text)) return null;
    const percent = /^(\d{1,3})(?:[.,](\d{1,8}))?\s*%$/.exec(text);
    if (percent) {
      const [, whole = '', part = ''] = percent;
      const digits = whole.padStart(3, '0');
      return `${Number(digits.slice(0, 1))}.${digits.slice(1)}${part}`;
    }
    return /^[01](\.\d{1,10})?$/.test(text)
      ? text
      : this.wrong(field, `${quoted(text)} is neither a percentage nor a fraction between 0 and 1`);
  }

  date(field: string): string | null {
    const text = this.text(field);
    if (text === null) return null;
    const read = readDate(text, this.options.date_order);
    return 'fault' in read ? this.wrong(field, read.fault) : read.date;
  }

  /** A year, also as the beginning or the end of a date. */
  year(field: string): number | null {
    const text = this.text(field);
    if (text === null || saysNothing(text)) return null;
    const year = /^(\d{4})(?:$|[-/.Q T])/.exec(text)?.[1] ?? /[-/. ](\d{4})$/.exec(text)?.[1];
    return year === undefined ? this.wrong(field, `${quoted(text)} is not a year`) : Number(year);
  }

  whole(field: string): number | null {
    const text = this.text(field);
    if (text === null || saysNothing(text)) return null;
    return /^\d{1,9}(\.0+)?$/.test(text)
      ? Number.parseInt(text, 10)
      : this.wrong(field, `${quoted(text)} is not a whole number`);
  }

  currency(field: string): string | null {
    const text = this.text(field)?.toUpperCase() ?? null;
    if (text === null) return null;
    return /^[A-Z]{3}$/.test(text) ? text : this.wrong(field, `${quoted(text)} is not an ISO 4217 code such as USD`);
  }

  country(field: string): string | null {
    const text = this.text(field);
    if (text === null) return null;
    return countryCode(text) ?? this.wrong(field, `${quoted(text)} is not a country`);
  }

  yesOrNo(field: string): boolean | null {
    const text = this.text(field);
    if (text === null) return null;
    return yesOrNo(text) ?? this.wrong(field, `${quoted(text)} is neither yes nor no`);
  }

  /** One of a few words, in any spelling of case and signs, or one of the other names they go by. */
  choice<Choice extends string>(
    field: string,
    choices: readonly Choice[],
    also: Readonly<Record<string, Choice>> = {},
  ): Choice | null {
    const text = this.text(field);
    if (text === null) return null;
    const key = plainKey(text);
    const chosen = choices.find((choice) => plainKey(choice) === key) ?? also[key];
    return chosen ?? this.wrong(field, `${quoted(text)} is not one of ${choices.join(', ')}`);
  }

  /** What may be entered by hand may be imported: the entry's own schema has the last word. */
  check(schema: z.ZodType, values: Record<string, unknown>, fieldOf: (path: string) => string = (path) => path): void {
    if (this.problem !== null) return;
    const parsed = schema.safeParse(values);
    if (parsed.success) return;
    const issue = parsed.error.issues[0];
    this.wrong(fieldOf(String(issue?.path[0] ?? '')), issue?.message ?? 'is not valid');
  }
}
