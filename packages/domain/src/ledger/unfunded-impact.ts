// What an entry does to the capital that can still be called.
import { formatDecimal, parseDecimal } from '../decimal.ts';
import type { LedgerEntry } from './entry.ts';

type UnfundedFields = Pick<LedgerEntry, 'type' | 'amount' | 'inside_commitment' | 'recallable_amount'>;

/**
 * Signed effect on unfunded commitment, a decimal string in the entry's currency with the places of its amount: a
 * commitment adds, a contribution inside the commitment takes away, the recallable part of a distribution adds back,
 * everything else does nothing.
 * @measure Effect on the unfunded commitment
 * @formula commitment: + amount
 * @formula contribution inside the commitment: − amount
 * @formula distribution: + its recallable part
 * @formula everything else: 0
 * @trap A fee outside the commitment is paid in and leaves what can be called as it was.
 * @source Institutional Limited Partners Association, Capital Call & Distribution Template (2025).
 * @example
 * unfundedImpact({ type: 'distribution', amount: '20.00', recallable_amount: '10.00' }); // '10.00'
 */
export function unfundedImpact(entry: UnfundedFields): string {
  const amount = parseDecimal(entry.amount);
  const scale = Math.max(2, amount.decimalPlaces());
  if (entry.type === 'commitment') return formatDecimal(amount, scale);
  if (entry.type === 'contribution' && entry.inside_commitment !== false) {
    return formatDecimal(amount.negated(), scale);
  }
  if (entry.type === 'distribution' && typeof entry.recallable_amount === 'string') {
    return formatDecimal(parseDecimal(entry.recallable_amount), scale);
  }
  return formatDecimal(parseDecimal('0'), scale);
}
