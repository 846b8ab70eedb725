// The longest run of days without a value between two that have one.
import { daysBetween } from '@redpill/domain';

/** Days are in order; null where none lies between any two. */
export function longestGap(days: readonly string[]): { days: number; until: string } | null {
  let longest: { days: number; until: string } | null = null;
  for (const [at, until] of days.entries()) {
    const before = days[at - 1];
    const between = before === undefined ? 0 : daysBetween(before, until) - 1;
    if (between > (longest?.days ?? 0)) longest = { days: between, until };
  }
  return longest;
}
