// Pro rata: how much of a round earlier holders may buy to keep their part.

import { MalformedInput } from '../malformed-input.ts';
import { decimalOf, dividedBy, floorOf, minus, ONE, type Rational, rationalOf, times, total } from '../rational.ts';

export interface ProRataHolder {
  readonly name: string;
  readonly shares: string;
  /** How much of the right is taken up: 1 all of it (the default), 0 none; above 1 is super pro rata. */
  readonly taken?: string | undefined;
}

export interface ProRata {
  readonly rights: readonly { readonly name: string; readonly amount: string; readonly ownership: number }[];
  /** What is left of the round for others, in money to the cent. */
  readonly left: string;
}

/**
 * The amounts holders with pro rata rights put into a round: round · shares / fully diluted shares before it · what
 * they take up, each rounded down to the cent so that nobody exceeds the right. In the round's currency. Throws
 * MalformedInput when shares exceed the whole, or when together they ask for more than the round.
 * @measure Pro rata right
 * @formula right = round · shares ÷ fully diluted before the round · take-up, rounded down to the cent
 * @trap Measured after the round it is smaller: the agreement says which.
 * @source National Venture Capital Association, model Investors' Rights Agreement.
 * @example
 * proRata('5000000', '9000000', [{ name: 'Seed fund', shares: '1800000' }]).rights[0]?.amount; // '1000000.00'
 */
export function proRata(round_amount: string, fully_diluted: string, holders: readonly ProRataHolder[]): ProRata {
  const amount = positive(round_amount, 'round_amount');
  const whole = positive(fully_diluted, 'fully_diluted');
  const rights = holders.map(({ name, shares, taken }, index) => {
    const held = rationalOf(shares);
    const part = taken === undefined ? ONE : rationalOf(taken);
    if (held.over < 0n || held.over * whole.under > whole.over * held.under) {
      throw new MalformedInput(`holders.${index}.shares`, 'between zero and all fully diluted shares');
    }
    if (part.over < 0n) throw new MalformedInput(`holders.${index}.taken`, 'a decimal of zero or more');
    const ownership = dividedBy(held, whole);
    return { name, ownership, cents: floorOf(times(times(amount, ownership), times(part, HUNDRED))) };
  });
  const left = minus(amount, total(rights.map(({ cents }) => inMoney(cents))));
  if (left.over < 0n) throw new MalformedInput('holders', 'together at most the whole round');
  return {
    rights: rights.map(({ name, ownership, cents }) => ({
      name,
      amount: decimalOf(inMoney(cents)).toFixed(2),
      ownership: decimalOf(ownership).toNumber(),
    })),
    left: decimalOf(left).toFixed(2),
  };
}

const HUNDRED: Rational = { over: 100n, under: 1n };
const inMoney = (cents: bigint): Rational => ({ over: cents, under: 100n });

function positive(text: string, field: string): Rational {
  const value = rationalOf(text);
  if (value.over <= 0n) throw new MalformedInput(field, 'a decimal greater than zero');
  return value;
}
