// What the database gives back as it was given: said of JSON whose fields are nobody's to list.

export const KEEPABLE = 'text without a NUL character and without half a surrogate pair';

/** Whether every text in it, names of fields too, comes back as it is. */
export function isKeepable(given: unknown): boolean {
  if (typeof given === 'string') return !given.includes('\u0000') && given.isWellFormed();
  if (typeof given !== 'object' || given === null) return true;
  return Object.entries(given).every(([name, value]) => isKeepable(name) && isKeepable(value));
}
