// A row of the file seen through the mapping: each field read as what it must be, the first thing wrong with it kept.
import type { ImportColumn, ImportMapping, ImportNote, ImportOptions } from '@redpill/contract';
import type { z } from 'zod';
import type { FileRow } from './file/file-row.ts';
import { DOLLARS, isCurrency } from './values/currency-codes.ts';
import type { DecimalSign } from './values/digits.ts';
import { quoted, readAmount, saysNothing } from './values/read-amount.ts';
import { countryCode, plainKey, yesOrNo } from './values/read-choice.ts';
import { type DateOrder, readDate } from './values/read-date.ts';

export interface RowProblem {
  field: string | null;
  reason: string;
}

export interface ReadShape {
  columns: readonly ImportColumn[];
  mapping: ImportMapping;
  options: ImportOptions;
}

/** What one stands for in a file whose amounts are written so. */
const UNITS = { units: '1', thousands: '1000', millions: '1000000' } as const;

const NO_NUMBERS: ReadonlySet<number> = new Set();
const NO_NOTES: ReadonlyMap<number, ImportNote> = new Map();

export class RowReader {
  problem: RowProblem | null = null;
  /** What was taken in a way that people are told of. */
  notes: ReadonlyMap<number, ImportNote> = NO_NOTES;
  readonly options: ImportOptions;
  private readonly at: ReadonlyMap<string, number>;
  private readonly orders: readonly (DateOrder | null)[];
  private readonly signs: readonly (DecimalSign | null)[];
  private cells: readonly string[] = [];
  private numbers = NO_NUMBERS;

  constructor({ columns, mapping, options }: ReadShape) {
    const places = new Map(columns.map(({ name }, i) => [name, i]));
    this.at = new Map(
      Object.entries(mapping).flatMap(([field, column]) => {
        const place = places.get(column);
        return place === undefined ? [] : [[field, place] as const];
      }),
    );
    this.options = options;
    // An answer for the column comes first, then what its own cells show, then what was said of the whole file.
    this.orders = columns.map(
      ({ name, dates }) => options.columns?.[name]?.date_order ?? dates?.order ?? options.date_order,
    );
    this.signs = columns.map(
      ({ name, decimals }) => options.columns?.[name]?.decimal ?? decimals?.sign ?? options.decimal ?? null,
    );
  }

  /** Turns to a row; what was wrong with the last one is forgotten. */
  take(row: FileRow): void {
    this.cells = row.cells;
    this.numbers = row.numbers ?? NO_NUMBERS;
    this.notes = NO_NOTES;
    this.problem = row.fault === null ? null : { field: this.fieldAt(row.fault_at), reason: row.fault };
  }

  /** The same row read as another record: its fields by those of this one. */
  view(fields: ReadonlyMap<string, string>): RowReader {
    const view: RowReader = Object.create(this);
    const at = [...fields].flatMap(([field, own]) => {
      const place = this.at.get(own);
      return place === undefined ? [] : [[field, place] as const];
    });
    return Object.assign(view, { at: new Map(at) });
  }

  /** Turns a view to the row that its reader has; what is wrong with it there is not. */
  turn(to: RowReader): void {
    this.cells = to.cells;
    this.numbers = to.numbers;
    this.notes = NO_NOTES;
    this.problem = null;
  }

  /** What a view found, told as its reader's own. */
  took(view: RowReader, fieldOf: (field: string) => string): void {
    if (view.notes.size > 0) this.notes = new Map([...this.notes, ...view.notes]);
    const { problem } = view;
    if (problem) this.wrong(problem.field === null ? null : fieldOf(problem.field), problem.reason);
  }

  private fieldAt(place: number | undefined): string | null {
    return [...this.at].find(([, at]) => at === place)?.[0] ?? null;
  }

  private note(field: string, note: ImportNote): null {
    this.notes = new Map(this.notes).set(this.at.get(field) ?? -1, note);
    return null;
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
    const dollar = currency !== null && DOLLARS.has(currency) ? currency : (this.options.dollar ?? 'USD');
    const unit = UNITS[this.options.amounts_in ?? 'units'];
    const read = readAmount(text, { decimal: this.sign(field), dollar, unit });
    if ('fault' in read) {
      const at = read.field === 'currency' && this.has('currency') ? 'currency' : field;
      return { amount: this.wrong(at, read.fault), currency };
    }
    if (read.amount === null) return { amount: this.note(field, 'undisclosed'), currency };
    if (read.currency && currency && read.currency !== currency) {
      return { amount: this.wrong(field, `${quoted(text)} is not in ${currency}`), currency };
    }
    return { amount: read.amount, currency: currency ?? read.currency ?? this.options.currency };
  }

