// What the first rows of a file show of its columns: values of each, and how its dates and numbers are written.
import type { ImportColumn } from '@redpill/contract';
import { EvidenceOfColumn } from '../values/column-evidence.ts';
import type { FileRow } from './file-row.ts';

/** How far a file is looked into: far enough that a rare date such as 25/04/2020 decides for its column. */
export const LOOKED_AT_ROWS = 20_000;
export const LOOKED_AT_CHARACTERS = 8_000_000;

const SAMPLES = 4;
const SAMPLE_LENGTH = 100;

/** The database holds no NUL: what is shown has the character's picture in its place. */
const withoutNul = (text: string): string => text.replaceAll('\u0000', '\u2400');

export class LookThrough {
  rows = 0;
  private readonly columns: { name: string; samples: Set<string>; evidence: EvidenceOfColumn }[];

  constructor(names: readonly string[]) {
    this.columns = names.map((name) => ({
      name: withoutNul(name),
      samples: new Set(),
      evidence: new EvidenceOfColumn(),
    }));
  }

  add({ cells, fault, numbers }: FileRow): void {
    this.rows += 1;
    if (fault !== null) return;
    this.columns.forEach(({ samples, evidence }, i) => {
      const text = withoutNul(cells[i]?.trim() ?? '');
      if (text === '') return;
      if (samples.size < SAMPLES)
        samples.add(text.length > SAMPLE_LENGTH ? `${text.slice(0, SAMPLE_LENGTH - 1)}…` : text);
      if (!numbers?.has(i)) evidence.add(text);
    });
  }

  found(): ImportColumn[] {
    return this.columns.map(({ name, samples, evidence }) => ({ name, samples: [...samples], ...evidence.found() }));
  }
}
