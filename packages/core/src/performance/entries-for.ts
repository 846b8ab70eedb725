// The entries behind a figure as a reader may see them: all of them, or its own and the sums of the others'.
import type { explainFundPerformance, Output } from '@redpill/contract';
import { type ExplainedEntry, fromMinor, toMinor } from '@redpill/domain';

type Shown = Output<typeof explainFundPerformance>['entries'][number];

/** Whom or what an entry or mark concerns, by its id. */
export type Names = ReadonlyMap<string, string>;

/** `mine` null: every entry by itself. Otherwise the others' are added up by day, type, role, side and currency. */
export function entriesFor(
  entries: readonly ExplainedEntry[],
  mine: ReadonlySet<string> | null,
  names: Names,
  fund_currency: string,
): Shown[] {
  const shown: Shown[] = [];
  const sums = new Map<string, Shown>();
  for (const entry of entries) {
    const one = { ...entry, count: 1, concerning: names.get(entry.entry_id) ?? null };
    if (mine === null || mine.has(entry.entry_id)) {
      shown.push(one);
      continue;
    }
    const key = [entry.date, entry.type, entry.role, entry.sign, entry.currency].join('/');
    const sum = sums.get(key);
    if (sum === undefined) {
      const first = { ...one, entry_id: null, concerning: null };
      sums.set(key, first);
      shown.push(first);
    } else addTo(sum, entry, fund_currency);
  }
  return shown;
}

function addTo(sum: Shown, entry: ExplainedEntry, fund_currency: string): void {
  sum.count += 1;
  sum.amount = added(sum.amount, entry.amount, entry.currency);
  const [a, b] = [sum.converted_amount, entry.converted_amount];
  sum.converted_amount = a === null || b === null ? null : added(a, b, fund_currency);
}

const added = (a: string, b: string, currency: string): string =>
  fromMinor(toMinor(a, currency) + toMinor(b, currency), currency);
