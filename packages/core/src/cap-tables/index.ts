// The verbs of a company's cap table.
export { correctCapTable } from './correct-cap-table.ts';
export { exportCapTable } from './export-cap-table.ts';
export { importCapTable } from './import-cap-table.ts';
export { readCapTable } from './read-cap-table.ts';
export { recordCapTable } from './record-cap-table.ts';
