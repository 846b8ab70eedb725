// What a kind needs to know of the import while it decides on a batch.
import type { ImportNote, ImportOptions } from '@redpill/contract';
import type { BatchPlan } from './batch-plan.ts';
import type { RowReader } from './row-reader.ts';

export interface ImportFund {
  id: string;
  currency: string;
}

export interface Batch {
  import_id: string;
  options: ImportOptions;
  fund: ImportFund | null;
  /** The member who runs the import. */
  member_id: string | null;
  plan: BatchPlan;
  /** Rows met before in this file that are not in the database: of this batch, and of the whole file when it is only tried. */
  seen: Remembered<number>;
  /** Companies that rows before needed and the firm did not know, by their keys. */
  made: Remembered<string>;
}

export interface ReadRow<Values> {
  row_number: number;
  values: Values;
  /** What was taken in a way that people are told of, if the row is taken. */
  notes?: ReadonlyMap<number, ImportNote>;
}

export interface Kind<Values> {
  /** A row's values; what is wrong with it is told by the reader. Called once for every row of the file, in order. */
  read(reader: RowReader): Values;
  /** Decides what every row becomes: each gets one result in the plan. */
  decide(rows: ReadRow<Values>[], batch: Batch): Promise<void>;
  /** What else keeps the record true once the batch is written, in the same transaction. */
  afterwards?(batch: Batch): Promise<void>;
  /** Whether what a row is depends on the rows before it, so that a continued import reads them again. */
  counts_rows?: true;
}

const MOST_REMEMBERED = 300_000;

/** What was met before, by its keys. Past the most it remembers, it forgets to learn rather than to stop. */
export class Remembered<Value> {
  private readonly values = new Map<string, Value>();
  private readonly most: number;

  constructor(most = MOST_REMEMBERED) {
    this.most = most;
  }

  /** How many were met past the most it remembers, since they were last asked for. */
  private forgotten = 0;

  add(keys: readonly string[], value: Value): void {
    if (this.values.size >= this.most) {
      this.forgotten += 1;
      return;
    }
    for (const key of keys) if (!this.values.has(key)) this.values.set(key, value);
  }

  find(keys: readonly string[]): Value | undefined {
    for (const key of keys) {
      const value = this.values.get(key);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  takeForgotten(): number {
    const count = this.forgotten;
    this.forgotten = 0;
    return count;
  }

  clear(): void {
    this.values.clear();
  }
}