  /** What is a number in the file has a point, whatever its column's texts have. */
  private sign(field: string): DecimalSign | null {
    const place = this.at.get(field) ?? -1;
    return this.numbers.has(place) ? 'point' : (this.signs[place] ?? null);
  }

  /** A plain number with up to ten decimals. */
  quantity(field: string): string | null {
    const text = this.text(field);
    if (text === null) return null;
    const read = readAmount(text, { decimals: 10, decimal: this.sign(field) });
    return 'fault' in read ? this.wrong(field, read.fault) : read.amount;
  }

  /** Text of a field that no sentence stands in: n/a and its like mean that it is empty. */
  word(field: string): string | null {
    const text = this.text(field);
    return text !== null && saysNothing(text) ? this.note(field, 'empty') : text;
  }

  /** A share of a whole: 8.25% and 0.0825 are the same. */
  fraction(field: string): string | null {
    const text = this.word(field);
    if (text === null) return null;
    const percent = /^(\d{1,3})(?:[.,](\d{1,8}))?\s*%$/.exec(text);
    if (percent) {
      const [, whole = '', part = ''] = percent;
      const digits = whole.padStart(3, '0');
      return `${Number(digits.slice(0, 1))}.${digits.slice(1)}${part}`;
    }
    const plain = text.replace(/^([01]),(?=\d+$)/, '$1.');
    return /^[01](\.\d{1,10})?$/.test(plain)
      ? plain
      : this.wrong(field, `${quoted(text)} is neither a percentage nor a fraction between 0 and 1`);
  }

  /** `whole`: a month or a year alone is taken as its first day. */
  date(field: string, whole = false): string | null {
    const text = this.word(field);
    if (text === null) return null;
    const read = readDate(text, this.orders[this.at.get(field) ?? -1] ?? null, whole);
    if ('fault' in read) return this.wrong(field, read.fault);
    if (read.whole) this.note(field, 'whole_dates');
    return read.date;
  }

  /** A year, also as the beginning or the end of a date. */
  year(field: string): number | null {
    const text = this.word(field);
    if (text === null) return null;
    const year = /^(\d{4})(?:$|[-/.Q T])/.exec(text)?.[1] ?? /[-/. ](\d{4})$/.exec(text)?.[1];
    if (year !== undefined) return Number(year);
    const read = readDate(text, null, true);
    if ('date' in read && read.date !== null) return Number(read.date.slice(0, 4));
    return this.wrong(field, `${quoted(text)} is not a year`);
  }

  whole(field: string): number | null {
    const text = this.word(field);
    if (text === null) return null;
    return /^\d{1,9}(\.0+)?$/.test(text)
      ? Number.parseInt(text, 10)
      : this.wrong(field, `${quoted(text)} is not a whole number`);
  }

  currency(field: string): string | null {
    const text = this.word(field)?.toUpperCase() ?? null;
    if (text === null) return null;
    if (!/^[A-Z]{3}$/.test(text)) return this.wrong(field, `${quoted(text)} is not an ISO 4217 code such as USD`);
    return isCurrency(text) ? text : this.wrong(field, `there is no currency ${text}`);
  }

  country(field: string): string | null {
    const text = this.word(field);
    if (text === null) return null;
    return countryCode(text) ?? this.wrong(field, `${quoted(text)} is not a country`);
  }

  yesOrNo(field: string): boolean | null {
    const text = this.word(field);
    if (text === null) return null;
    return yesOrNo(text) ?? this.wrong(field, `${quoted(text)} is neither yes nor no`);
  }

  /** One of a few words, in any spelling of case and signs, or one of the other names they go by. */
  choice<Choice extends string>(
    field: string,
    choices: readonly Choice[],
    also: Readonly<Record<string, Choice>> = {},
  ): Choice | null {
    const text = this.word(field);
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
