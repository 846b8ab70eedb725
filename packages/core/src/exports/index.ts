// Taking records out of the firm.

export { type ExportTable, type ExportWriter, exportRecords } from './export-records.ts';
export { exportedCell, neutral, plainCell } from './formula-cell.ts';
export type { ExportRow } from './read-table.ts';
