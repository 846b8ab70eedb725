// What of a directory's answer was not written, and why.
import type { importDirectoryCompany, Output } from '@redpill/contract';
import type { Row } from '../changes.ts';

export type Skipped = Output<typeof importDirectoryCompany>['skipped'][number];

/** Tells the event of a record that was made. */
export type Changed = (before: Row | null, after: Row | null) => void;
