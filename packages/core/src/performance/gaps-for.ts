// Gaps as a reader may see them.
import type { Gap, PerformanceInput } from '@redpill/domain';

/** Ids of the reader's own entries: what it may tell apart; null for a reader who may tell everything apart. */
export function ownEntryIds(input: PerformanceInput, own: ReadonlySet<string> | null): ReadonlySet<string> | null {
  if (own === null) return null;
  const mine = input.entries.filter((entry) => entry.limited_partner_id && own.has(entry.limited_partner_id));
  return new Set(mine.map((entry) => entry.id));
}

/** Gaps without the ids of entries that are not the reader's. */
export function gapsFor(gaps: readonly Gap[], mine: ReadonlySet<string> | null): Gap[] {
  return gaps.map((gap) => (mine === null || mine.has(gap.entry_id ?? '') ? gap : { ...gap, entry_id: null }));
}
