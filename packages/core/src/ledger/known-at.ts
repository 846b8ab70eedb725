// A moment of knowledge as the database compares it.

/** A bare day counts whole, in UTC, as the fold reads it; null is now. */
export function knownAt(moment: string | undefined): string | null {
  if (moment === undefined) return null;
  return moment.length === 10 ? `${moment}T23:59:59.999999Z` : moment;
}
