// A convertible note on its own: what it converts into at prices already known.
import { MalformedInput } from '../malformed-input.ts';
import { decimalOf, dividedBy, floorOf, minus, plus, rationalOf, smaller, times } from '../rational.ts';
import { noteInterest } from './conversion-offers.ts';
import type { RoundNote } from './round-terms.ts';

export interface NotePrices {
  /** The cap divided by its capitalization; absent without a cap. */
  readonly cap_price?: string | undefined;
  /** The round's price less the discount; the round's price without one. */
  readonly discounted_price: string;
}

export interface ConvertedNote {
  /** Interest earned, in money to the cent, whether it converts or is paid. */
  readonly interest: string;
  readonly price: string;
  /** Whole shares, rounded down. */
  readonly shares: string;
  /** What is left of the money below one share, rounded down to the cent. */
  readonly cash: string;
}

/**
 * Converts a note at the lower of cap price and discounted price: whole shares rounded down, the rest in cash.
 * Interest converts unless the note pays it in cash. Throws MalformedInput for a price that is not above zero,
 * RangeError for text that is no decimal.
 * @measure Conversion of a note
 * @formula shares = ⌊(principal + interest) ÷ min(cap price, discounted price)⌋
 * @trap The lower of the two prices holds, never both together.
 * @trap Shares are rounded down; the fraction is paid in cash.
 * @source Open Cap Format, version 1.2; the customary convertible note.
 * @example
 * convertNote({ name: 'Note', amount: '100000' }, { discounted_price: '1.5', cap_price: '0.8' }).shares; // '125000'
 */
export function convertNote(note: RoundNote, prices: NotePrices): ConvertedNote {
  const interest = noteInterest(note);
  const discounted = priceOf(prices.discounted_price, 'discounted_price');
  const price =
    prices.cap_price === undefined ? discounted : smaller(priceOf(prices.cap_price, 'cap_price'), discounted);
  const principal = rationalOf(note.amount);
  if (principal.over <= 0n) throw new MalformedInput('amount', 'a decimal greater than zero');
  const money = note.interest_converts === false ? principal : plus(principal, rationalOf(interest));
  const shares = floorOf(dividedBy(money, price));
  const left = minus(money, times({ over: shares, under: 1n }, price));
  const cents = floorOf(times(left, { over: 100n, under: 1n }));
  return {
    interest,
    price: decimalOf(price).toFixed(),
    shares: shares.toString(),
    cash: decimalOf({ over: cents, under: 100n }).toFixed(2),
  };
}

function priceOf(text: string, field: keyof NotePrices) {
  const price = rationalOf(text);
  if (price.over <= 0n) throw new MalformedInput(field, 'a price greater than zero');
  return price;
}
