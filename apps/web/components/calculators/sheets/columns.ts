// Columns and choices that sheets of several calculators have in common.
import { DAY_COUNTS } from '@redpill/domain';
import type { Cell } from '../sheet.ts';

export const choicesOf = (values: readonly string[], labels: Readonly<Record<string, string>> = {}) =>
  values.map((value) => ({ value, label: labels[value] ?? value }));

export const DATE: Cell = { path: 'date', label: 'Date', kind: 'date', required: true };
export const AMOUNT: Cell = { path: 'amount', label: 'Amount', kind: 'amount', required: true };
export const NAME: Cell = { path: 'name', label: 'Name', kind: 'text', required: true };

export const DAY_COUNT: Cell = {
  path: 'day_count',
  label: 'Day count',
  kind: 'choice',
  choices: choicesOf(DAY_COUNTS),
  fallback: 'ACT/365',
};

export const SIGNED = 'Paid in is negative, received positive. Paste dates and amounts from a spreadsheet.';

export const NAV: readonly Cell[] = [
  { path: 'nav.date', label: 'Valued on', kind: 'date', required: true },
  { path: 'nav.amount', label: 'Net asset value', kind: 'amount', required: true },
];
