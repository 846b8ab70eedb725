// A present value as it stands on the wire, or the reason there is none.
import { amountText, type Decimal } from '@redpill/domain';

export const ROUNDED_AT_THE_END = 'exact decimals, half-even to ten places at the end';

export function presentValueOut(value: Decimal | null): { npv: string | null; reason: string | null } {
  if (value === null) return { npv: null, reason: 'no_flows' };
  const npv = amountText(value);
  return { npv, reason: npv === null ? 'out_of_range' : null };
}
