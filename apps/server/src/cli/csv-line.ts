// One line of a CSV that a spreadsheet will open: no cell may start a formula.

/** Also behind what spreadsheets pass over: white space, a byte order mark, a quote; and in full width. */
const FORMULA = /^[\s\uFEFF"]*[=+\-@＝＋－＠]|^[\t\r]/;
const PLAIN_NUMBER = /^[+-]?\d[\d\s().,-]*$/;

/** A cell that a spreadsheet would run is led by an apostrophe; numbers and telephone numbers are left as they are. */
export function neutral(text: string): string {
  return FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

export function csvLine(values: readonly unknown[]): string {
  return `${values.map(field).join(',')}\r\n`;
}

function field(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = neutral(typeof value === 'object' ? JSON.stringify(value) : String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
