// Checking a call or distribution as a whole, before it is shared out.
import { checkEntry, ENTRY_RULES, type LedgerEntryDraft } from '@redpill/domain';
import { AppError } from '../app-error.ts';

/** Refuses what could not be an entry by itself, naming the fields. */
export function checkWhole(whole: LedgerEntryDraft): void {
  const errors = checkEntry(whole).map(({ field, rule }) => ({ path: field, message: ENTRY_RULES[rule] }));
  const [first] = errors;
  if (first) throw new AppError('invalid', `${first.path}: ${first.message}`, { errors });
}
