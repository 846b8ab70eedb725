// One line of a CSV that a spreadsheet will open: no cell may start a formula.
import { exports } from '@redpill/core';

export const { neutral } = exports;

export function csvLine(values: readonly unknown[], safe: (text: string) => string = neutral): string {
  return `${values.map((value) => field(value, safe)).join(',')}\r\n`;
}

function field(value: unknown, safe: (text: string) => string): string {
  if (value === null || value === undefined) return '';
  const text = safe(typeof value === 'object' ? JSON.stringify(value) : String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
