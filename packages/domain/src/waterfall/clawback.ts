// The clawback: carry the manager has received and must give back when a fund ends with less than it was paid on.
import { Decimal } from '../decimal.ts';
import { MalformedInput } from '../malformed-input.ts';
import { distribute, type WaterfallInput } from './distribute.ts';
import { totalDue, ZERO } from './preferred-return.ts';

export interface ClawbackInput {
  /** Carry received since inception, before tax, escrow included. */
  readonly carry_received: Decimal;
  /** Carry the manager is entitled to on the whole fund. */
  readonly carry_entitled: Decimal;
  /** What the partners lack of their capital and preferred return over the whole fund. */
  readonly lp_shortfall: Decimal;
  /** Tax on the carry, as a fraction of it: nobody gives back what the state has. */
  readonly tax_rate: number;
  /** Carry held in escrow, which pays first. */
  readonly escrow: Decimal;
  /** Decimal places of what can be paid. */
  readonly places: number;
}

export interface Clawback {
  /** Carry received beyond what the whole fund entitles to. */
  readonly excess: Decimal;
  readonly lp_shortfall: Decimal;
  /** The greater of the two, before the cap. */
  readonly owed: Decimal;
  /** Carry received net of tax: the most that is given back. */
  readonly cap: Decimal;
  readonly due: Decimal;
  readonly from_escrow: Decimal;
  readonly from_manager: Decimal;
}

/**
 * What the manager gives back: max(carry received − carry entitled, what the partners lack of capital and preferred
 * return), at most the carry received net of tax. Rounded half-even to `places`. Throws MalformedInput when
 * `tax_rate` is no fraction.
 * @measure Clawback
 * @formula due = min(max(carry received − carry entitled, shortfall of capital and preferred return), carry received
 *   · (1 − tax rate))
 * @trap Carry given back is capped net of tax: a manager taxed at 55 % may owe 10 and give back 9.
 * @trap Looking at the excess alone misses a fund that fell short of its preferred return.
 * @trap A giveback of the partners, who return distributions for indemnities, is another thing.
 * @source Institutional Limited Partners Association, Principles 3.0 (2019).
 * @example
 * const ten = new Decimal(10);
 * clawback({ carry_received: ten.times(2), carry_entitled: ten, lp_shortfall: new Decimal(0), tax_rate: 0.55,
 *   escrow: new Decimal(0), places: 2 }).due; // 9: the cap, below the excess of 10
 */
export function clawback(input: ClawbackInput): Clawback {
  const { carry_received, tax_rate, escrow } = input;
  if (!(tax_rate >= 0 && tax_rate <= 1)) throw new MalformedInput('tax_rate', 'a fraction from 0 to 1: 0.4 is 40 %');
  const payable = (amount: Decimal) => amount.toDecimalPlaces(input.places, Decimal.ROUND_HALF_EVEN);
  const excess = payable(Decimal.max(0, carry_received.minus(input.carry_entitled)));
  const lp_shortfall = payable(Decimal.max(0, input.lp_shortfall));
  const owed = Decimal.max(excess, lp_shortfall);
  const cap = payable(carry_received.times(new Decimal(1).minus(tax_rate)));
  const due = Decimal.min(owed, cap);
  const from_escrow = Decimal.min(due, escrow);
  return { excess, lp_shortfall, owed, cap, due, from_escrow, from_manager: due.minus(from_escrow) };
}

export interface FundClawbackInput extends WaterfallInput {
  readonly tax_rate: number;
}

/**
 * The clawback of a fund that ended, or was sold for `liquidation`, on `as_of`. Entitled is c of the cumulative profit of
 * the partners who bear carry; with higher tiers, what the same terms pay on the whole fund (European). Capital and
 * preferred return still lacking count as shortfall, by the hurdle of the terms.
 */
export function fundClawback(input: FundClawbackInput): Clawback {
  const run = distribute(input);
  const profit = run.lp.plus(run.carry).minus(run.lp_contributed);
  const entitled =
    input.terms.tiers.length === 0
      ? Decimal.max(ZERO, profit).times(input.terms.carry)
      : distribute({ ...input, terms: { ...input.terms, style: 'european' } }).carry;
  return clawback({
    carry_received: run.carry,
    carry_entitled: entitled,
    lp_shortfall: totalDue(run.short),
    tax_rate: input.tax_rate,
    escrow: run.escrow,
    places: input.places,
  });
}
