// An amount as rates see it: a double.
import { isDecimalText } from '../decimal.ts';

/** The amount of a flow as a double, in which rates are sought. Throws RangeError when it is no number. */
export function flowAmount(amount: number | string): number {
  const value = typeof amount === 'number' || !isDecimalText(amount) ? amount : Number(amount);
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new RangeError(`not an amount: ${String(amount)}`);
  return value;
}
