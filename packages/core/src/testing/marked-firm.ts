// A firm of the isolation tests: every text of its record says whose it is.
import type { TestFirm } from './test-firm.ts';

export interface FirmRecord extends TestFirm {
  /** Stands in every text of the firm's record. */
  mark: string;
  /** Stands in every text about the firm's restricted deal. */
  secret: string;
  /** Stands in every text about the limited partner whom the firm's limited-partner member is not. */
  apart: string;
  /** An amount no other firm has. */
  amount: string;
  /** The id of a row of a table: of the first one, or of one with a name. */
  id(table: string, which?: string): string;
}

export type Row = Record<string, unknown>;

/** Texts a row leaves open are filled with the firm's mark, or with this one. */
export type MarkedRow = Row & { marked_with?: string };
