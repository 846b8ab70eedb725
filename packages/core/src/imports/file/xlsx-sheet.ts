// A sheet cell by cell: each as its value, a formula as what it came to, a day as a date, and a header over several columns told to each.
import type { SaxesTagPlain } from 'saxes';
import { AppError } from '../../app-error.ts';
import { Digits } from './json-rows.ts';
import { MOST_COLUMNS } from './limits.ts';
import type { Value } from './rows-of-values.ts';
import { unescaped } from './xlsx-parts.ts';

export interface CellTables {
  texts: readonly string[];
  date_styles: readonly boolean[];
  from_1904: boolean;
}

export interface SheetRow {
  /** 0 for the first row of the sheet. */
  at: number;
  values: Value[];
}

export interface Merged {
  top: number;
  left: number;
  right: number;
}

/** Hears a sheet's markup and gives its rows as they end; a row without a value is none. */
export class SheetCells {
  rows = 0;
  private readonly tables: CellTables;
  private readonly onRow: (row: SheetRow) => void;
  private row: SheetRow = { at: -1, values: [] };
  private column = -1;
  private cell: SaxesTagPlain['attributes'] = {};
  private text = '';
  private heard: 'value' | 'text' | null = null;

  constructor(tables: CellTables, onRow: (row: SheetRow) => void) {
    this.tables = tables;
    this.onRow = onRow;
  }

  open(name: string, attributes: SaxesTagPlain['attributes']): void {
    if (name === 'row') {
      const at = attributes.r === undefined ? this.row.at + 1 : Number(attributes.r) - 1;
      this.row = { at, values: [] };
      this.column = -1;
    } else if (name === 'c') {
      this.column = attributes.r === undefined ? this.column + 1 : columnOf(attributes.r);
      if (this.column >= MOST_COLUMNS) throw new AppError('limit', 'The sheet has more than 1,000 columns.');
      this.cell = attributes;
      this.text = '';
    } else if (name === 'v') this.heard = 'value';
    else if (name === 't') this.heard = 'text';
  }

  hear(text: string): void {
    if (this.heard !== null) this.text += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.heard = null;
    else if (name === 'c') {
      const value = this.value();
      if (value === null) return;
      while (this.row.values.length < this.column) this.row.values.push(null);
      this.row.values[this.column] = value;
    } else if (name === 'row' && this.row.values.length > 0) {
      this.rows += 1;
      this.onRow(this.row);
    }
  }

  private value(): Value {
    const { t: type = 'n', s: style } = this.cell;
    const { text, tables } = this;
    if (type === 's') return tables.texts[Number(text)] || null;
    if (type === 'str' || type === 'inlineStr' || type === 'd') return unescaped(text) || null;
    if (text === '') return null;
    if (type === 'b') return text === '1' ? 'true' : 'false';
    if (type !== 'n') return text;
    const number = Number(text);
    if (!Number.isFinite(number)) return text;
    const dated = style !== undefined && tables.date_styles[Number(style)];
    return (dated ? dayOf(number, tables.from_1904) : null) ?? new Digits(digitsOf(number));
  }
}

const DAY_MS = 86_400_000;

/** The day that a number counts to, with its time when it has one; null for a time without a day. */
function dayOf(serial: number, from_1904: boolean): string | null {
  if (serial < (from_1904 ? 0 : 61) || serial > 109_000) return null;
  const ms = Math.round(serial * DAY_MS) + Date.UTC(from_1904 ? 1904 : 1899, from_1904 ? 0 : 11, from_1904 ? 1 : 30);
  const [day = '', time = ''] = new Date(ms).toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
}

/** The fifteen digits that spreadsheets keep: 0.1 + 0.2 is 0.3 there. No exponent. */
function digitsOf(number: number): string {
  const [digits = '', exponent = '0'] = number.toExponential(14).split('e');
  const sign = digits.startsWith('-') ? '-' : '';
  const plain = digits.replace(/[-.]/g, '');
  const point = Number(exponent) + 1;
  const whole = point <= 0 ? '0' : plain.slice(0, point).padEnd(point, '0');
  const part = (point <= 0 ? `${'0'.repeat(-point)}${plain}` : plain.slice(point)).replace(/0+$/, '');
  const written = part === '' ? whole : `${whole}.${part}`;
  return written === '0' ? '0' : `${sign}${written}`;
}

/** The area that a reference such as A1:C2 names. */
export function mergedArea(reference: string): Merged {
  const [from = '', to = from] = reference.split(':');
  return { top: rowOf(from), left: columnOf(from), right: columnOf(to) };
}

function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i += 1) {
    const code = reference.charCodeAt(i);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

function rowOf(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? 1) - 1;
}
