// Multiples: what came back and what is left, against what was paid in. All amounts in units of one currency.

/** Why a multiple is not quoted. */
export type MultipleReason = 'no_paid_in' | 'no_commitment' | 'no_cost' | 'no_investments' | 'no_gain' | 'no_value';

/** A ratio as a plain number (1.5 is 1.5×), or null with the reason. */
export interface Multiple {
  readonly value: number | null;
  readonly reason: MultipleReason | null;
}

/** `numerator` over `denominator`; null with the reason where there is nothing to divide by. */
export function ratio(numerator: bigint, denominator: bigint, whenEmpty: MultipleReason): Multiple {
  if (denominator <= 0n) return { value: null, reason: whenEmpty };
  return { value: Number(numerator) / Number(denominator), reason: null };
}

/**
 * Paid-in over commitment (PIC ratio). Above 1 after recycling is no error. Undefined without commitments.
 * @measure Paid-in ratio (PIC)
 * @formula paid in ÷ commitment
 * @trap Above 1 after recycling, which is no error.
 * @trap Fees outside the commitment are paid in and still do not reduce what can be called.
 * @source CFA Institute, Global Investment Performance Standards for Firms (2020).
 * @example
 * paidInRatio(110n, 100n).value; // 1.1
 */
export const paidInRatio = (paid_in: bigint, commitment: bigint): Multiple =>
  ratio(paid_in, commitment, 'no_commitment');

/**
 * Distributions over paid-in (DPI), recallables gross. Undefined before anything is paid in.
 * @measure Distributions to paid-in (DPI)
 * @formula Σ distributions ÷ paid in
 * @trap Recallable distributions stay in the numerator, their re-call in the denominator; netting both gives another
 *   DPI (see `recallableMultiples`).
 * @trap What is paid in kind counts at its value on the day it was distributed; tax withheld counts as distributed.
 * @source CFA Institute, Global Investment Performance Standards for Firms (2020).
 * @example
 * distributedMultiple(20n, 110n).value; // 0.1818
 */
export const distributedMultiple = (distributed: bigint, paid_in: bigint): Multiple =>
  ratio(distributed, paid_in, 'no_paid_in');

/**
 * Net asset value over paid-in (RVPI). Undefined before anything is paid in.
 * @measure Residual value to paid-in (RVPI)
 * @formula net asset value ÷ paid in
 * @trap Fair value of the portfolio is not the partners' net asset value: cash, debt and accrued carry stand between
 *   them.
 * @trap A value of last quarter over what was paid in until today mixes two days: roll it forward first.
 * @source CFA Institute, Global Investment Performance Standards for Firms (2020).
 * @example
 * residualMultiple(110n, 150n).value; // 0.7333
 */
export const residualMultiple = (nav: bigint, paid_in: bigint): Multiple => ratio(nav, paid_in, 'no_paid_in');

/**
 * Distributions and net asset value over paid-in: TVPI = DPI + RVPI. Undefined before anything is paid in.
 * @measure Total value to paid-in (TVPI)
 * @formula (Σ distributions + net asset value) ÷ paid in = DPI + RVPI
 * @trap Before accrued carry is taken off the net asset value it is not a net multiple.
 * @trap It knows nothing of time: 2.0× after four years and after twelve are the same number.
 * @source CFA Institute, Global Investment Performance Standards for Firms (2020).
 * @example
 * totalMultiple(130n, 110n, 150n).value; // 1.6
 */
export const totalMultiple = (distributed: bigint, nav: bigint, paid_in: bigint): Multiple =>
  ratio(distributed + nav, paid_in, 'no_paid_in');

/** A holding as loss and gain see it: all it cost, what it paid back, what it is worth, and what cost is still in it. */
export interface DealValue {
  readonly cost: bigint;
  /** Proceeds and income received. */
  readonly realised: bigint;
  readonly fair_value: bigint;
  /** The cost of what is still held. */
  readonly remaining_cost: bigint;
  /** Whether nothing is held any more: sold or written off in full. */
  readonly realised_fully: boolean;
}

/**
 * Gross multiple on invested capital: Σ (realised + fair value) over Σ cost, written-off cost included.
 * @measure Gross multiple on invested capital (MOIC)
 * @formula (Σ realised + Σ fair value) ÷ Σ cost
 * @trap Written-off deals stay in the cost; leaving them out is the commonest way to flatter it.
 * @trap A bridge note that converted is no new cost.
 * @trap It is before fees, expenses and carry, and must not stand alone where a net figure is due.
 * @source U.S. SEC, marketing rule, 17 CFR 275.206(4)-1: gross stands beside net.
 * @example
 * grossMultiple([{ cost: 100n, realised: 50n, fair_value: 200n, remaining_cost: 80n, realised_fully: false }]).value; // 2.5
 */
export function grossMultiple(deals: readonly DealValue[]): Multiple {
  if (deals.length === 0) return { value: null, reason: 'no_investments' };
  const value = deals.reduce((sum, deal) => sum + deal.realised + deal.fair_value, 0n);
  const cost = deals.reduce((sum, deal) => sum + deal.cost, 0n);
  return ratio(value, cost, 'no_cost');
}

/**
 * Loss ratio, one of three that must not be confused: `by_capital` Σ max(0, cost − value) over Σ cost; `by_count`
 * deals worth less than they cost over deals; `impairment` deals still held whose fair value is below their remaining
 * cost over deals still held. `realised` scope leaves out deals still held; an impairment has none then.
 * @measure Loss ratio
 * @formula by capital: Σ max(0, cost − value) ÷ Σ cost
 * @formula by count: deals worth less than they cost ÷ deals
 * @formula impairment: deals held below their remaining cost ÷ deals held
 * @trap Three ratios share the name: say which.
 * @trap Companies written off or sold at a small loss belong in it.
 * @source The three readings in use among funds and their investors; none is a standard.
 * @example
 * lossRatio([
 *   { cost: 100n, realised: 40n, fair_value: 0n, remaining_cost: 0n, realised_fully: true },
 *   { cost: 200n, realised: 0n, fair_value: 500n, remaining_cost: 200n, realised_fully: false },
 * ], 'by_capital', 'all').value; // 0.2
 */
export function lossRatio(
  deals: readonly DealValue[],
  measure: 'by_capital' | 'by_count' | 'impairment',
  scope: 'all' | 'realised',
): Multiple {
  const inScope = scope === 'all' ? deals : deals.filter((deal) => deal.realised_fully);
  if (inScope.length === 0) return { value: null, reason: 'no_investments' };
  if (measure === 'by_capital') {
    const lost = inScope.reduce((sum, deal) => sum + lossOf(deal), 0n);
    const cost = inScope.reduce((sum, deal) => sum + deal.cost, 0n);
    return ratio(lost, cost, 'no_cost');
  }
  if (measure === 'by_count') {
    const losing = inScope.filter((deal) => lossOf(deal) > 0n);
    return ratio(BigInt(losing.length), BigInt(inScope.length), 'no_investments');
  }
  const held = inScope.filter((deal) => !deal.realised_fully);
  const impaired = held.filter((deal) => deal.fair_value < deal.remaining_cost);
  return ratio(BigInt(impaired.length), BigInt(held.length), 'no_investments');
}

function lossOf(deal: DealValue): bigint {
  const loss = deal.cost - deal.realised - deal.fair_value;
  return loss > 0n ? loss : 0n;
}
