// Anti-dilution on its own: the conversion price of earlier preferred stock after shares are issued below it.
import type { Decimal } from '../decimal.ts';
import { parseDecimal } from '../decimal.ts';
import { MalformedInput } from '../malformed-input.ts';
import { compare, decimalOf, dividedBy, plus, type Rational, rationalOf, times } from '../rational.ts';
import type { AntiDilution } from './round-terms.ts';

export interface DilutiveIssue {
  /** CP₁: the conversion price before the issue. */
  readonly conversion_price: string;
  /** Fully diluted shares before the issue: what makes the average broad-based. */
  readonly fully_diluted: string;
  readonly new_money: string;
  readonly new_shares: string;
}

/**
 * The conversion price after an issue, per share and not rounded (60 digits, half-even). Broad-based weighted
 * average: CP₂ = CP₁ · (A + B)/(A + C), A fully diluted shares before, B new money / CP₁, C new shares. Full ratchet:
 * CP₂ = the new price. Never above CP₁: an issue at or above it changes nothing. Throws MalformedInput for an amount
 * that is not above zero.
 * @measure Anti-dilution
 * @formula broad-based weighted average: CP₂ = CP₁ · (A + B) ÷ (A + C)
 * @formula full ratchet: CP₂ = the new price
 * @trap A counts the fully diluted shares before the issue (broad-based); counting preferred alone is narrow-based
 *   and hits harder.
 * @trap The price changes, not the number of preferred shares: more common comes of each.
 * @trap An issue at or above the old price changes nothing.
 * @source National Venture Capital Association, model Certificate of Incorporation.
 * @example
 * const issue = { conversion_price: '2', fully_diluted: '10000000', new_money: '2000000', new_shares: '2000000' };
 * antiDilutedPrice('broad_based', issue).toFixed(6); // 1.833333
 */
export function antiDilutedPrice(kind: AntiDilution, issue: DilutiveIssue): Decimal {
  const price = positive(issue.conversion_price, 'conversion_price');
  const fully_diluted = positive(issue.fully_diluted, 'fully_diluted');
  const new_money = positive(issue.new_money, 'new_money');
  const new_shares = positive(issue.new_shares, 'new_shares');
  const new_price = dividedBy(new_money, new_shares);
  if (compare(new_price, price) >= 0) return parseDecimal(issue.conversion_price);
  if (kind === 'full_ratchet') return decimalOf(new_price);
  const weight = dividedBy(plus(fully_diluted, dividedBy(new_money, price)), plus(fully_diluted, new_shares));
  return decimalOf(times(price, weight));
}

function positive(text: string, field: keyof DilutiveIssue): Rational {
  const value = rationalOf(text);
  if (value.over <= 0n) throw new MalformedInput(field, 'a decimal greater than zero');
  return value;
}
