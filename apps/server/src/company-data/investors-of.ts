// Who took part in the rounds of a company.
import type { DirectoryProfile, DirectoryRound } from '@redpill/contract';

/** Each by name with the number of rounds, whoever took part in most of them first. */
export function investorsOf(rounds: readonly DirectoryRound[]): DirectoryProfile['investors'] {
  const taken = new Map<string, number>();
  for (const { investors } of rounds) {
    for (const { name } of investors) taken.set(name, (taken.get(name) ?? 0) + 1);
  }
  return [...taken]
    .map(([name, count]) => ({ name, rounds: count }))
    .sort((a, b) => b.rounds - a.rounds || a.name.localeCompare(b.name));
}

/** Newest first; those without a day last. */
export const newestFirst = (rounds: readonly DirectoryRound[]): DirectoryRound[] =>
  rounds.toSorted((a, b) => (b.announced_on ?? '').localeCompare(a.announced_on ?? ''));
