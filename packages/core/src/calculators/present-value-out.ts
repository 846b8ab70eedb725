// A present value as it stands on the wire, or the reason there is none.
import { amountText, type Decimal } from '@redpill/domain';

/** No sum of money has more digits before the point than this. */
const MOST_DIGITS = 30;

export const ROUNDED_AT_THE_END = 'exact decimals, half-even to ten places at the end';

export function presentValueOut(value: Decimal | null): { npv: string | null; reason: string | null } {
  if (value === null) return { npv: null, reason: 'no_flows' };
  if (value.abs().gte(`1e${MOST_DIGITS}`)) return { npv: null, reason: 'out_of_range' };
  return { npv: amountText(value), reason: null };
}
