// Which version of a fund's terms is in force on a day, as it was known at a time.
import type { IsoDate } from '../calendar.ts';
import { instantMicros } from '../instant.ts';
import type { FundTerms } from './fund-terms.ts';

/** One version of the document. Versions are added and never rewritten; the number rises with each. */
export interface FundTermsVersion {
  readonly version: number;
  readonly effective_from: IsoDate;
  readonly recorded_at: string;
  readonly terms: FundTerms;
}

/**
 * The version in force: of those that had begun by `as_of` and were recorded by `known_at` (null: now), the one that began
 * last; of several of one day the greatest number. Null when there is none.
 */
export function termsInForce(
  versions: readonly FundTermsVersion[],
  at: { readonly as_of: IsoDate; readonly known_at: string | null },
): FundTermsVersion | null {
  const limit = at.known_at === null ? Number.POSITIVE_INFINITY : instantMicros(at.known_at);
  let found: FundTermsVersion | null = null;
  for (const version of versions) {
    if (version.effective_from > at.as_of || instantMicros(version.recorded_at) > limit) continue;
    if (found === null || isLater(version, found)) found = version;
  }
  return found;
}

function isLater(one: FundTermsVersion, other: FundTermsVersion): boolean {
  if (one.effective_from !== other.effective_from) return one.effective_from > other.effective_from;
  return one.version > other.version;
}
