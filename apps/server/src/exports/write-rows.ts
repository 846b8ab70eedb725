// The rows of a table as the bytes of a file: CSV, JSON Lines or a workbook.
import type { ExportFormat } from '@redpill/contract';
import { AppError, exports } from '@redpill/core';
import { writeXlsxStream } from 'hucre/xlsx';
import { csvLine } from '../cli/csv-line.ts';

type Table = exports.ExportTable;

/** What a worksheet holds: rows with its header, and characters in a cell. */
const MOST_ROWS = 1_048_576;
const LONGEST_CELL = 32_767;

/** The bytes of a table in a format, as they are asked for. `most_rows`: of a worksheet. */
export function writeRows(table: Table, format: ExportFormat, most_rows = MOST_ROWS): AsyncIterable<Uint8Array> {
  if (format === 'xlsx') return workbook(table, most_rows);
  return encoded(format === 'csv' ? csvLines(table) : jsonLines(table));
}

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const chunk of lines) yield Buffer.from(chunk, 'utf8');
}

async function* csvLines({ columns, rows }: Table): AsyncGenerator<string> {
  yield csvLine(columns.map(({ name }) => name));
  for await (const batch of rows) yield batch.map((row) => csvLine(row, exports.exportedCell)).join('');
}

async function* jsonLines({ columns, rows }: Table): AsyncGenerator<string> {
  const keys = columns.map(({ name }) => JSON.stringify(name));
  const bare = columns.map(({ type }) => type === 'whole' || type === 'yes_no' || type === 'json');
  for await (const batch of rows) {
    let lines = '';
    for (const row of batch) {
      const fields = row.map(
        (value, i) => `${keys[i]}:${value === null ? 'null' : bare[i] ? value : JSON.stringify(value)}`,
      );
      lines += `{${fields.join(',')}}\n`;
    }
    yield lines;
  }
}

/** One worksheet. Amounts stand as text beside their currency: a spreadsheet's own numbers keep fifteen digits. */
async function* workbook(table: Table, most_rows: number): AsyncGenerator<Uint8Array> {
  const stream = writeXlsxStream(cells(table, most_rows), {
    name: table.name.slice(0, 31),
    columns: table.columns.map(({ name }) => ({ header: name })),
    freezePane: { rows: 1 },
    zip64: true,
  });
  for await (const chunk of stream) yield chunk;
}

async function* cells(
  { name, columns, rows }: Table,
  most_rows: number,
): AsyncGenerator<(string | number | boolean | null)[]> {
  let written = 1;
  for await (const batch of rows) {
    for (const row of batch) {
      written += 1;
      if (written > most_rows) {
        throw new AppError(
          'limit',
          `${name}: a worksheet holds ${most_rows - 1} rows and its header, and there are more. Export it as CSV or JSON Lines.`,
        );
      }
      yield row.map((value, i) =>
        cell(value, columns[i]?.type, () => `${name}, ${columns[i]?.name} of row ${written - 1}`),
      );
    }
  }
}

function cell(
  value: string | null,
  type: Table['columns'][number]['type'] | undefined,
  where: () => string,
): string | number | boolean | null {
  if (value === null) return null;
  if (type === 'yes_no') return value === 'true';
  if (type === 'whole') return Number(value);
  if (value.length > LONGEST_CELL) {
    throw new AppError(
      'limit',
      `${where()}: a cell of a worksheet holds ${LONGEST_CELL} characters, and this text has ${value.length}. Export it as CSV or JSON Lines.`,
    );
  }
  return value;
}
