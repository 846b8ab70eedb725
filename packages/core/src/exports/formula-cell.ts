// A cell that a spreadsheet would run as a formula, made safe on the way out and itself again on the way in.

/** Also behind what spreadsheets pass over: white space, a byte order mark, a quote; and in full width. */
const FORMULA = /^[\s\uFEFF"]*[=+\-@＝＋－＠]|^[\t\r]/;
const PLAIN_NUMBER = /^[+-]?\d[\d\s().,-]*$/;

/** A cell that a spreadsheet would run is led by an apostrophe; numbers and telephone numbers are left as they are. */
export function neutral(text: string): string {
  return FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** As `neutral`, and a text that itself looks neutralised gets a second apostrophe, so that `plainCell` gives it back. */
export function exportedCell(text: string): string {
  const safe = neutral(text);
  return safe === text && plainCell(text) !== text ? `'${text}` : safe;
}

/** What a cell was before it was led by an apostrophe; any other cell is itself. */
export function plainCell(cell: string): string {
  if (cell.charCodeAt(0) !== 0x27) return cell;
  const bare = cell.replace(/^'+/, '');
  return neutral(bare) === bare ? cell : cell.slice(1);
}
