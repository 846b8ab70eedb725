// The words of imports: kinds, states, outcomes, encodings and delimiters.
import type { ImportKind, ImportNote, ImportRecord, RowOutcome } from '@redpill/contract';
import { count, words } from '#components/figures/format.ts';

export const KIND_WORDS: Record<ImportKind, string> = {
  companies: 'Companies',
  people: 'People',
  rounds: 'Funding rounds',
  deals: 'Deals',
  investments: 'Investments',
  ledger: 'Ledger entries',
};

/** One record of a kind that stands in the same row as another. */
export const RELATED_WORDS: Record<ImportKind, string> = {
  companies: 'More of its company',
  people: 'A person of the company',
  rounds: 'A round of the company',
  deals: 'A deal with the company',
  investments: 'An investment in the company',
  ledger: 'A ledger entry',
};

export const STATUS_WORDS: Record<ImportRecord['status'], string> = {
  staged: 'Not run yet',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  undoing: 'Being undone',
  undone: 'Undone',
};

export const OUTCOME_WORDS: Record<RowOutcome, string> = {
  created: 'Created',
  updated: 'Updated',
  skipped: 'Skipped',
  rejected: 'Rejected',
};

/** What is told of the way values were taken. */
export const NOTE_WORDS: Record<ImportNote, (times: number) => string> = {
  undisclosed: (times) => `${count(times)} ${times === 1 ? 'amount is' : 'amounts are'} undisclosed or not stated`,
  empty: (times) =>
    `${count(times)} ${times === 1 ? 'cell says' : 'cells say'} n/a or the like and ${times === 1 ? 'was' : 'were'} taken as empty`,
  whole_dates: (times) =>
    `${count(times)} ${times === 1 ? 'date names' : 'dates name'} a month or a year only and ${times === 1 ? 'was' : 'were'} taken as its first day`,
  first_row_counts: (times) =>
    `${count(times)} ${times === 1 ? 'row says' : 'rows say'} something else of a company than the first row that names it, whose word was taken`,
  forgotten: (times) =>
    `the file is so long that ${count(times)} ${times === 1 ? 'row was' : 'rows were'} not compared with all rows before; a run compares every row`,
};

export const DELIMITER_WORDS: Readonly<Record<string, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Bar',
};

export const FORMAT_WORDS: Record<ImportRecord['format'], string> = {
  csv: 'CSV',
  jsonl: 'JSON Lines',
  xlsx: 'Spreadsheet',
  json: 'JSON',
};

export const ENCODING_WORDS: Record<ImportRecord['encoding'], string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252 (Western)',
};

/** Kinds whose rows belong to one fund. */
export const OF_A_FUND: ReadonlySet<ImportKind> = new Set(['ledger', 'investments']);

/** What comes along with a file's rows, one and several, in the order it is told. */
const MADE_WORDS: Record<string, [one: string, several: string]> = {
  companies: ['company', 'companies'],
  people: ['person', 'people'],
  company_people: ['place at a company', 'places at companies'],
  rounds: ['round', 'rounds'],
  deals: ['deal', 'deals'],
  investments: ['investment', 'investments'],
};

/** “2 companies, 3 rounds”; null when nothing came along. */
export function madeWords(related: Record<string, number>): string | null {
  const order = Object.keys(MADE_WORDS);
  const made = Object.entries(related)
    .filter(([, number]) => number > 0)
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  if (made.length === 0) return null;
  return made
    .map(([kind, number]) => {
      const [one, several] = MADE_WORDS[kind] ?? [words(kind).toLowerCase(), words(kind).toLowerCase()];
      return `${count(number)} ${number === 1 ? one : several}`;
    })
    .join(', ');
}
