import { describe, expect, it } from 'vitest';
import { isRange, pasteRange, readRange } from './paste-range.ts';
import type { Cell } from './sheet.ts';

const COLUMNS: readonly Cell[] = [
  { path: 'date', label: 'Date', kind: 'date' },
  { path: 'amount', label: 'Amount', kind: 'amount' },
];

describe('a pasted range', () => {
  it('is rows of lines and columns of tabs, a quoted cell holding either', () => {
    expect(readRange('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(readRange('"say ""x""\nand y"\tb')).toEqual([['say "x"\nand y', 'b']]);
    expect(readRange('a\t\t\n\tb')).toEqual([
      ['a', '', ''],
      ['', 'b'],
    ]);
  });

  it('is told from a single value, which the field takes itself', () => {
    expect(isRange('12')).toBe(false);
    expect(isRange('12\n')).toBe(true);
    expect(isRange('12\t13')).toBe(true);
  });

  it('leaves out headings and reads dates and amounts as the spreadsheet writes them', () => {
    const text = 'Date\tAmount\n1/2/2008\t"-$10,000.00"\n3/31/2008\t"2,750.00"\n';
    expect(pasteRange(COLUMNS, [], { row: 0, column: 0 }, text)).toEqual([
      ['2008-01-02', '-10000.00'],
      ['2008-03-31', '2750.00'],
    ]);
  });

  it('goes in from the cell where it is pasted, over what is there and past the end', () => {
    const rows = [
      ['2024-01-01', '1'],
      ['2024-01-02', '2'],
    ];
    expect(pasteRange(COLUMNS, rows, { row: 1, column: 1 }, '7\n8\n9')).toEqual([
      ['2024-01-01', '1'],
      ['2024-01-02', '7'],
      ['', '8'],
      ['', '9'],
    ]);
    expect(rows[1]).toEqual(['2024-01-02', '2']);
  });

  it('keeps what it cannot read, so that it is refused and not lost', () => {
    expect(pasteRange(COLUMNS, [], { row: 0, column: 0 }, '1/2/2008\tn/a 5\n')).toEqual([['1/2/2008', 'n/a 5']]);
  });

  it('drops columns that the grid has not', () => {
    expect(pasteRange(COLUMNS, [], { row: 0, column: 1 }, '5\tnote')).toEqual([['', '5']]);
  });
});
