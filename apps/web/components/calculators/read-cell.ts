// What somebody typed or pasted into a cell, as the text the calculator takes; null where it cannot be read.
import { isGivenAmount } from '@redpill/domain';
import { readDate } from './read-date.ts';

export type CellKind = 'text' | 'date' | 'amount' | 'number' | 'percent' | 'choice' | 'flag';

/** What a cell that cannot be read should have held, by its kind. */
export const CELL_RULES: Readonly<Record<CellKind, string>> = {
  text: 'a name',
  date: 'a day as year-month-day: 2024-03-31',
  amount: 'an amount: 1250000.00',
  number: 'a number',
  percent: 'a percentage: 8 or 8.25',
  choice: 'one of the list',
  flag: 'yes or nothing',
};

const NEGATIVE = /^\((.*)\)$/;
const SYMBOLS = /[\s\u00a0\u202f'’$€£¥₹]|^[A-Z]{3}(?=[\s\d-])|(?<=\d\s?)[A-Z]{3}$/g;

/** Reads one cell. Spreadsheets' own ways of writing are understood: $1,250.00, (300), 1.250,00, 8 %, 31.03.2024. */
export function readCell(kind: CellKind, typed: string): string | null {
  const text = typed.trim();
  if (kind === 'date') return readDate(text);
  if (kind === 'percent') return readDecimalText(text.replace(/\s*%$/, ''));
  if (kind === 'amount' || kind === 'number') return readDecimalText(text);
  return text === '' ? null : text;
}

function readDecimalText(typed: string): string | null {
  const bracketed = NEGATIVE.exec(typed);
  const plain = (bracketed?.[1] ?? typed).replace(/[\u2212\u2013]/g, '-').replace(SYMBOLS, '');
  const point = withPoint(plain)
    .replace(/^\+/, '')
    .replace(/^(-?)\./, '$10.')
    .replace(/^(-?)0+(?=\d)/, '$1');
  const text = bracketed ? `-${point}` : point;
  return isGivenAmount(text) ? text : null;
}

/** The text with a point for the fraction and nothing between groups. */
function withPoint(text: string): string {
  const comma = text.lastIndexOf(',');
  const dot = text.lastIndexOf('.');
  if (comma < 0) return (text.match(/\./g) ?? []).length > 1 ? text.replaceAll('.', '') : text;
  if (dot > comma) return text.replaceAll(',', '');
  if (dot >= 0) return text.replaceAll('.', '').replace(',', '.');
  return /^-?\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text.replace(',', '.');
}

/** Decimal text with its point moved: 8.25 by −2 is 0.0825. Nothing is rounded. */
export function movePoint(text: string, places: number): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = whole.padStart(Math.max(0, -places) + 1, '0') + fraction.padEnd(Math.max(0, places), '0');
  const at = Math.max(whole.length, Math.max(0, -places) + 1) + places;
  const moved = `${digits.slice(0, at)}.${digits.slice(at)}`.replace(/\.?0*$/, '').replace(/^0+(?=\d)/, '');
  return `${sign}${moved === '' ? '0' : moved}`;
}
