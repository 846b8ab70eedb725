// The words of imports: kinds, states, outcomes, encodings and delimiters.
import type { ImportKind, ImportRecord, RowOutcome } from '@redpill/contract';

export const KIND_WORDS: Record<ImportKind, string> = {
  companies: 'Companies',
  people: 'People',
  rounds: 'Funding rounds',
  deals: 'Deals',
  investments: 'Investments',
  ledger: 'Ledger entries',
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

export const DELIMITER_WORDS: Readonly<Record<string, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Bar',
};

export const ENCODING_WORDS: Record<ImportRecord['encoding'], string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252 (Western)',
};

/** Kinds whose rows belong to one fund. */
export const OF_A_FUND: ReadonlySet<ImportKind> = new Set(['ledger', 'investments']);
