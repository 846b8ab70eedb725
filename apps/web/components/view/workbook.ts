// Tables as workbooks whose formulas live: what a sheet computes can be followed, and changed, where it was computed.

/** What a cell holds: text, an exact amount, a number, or a formula with the value it has. */
export type WorkbookCell =
  | string
  | number
  | null
  | { amount: string | null }
  | { formula: string; value: number | null };

export interface WorkbookSheet {
  name: string;
  /** The first row is the head. */
  rows: readonly (readonly WorkbookCell[])[];
}

/** A digit more than this is lost in the number of a spreadsheet: such an amount stays text. */
const MOST_DIGITS = 15;

/** The letters of a column, counted from 0. */
export function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}

/** The address of a cell, row and column counted from 0. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`;

/** An amount as a cell's number, as text where a number would lose digits, nothing where there is none. */
export function amountCell(amount: string | null): string | number | null {
  if (amount === null) return null;
  const digits = amount.replace(/[-.]/g, '').replace(/^0+/, '');
  return digits.length > MOST_DIGITS ? amount : Number(amount);
}

const sumOf = (parts: readonly (string | null)[]): number | null =>
  parts.some((part) => part === null) ? null : parts.reduce((all, part) => all + Number(part), 0);

/** The sum of cells of a column, from one row to another. */
export const sumDown = (column: number, from: number, to: number, parts: readonly (string | null)[]): WorkbookCell => ({
  formula: `SUM(${cellName(from, column)}:${cellName(to, column)})`,
  value: sumOf(parts),
});

/** The bytes of a workbook. The writer is fetched when the first one is asked for. */
export async function workbookOf(sheets: readonly WorkbookSheet[]): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  return writeXlsx({
    sheets: sheets.map(({ name, rows }) => ({
      // What a name of a sheet may not hold is left out of it.
      name: name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31),
      rows: rows.map((row) => row.map(plainOf)),
      cells: new Map(
        rows.flatMap((row, at) =>
          row.flatMap((cell, column) =>
            typeof cell === 'object' && cell !== null && 'formula' in cell
              ? [
                  [
                    `${at},${column}`,
                    { type: 'formula' as const, value: cell.value, formula: cell.formula, formulaResult: cell.value },
                  ] as const,
                ]
              : [],
          ),
        ),
      ),
      freezePane: { rows: 1 },
    })),
  });
}

function plainOf(cell: WorkbookCell): string | number | null {
  if (typeof cell !== 'object' || cell === null) return cell;
  return 'formula' in cell ? cell.value : amountCell(cell.amount);
}
