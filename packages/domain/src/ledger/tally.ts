// A running total that remembers how many of its parts could not be converted.

/** Units of the fund's currency, and how many parts are missing for want of a rate; with any missing there is no total. */
export interface Tally {
  units: bigint;
  missing: number;
}

/** A total of nothing. */
export const emptyTally = (): Tally => ({ units: 0n, missing: 0 });

/** Adds an amount, or counts it as missing when it is null. */
export function addTo(tally: Tally, units: bigint | null): void {
  if (units === null) tally.missing += 1;
  else tally.units += units;
}

/** Takes an amount away, or counts it as missing when it is null. */
export function takeFrom(tally: Tally, units: bigint | null): void {
  addTo(tally, units === null ? null : -units);
}

/** The total, or null when a part is missing. */
export const totalOf = (tally: Tally): bigint | null => (tally.missing === 0 ? tally.units : null);
