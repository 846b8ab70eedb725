// Which of a fund's versions counts on a day, as it was known at a time.
import { type FundTerms, termsInForce } from '@redpill/domain';
import { termsOf } from './terms-view.ts';

interface Version {
  number: number;
  effective_from: string;
  recorded_at: string;
  terms: FundTerms;
}

export function inForce<Row extends Version>(
  versions: readonly Row[],
  at: { as_of: string; known_at: string | null },
): Row | null {
  const counted = termsInForce(
    versions.map(({ number, effective_from, recorded_at, terms }) => ({
      version: number,
      effective_from,
      recorded_at,
      terms,
    })),
    at,
  );
  return versions.find(({ number }) => number === counted?.version) ?? null;
}

/** A fund's version of the terms that counts on a day, as it was known at a time. */
export async function termsInForceOn(fund: string, at: { as_of: string; known_at: string | null }) {
  return inForce(await termsOf(fund), at);
}
