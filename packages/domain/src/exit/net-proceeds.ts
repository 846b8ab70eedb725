// What of a price reaches the holders, and what of it only later.
import { type Decimal, formatDecimal, isDecimalText, parseDecimal } from '../decimal.ts';
import { MalformedInput } from '../malformed-input.ts';

/** What stands between the headline price of a company and its holders. All in one currency. */
export interface ExitPrice {
  readonly price: string;
  readonly debt?: string | undefined;
  readonly transaction_costs?: string | undefined;
  /** Paid to employees ahead of the holders. */
  readonly carve_out?: string | undefined;
  /** Held back: shared when it is released, by the same waterfall on all proceeds so far. */
  readonly escrow?: string | undefined;
}

/**
 * The amount to share at closing: price − debt − transaction costs − carve-out − escrow, never below zero: holders
 * are not liable for what a company owes. To the cent, half-even. Throws MalformedInput for what is no decimal of
 * zero or more.
 * @measure Net proceeds of an exit
 * @formula max(0, price − debt − transaction costs − carve-out − escrow)
 * @trap Escrow comes later, or not at all: it is no part of the closing.
 * @trap A management carve-out is paid before every class of shares.
 * @source The customary closing statement of a merger.
 * @example
 * netProceeds({ price: '100000000', debt: '12000000', escrow: '8000000' }); // '80000000.00'
 */
export function netProceeds(exit: ExitPrice): string {
  const { price, debt = '0', transaction_costs = '0', carve_out = '0', escrow = '0' } = exit;
  const amounts: [string, Decimal][] = Object.entries({ price, debt, transaction_costs, carve_out, escrow }).map(
    ([field, text]) => [field, amountOf(field, text)],
  );
  const left = amounts.reduce(
    (sum, [field, amount]) => (field === 'price' ? amount : sum.minus(amount)),
    parseDecimal('0'),
  );
  return formatDecimal(left.lessThan(0) ? parseDecimal('0') : left, 2);
}

function amountOf(field: string, text: string): Decimal {
  if (!isDecimalText(text) || parseDecimal(text).lessThan(0))
    throw new MalformedInput(field, 'a decimal of zero or more');
  return parseDecimal(text);
}
