// Accrued carry: what the manager would be paid if everything were sold today, so that a net asset value is net.
import type { Decimal } from '../decimal.ts';
import { type Clawback, fundClawback } from './clawback.ts';
import { distribute, type WaterfallInput, type WaterfallRun } from './distribute.ts';

export interface AccruedCarryInput extends WaterfallInput {
  /** Value of everything left on `as_of`, before carry: holdings, cash and receivables less liabilities. */
  readonly liquidation: string;
  /** Tax on carry, the cap of a clawback; a fraction. */
  readonly tax_rate: number;
}

export interface AccruedCarry {
  readonly carry_paid: Decimal;
  readonly accrued_carry: Decimal;
  /** The value less accrued carry; a clawback owed is not added, since it is not yet paid. */
  readonly net_asset_value: Decimal;
  /** What the manager would have to give back after the sale. */
  readonly clawback: Clawback;
  /** The waterfall with the sale in it. */
  readonly hypothetical: WaterfallRun;
}

/**
 * Interim hypothetical liquidation: the waterfall over past flows and a sale of everything on `as_of` at its value
 * before carry. Accrued carry is the carry of that waterfall beyond what has been paid, never below zero. Throws
 * MalformedInput as `distribute` does.
 * @measure Accrued carry and clawback provision
 * @formula max(0, carry of the waterfall with everything sold today − carry paid); net asset value = value before
 *   carry − accrued carry
 * @trap The portfolio at fair value is not what the partners own: what the manager would take is not theirs.
 * @trap It can fall again; carry accrued is not carry earned.
 * @source ASC 946 and the Reporting Template of the Institutional Limited Partners Association (2025): net asset
 *   value is after accrued carry.
 * @example
 * accruedCarry({
 *   terms: PLAIN_WATERFALL,
 *   contributions: [{ date: '2020-01-01', amount: '100.00' }],
 *   distributions: [],
 *   as_of: '2023-12-31', liquidation: '150.00', tax_rate: 0.4, places: 2,
 * }).net_asset_value; // 140: a fifth of the gain of 50 is carry
 */
export function accruedCarry(input: AccruedCarryInput): AccruedCarry {
  const { liquidation, ...past } = input;
  const paid = distribute(past);
  const hypothetical = distribute(input);
  const accrued_carry = hypothetical.carry.minus(paid.carry);
  return {
    carry_paid: paid.carry,
    accrued_carry,
    net_asset_value: hypothetical.distributed.minus(paid.distributed).minus(accrued_carry),
    clawback: fundClawback(input),
    hypothetical,
  };
}
