// A row of a file as it was found: its cells in the order of the file's columns, or what is wrong with it.

export interface FileRow {
  /** 1 for the first row below the header. */
  number: number;
  cells: string[];
  /** Why the row cannot be read at all. */
  fault: string | null;
  /** The cell the fault is in, where it is in one. */
  fault_at?: number;
  /** Cells that the file itself holds as numbers: their point is the decimal sign, whatever the text beside them does. */
  numbers?: ReadonlySet<number>;
}

/** Turns text that comes in pieces into rows. */
export interface RowSource {
  push(text: string): FileRow[];
  end(): FileRow[];
}

/** A row longer than this is a quote that was never closed, or no table at all. */
export const LONGEST_ROW = 1_000_000;
