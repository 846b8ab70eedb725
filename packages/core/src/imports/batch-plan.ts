// What a batch of rows is going to become: decided in full before anything is written.
import type { ImportNote, RowOutcome } from '@redpill/contract';
import type { Row } from '../changes.ts';
import type { RecordType } from './records.ts';
import { timeOrderedId } from './time-ordered-id.ts';

export interface RowResult {
  row_number: number;
  outcome: RowOutcome;
  field: string | null;
  reason: string | null;
  changes: Record<string, { from: unknown; to: unknown }> | null;
  /** Of a row that is two records: whether the one beside the company was made, where the outcome is the company's. */
  made_part?: boolean;
}

export interface MadeRecord {
  subject: RecordType;
  id: string;
  row_number: number;
  values: Row;
}

export interface ChangedRecord {
  subject: RecordType;
  id: string;
  row_number: number;
  /** The version the change is based on. */
  version: number;
  /** The fields that change, as they were. */
  before: Row;
  /** Every field an import fills, as it will be. */
  after: Row;
}

export interface NewExternalId {
  subject: RecordType;
  subject_id: string;
  source: string;
  value: string;
}

export interface StageMove {
  deal_id: string;
  from_stage: string | null;
  to_stage: string;
}

export class BatchPlan {
  readonly results: RowResult[] = [];
  readonly made: MadeRecord[] = [];
  readonly changed: ChangedRecord[] = [];
  readonly external_ids: NewExternalId[] = [];
  readonly moves: StageMove[] = [];
  /** Records made beside the rows' own, counted by the name of their table. */
  readonly related: Record<string, number> = {};
  /** The company that each row is of, where rows are of companies. */
  readonly company_of = new Map<number, string>();
  /** What was taken in a way that people are told of, by how often. */
  readonly notes: Partial<Record<ImportNote, number>> = {};

  note(note: ImportNote, times = 1): void {
    if (times > 0) this.notes[note] = (this.notes[note] ?? 0) + times;
  }

  rejected(row_number: number, field: string | null, reason: string): void {
    this.results.push({ row_number, outcome: 'rejected', field, reason, changes: null });
  }

  skipped(row_number: number, reason: string): void {
    this.results.push({ row_number, outcome: 'skipped', field: null, reason, changes: null });
  }

  /** The row becomes a record of its own; gives its id. */
  created(row_number: number, subject: RecordType, values: Row): string {
    this.results.push({ row_number, outcome: 'created', field: null, reason: null, changes: null });
    return this.make(row_number, subject, values);
  }

  /** A record that a row needs beside its own. */
  beside(row_number: number, subject: RecordType, values: Row, counted: string): string {
    this.related[counted] = (this.related[counted] ?? 0) + 1;
    return this.make(row_number, subject, values);
  }

  /** The row changes fields of a record that is there. */
  updated(row_number: number, subject: RecordType, existing: Existing, after: Row): void {
    const changes = this.changedBeside(row_number, subject, existing, after);
    this.results.push({ row_number, outcome: 'updated', field: null, reason: null, changes });
  }

  /** The same of a record beside the row's own; what becomes of the row is said elsewhere. */
  changedBeside(row_number: number, subject: RecordType, existing: Existing, after: Row): RowResult['changes'] {
    const before: Row = {};
    const changes: Record<string, { from: unknown; to: unknown }> = {};
    for (const [field, to] of Object.entries(after)) {
      const from = existing.values[field] ?? null;
      before[field] = from;
      changes[field] = { from, to };
    }
    this.changed.push({
      subject,
      id: existing.id,
      row_number,
      version: existing.version,
      before,
      after: { ...existing.values, ...after },
    });
    return changes;
  }

  private make(row_number: number, subject: RecordType, values: Row): string {
    const id = timeOrderedId();
    this.made.push({ subject, id, row_number, values });
    return id;
  }
}

/** A record as it stands: what an import can fill of it, amounts and dates as text. */
export interface Existing {
  id: string;
  version: number;
  values: Row;
}

/** The fields of a row that say something else than the record does; a field the row leaves empty changes nothing. */
export function differences(existing: Row, incoming: Row): Row {
  const after: Row = {};
  for (const [field, value] of Object.entries(incoming)) {
    if (value === null || value === undefined) continue;
    const now = existing[field] ?? null;
    if (typeof value === 'object' && !Array.isArray(value)) {
      const merged = { ...(now as Row | null), ...(value as Row) };
      if (JSON.stringify(sorted(merged)) !== JSON.stringify(sorted(now as Row | null))) after[field] = merged;
    } else if (plain(now) !== plain(value)) {
      after[field] = value;
    }
  }
  return after;
}

function sorted(row: Row | null): [string, unknown][] {
  return Object.entries(row ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}

const DECIMAL = /^-?\d+\.\d*$/;

/** One spelling per value: 1750000, 1750000.0 and 1750000.00 are one amount. */
function plain(value: unknown): string {
  const text = String(value);
  return DECIMAL.test(text) ? text.replace(/\.?0+$/, '') : text;
}
