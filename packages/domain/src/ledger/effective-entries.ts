// Which records stand: of every chain of corrections the last one known, and nothing that was cancelled.
import { dayNumber, type IsoDate } from '../calendar.ts';
import { instantMicros } from '../instant.ts';
import { invariant } from '../invariant.ts';
import type { LedgerEntry, Valuation } from './entry.ts';

/** A record that may be replaced by a later one. */
interface Correctable {
  readonly id: string;
  readonly recorded_at: string;
  readonly corrects_id?: string | null | undefined;
}

/**
 * The records that stand when only those recorded up to `known_at` are known (null: all). Records that correct one another
 * form one fact; of a fact the latest recorded that nothing known corrects stands, so two rival corrections of one entry
 * never count twice. Ties go to the greater id. Order of the input is kept and does not matter.
 */
function standingRecords<Row extends Correctable>(rows: readonly Row[], known_at: string | null): Row[] {
  const limit = known_at === null ? Number.POSITIVE_INFINITY : instantMicros(known_at);
  const known = known_at === null ? [...rows] : rows.filter((row) => instantMicros(row.recorded_at) <= limit);
  if (!known.some((row) => typeof row.corrects_id === 'string')) return known;
  const byId = new Map(known.map((row) => [row.id, row]));
  const corrected = new Set(known.map((row) => row.corrects_id));
  const roots = new Map<string, string>();
  const standing = new Map<string, Row>();
  for (const row of known) {
    const root = rootOf(row, byId, roots);
    if (corrected.has(row.id)) continue;
    const rival = standing.get(root);
    if (rival === undefined || isLater(row, rival)) standing.set(root, row);
  }
  return known.filter((row) => standing.get(roots.get(row.id) as string) === row);
}

/** The first record of a chain; remembers it for every record on the way, so that long chains cost their length once. */
function rootOf<Row extends Correctable>(row: Row, byId: Map<string, Row>, roots: Map<string, string>): string {
  const path: string[] = [];
  const seen = new Set<string>();
  let at: Row = row;
  let root = roots.get(at.id);
  while (root === undefined) {
    invariant(!seen.has(at.id), `corrections of ${at.id} run in a circle`);
    seen.add(at.id);
    path.push(at.id);
    const before = typeof at.corrects_id === 'string' ? byId.get(at.corrects_id) : undefined;
    if (before === undefined) root = at.corrects_id ?? at.id;
    else {
      at = before;
      root = roots.get(at.id);
    }
  }
  for (const id of path) roots.set(id, root);
  return root;
}

function isLater(row: Correctable, rival: Correctable): boolean {
  const difference = instantMicros(row.recorded_at) - instantMicros(rival.recorded_at);
  return difference === 0 ? row.id > rival.id : difference > 0;
}

/**
 * The ledger as of a day, as known at a time: entries whose value date is on or before `as_of` (null: any) among those
 * that stand at `known_at` (null: now). A correction that moves a date moves the entry, also for an earlier `as_of`.
 */
export function effectiveEntries<Entry extends LedgerEntry>(
  entries: readonly Entry[],
  at: { readonly as_of: IsoDate | null; readonly known_at: string | null },
): Entry[] {
  const limit = at.as_of === null ? Number.POSITIVE_INFINITY : dayNumber(at.as_of);
  return standingRecords(entries, at.known_at).filter(
    (entry) => entry.voided !== true && dayNumber(entry.date) <= limit,
  );
}

/** The approved marks that stand at `known_at`. A proposal neither counts nor replaces what it would correct. */
export function effectiveValuations<Mark extends Valuation>(marks: readonly Mark[], known_at: string | null): Mark[] {
  const limit = known_at === null ? Number.POSITIVE_INFINITY : instantMicros(known_at);
  const approved = marks.filter(
    (mark) =>
      mark.status === 'approved' &&
      (typeof mark.approved_at !== 'string' || known_at === null || instantMicros(mark.approved_at) <= limit),
  );
  return standingRecords(approved, known_at);
}
