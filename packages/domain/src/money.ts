// Money: an exact amount that never travels without its currency.
import { minorDigits, wireScale } from './currencies.ts';
import { Decimal, formatDecimal, parseDecimal, type Rounding } from './decimal.ts';

export interface Money {
  readonly amount: Decimal;
  readonly currency: string;
}

/** An amount with its currency. Throws RangeError when the text is no plain decimal or the code is malformed. */
export function money(amount: string | Decimal, currency: string): Money {
  minorDigits(currency);
  return { amount: typeof amount === 'string' ? parseDecimal(amount) : amount, currency };
}

/** Sum of two amounts in one currency. Throws RangeError when the currencies differ: convert first, at a dated rate. */
export function addMoney(left: Money, right: Money): Money {
  if (left.currency !== right.currency) throw new RangeError(`cannot add ${right.currency} to ${left.currency}`);
  return { amount: left.amount.plus(right.amount), currency: left.currency };
}

/** Difference of two amounts in one currency. Throws RangeError when the currencies differ. */
export function subtractMoney(left: Money, right: Money): Money {
  return addMoney(left, { amount: right.amount.negated(), currency: right.currency });
}

/** Product with a number without a unit, given as text; not rounded. */
export function multiplyMoney(value: Money, factor: string | Decimal): Money {
  const by = typeof factor === 'string' ? parseDecimal(factor) : factor;
  return { amount: value.amount.times(by), currency: value.currency };
}

/** The amount rounded to what the currency can pay: its minor unit. */
export function roundMoney(value: Money, rounding: Rounding = 'half_even'): Money {
  const text = formatDecimal(value.amount, minorDigits(value.currency), rounding);
  return { amount: new Decimal(text), currency: value.currency };
}

/** The amount as it stands on the wire: a decimal string of fixed scale, two places or more. */
export function formatMoney(value: Money, rounding: Rounding = 'half_even'): string {
  return formatDecimal(roundMoney(value, rounding).amount, wireScale(value.currency));
}

/** Whether an amount has no more decimal places than its currency has minor digits. Throws on malformed input. */
export function isPayable(amount: string, currency: string): boolean {
  return parseDecimal(amount).decimalPlaces() <= minorDigits(currency);
}
