// Levels of an index as they come in pasted lines or a file of separated values.
import { isIsoDate } from '@redpill/domain';
import { invalidField } from '../app-error.ts';

export interface Level {
  date: string;
  level: string;
}

const LEVEL = /^\d{1,18}(\.\d{1,10})?$/;

/** Lines of a day and a level; a line without a day may stand at the top, empty ones anywhere. What cannot be read is refused by its line. */
export function levelsOfText(text: string): Level[] {
  const levels: Level[] = [];
  let head = true;
  for (const [at, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const cells = line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    const [date = '', level = ''] = cells;
    const first = head;
    head = false;
    if (first && !/\d/.test(line)) continue;
    if (cells.length !== 2) throw wrong(at, 'holds a day and a level, parted by a comma, semicolon or tab');
    const shown = date.slice(0, 40);
    if (!isIsoDate(date)) throw wrong(at, `"${shown}" is no day of the calendar: write yyyy-mm-dd`);
    if (!LEVEL.test(level))
      throw wrong(at, `"${level.slice(0, 40)}" is no level: write a plain number such as 4769.83`);
    levels.push({ date, level });
  }
  return levels;
}

const wrong = (at: number, message: string) => invalidField('csv', `line ${at + 1} ${message}`);
