// A call or distribution written once for the fund, shared out among its partners so that rows and columns add up.
import { allocate, fromMinor, toMinor } from '@redpill/domain';
import { wrongFact } from './check-demo-facts.ts';
import type { DemoRecord } from './demo-facts.ts';

type Entry = DemoRecord<'entries'>;

/** The fields of an entry that differ from partner to partner. */
export type PartnerPart = Pick<
  Entry,
  'amount' | 'purpose_investments' | 'purpose_fees' | 'purpose_expenses' | 'recallable_amount' | 'withheld_tax'
> & { limited_partner_id: string };

const PURPOSES = ['purpose_investments', 'purpose_fees', 'purpose_expenses'] as const;
const BESIDE = ['recallable_amount', 'withheld_tax'] as const;

const sum = (amounts: readonly string[], currency: string): string =>
  fromMinor(
    amounts.reduce((total, amount) => total + toMinor(amount, currency), 0n),
    currency,
  );

/** Each partner's part of an entry, by the rules of data/demo/README.md; `commitments` are those of all funds. */
export function partnerParts(entry: Entry, commitments: readonly Entry[]): PartnerPart[] {
  const parts = entry.allocate === 'named' ? namedParts(entry) : proRataParts(entry, commitments);
  const total = sum(
    parts.map(({ amount }) => amount),
    entry.currency,
  );
  if (toMinor(total, entry.currency) !== toMinor(entry.amount, entry.currency)) {
    throw wrongFact('entries', entry.key, 'amount', `its parts add up to ${total}`);
  }
  return parts.filter(({ amount }) => toMinor(amount, entry.currency) !== 0n);
}

function namedParts(entry: Entry): PartnerPart[] {
  if (!entry.allocations) throw wrongFact('entries', entry.key, 'allocations', 'names no partner');
  if (PURPOSES.some((purpose) => entry[purpose] !== undefined) || entry.withheld_tax !== undefined) {
    throw wrongFact('entries', entry.key, 'allocations', 'cannot say purposes or tax by partner');
  }
  if (entry.recallable_amount !== undefined && entry.recallable_amount !== entry.amount) {
    throw wrongFact('entries', entry.key, 'recallable_amount', 'a row that is recallable is recallable whole');
  }
  const recallable = entry.recallable_amount !== undefined;
  return entry.allocations.map((part) => ({ ...part, ...(recallable ? { recallable_amount: part.amount } : {}) }));
}

function proRataParts(entry: Entry, commitments: readonly Entry[]): PartnerPart[] {
  const shares = sharesAt(entry, commitments);
  const weights = shares.map(([, committed]) => String(committed));
  const allocated = (amount: string): string[] => allocate(amount, weights, entry.currency);
  const columns = [...PURPOSES, ...BESIDE].flatMap((field) => {
    const amount = entry[field];
    return amount === undefined ? [] : [{ field, parts: allocated(amount) }];
  });
  const purposes = columns.filter(({ field }) => (PURPOSES as readonly string[]).includes(field));
  const amounts = purposes.length > 0 ? null : allocated(entry.amount);
  return shares.map(([limited_partner_id], row) => ({
    limited_partner_id,
    ...Object.fromEntries(columns.map(({ field, parts }) => [field, parts[row]])),
    amount:
      amounts?.[row] ??
      sum(
        purposes.map(({ parts }) => parts[row] ?? '0.00'),
        entry.currency,
      ),
  }));
}

/** The partners of the entry's fund with their commitments in force on its date, by key, so that ties go to the first. */
function sharesAt(entry: Entry, commitments: readonly Entry[]): [partner: string, committed: bigint][] {
  const committed = new Map<string, bigint>();
  for (const { fund_id, date, limited_partner_id, amount, currency } of commitments) {
    if (fund_id !== entry.fund_id || date > entry.date || limited_partner_id === undefined) continue;
    committed.set(limited_partner_id, (committed.get(limited_partner_id) ?? 0n) + toMinor(amount, currency));
  }
  if (committed.size === 0) throw wrongFact('entries', entry.key, 'allocate', 'nobody had committed by then');
  return [...committed].sort(([a], [b]) => (a < b ? -1 : 1));
}
