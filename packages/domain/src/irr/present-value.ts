// Present value of a flow series as a function of the force of interest, the quantity an IRR is a zero of.

/** Days are split as 64·block + rest, so that a discount factor is one product of two tabled powers, not an exponential. */
const BLOCK_BITS = 6;
const BLOCK = 1 << BLOCK_BITS;

/** Flows on distinct days in rising order, `count` of them used; days count from any origin, `year_days` make a year. */
export interface FlowSeries {
  readonly days: ArrayLike<number>;
  readonly amounts: ArrayLike<number>;
  readonly count: number;
  readonly year_days: number;
}

/** Present value with its slope, and the size of the terms, by which a value is judged to be zero. */
export interface PresentValue {
  value: number;
  slope: number;
  size: number;
}

/** Powers of the daily discount factor for one series: of 0…63 days, and of whole blocks of 64 days. */
export interface DiscountTable {
  readonly rest: Float64Array;
  readonly blocks: Float64Array;
}

/** Room for the discount factors of a series. */
export function discountTable(flows: FlowSeries): DiscountTable {
  const span = (flows.days[flows.count - 1] as number) - (flows.days[0] as number);
  return { rest: new Float64Array(BLOCK), blocks: new Float64Array((span >> BLOCK_BITS) + 1) };
}

/**
 * Fills the table for force δ = ln(1+r) a year. The factor at distance d is e^(−|δ|·d), where d is counted from the first
 * flow for δ ≥ 0 and back from the last for δ < 0: no term overflows, and the zeros are those of NPV whatever the anchor.
 */
function fillDiscounts(flows: FlowSeries, force: number, table: DiscountTable): void {
  const perDay = -Math.abs(force) / flows.year_days;
  const { rest, blocks } = table;
  const daily = Math.exp(perDay);
  const perBlock = Math.exp(perDay * BLOCK);
  let power = 1;
  for (let i = 0; i < BLOCK; i += 1) {
    rest[i] = power;
    power *= daily;
  }
  power = 1;
  for (let i = 0; i < blocks.length; i += 1) {
    blocks[i] = power;
    power *= perBlock;
  }
}

/** Σ cᵢ·e^(−δ(tᵢ−t*)) and its slope in δ, written into `into`; t* as in `fillDiscounts`. */
export function presentValue(flows: FlowSeries, force: number, table: DiscountTable, into: PresentValue): void {
  fillDiscounts(flows, force, table);
  const { days, amounts, count } = flows;
  const { rest, blocks } = table;
  const forward = force >= 0;
  const anchor = forward ? (days[0] as number) : (days[count - 1] as number);
  let value = 0;
  let slope = 0;
  let size = 0;
  for (let i = 0; i < count; i += 1) {
    const day = days[i] as number;
    const distance = forward ? day - anchor : anchor - day;
    const term =
      (amounts[i] as number) * (rest[distance & (BLOCK - 1)] as number) * (blocks[distance >> BLOCK_BITS] as number);
    value += term;
    slope -= distance * term;
    size += term < 0 ? -term : term;
  }
  into.value = value;
  into.slope = (forward ? slope : -slope) / flows.year_days;
  into.size = size;
}

/** Largest size the second derivative of present value takes on [low, high], which must not straddle zero. */
export function curvatureBound(flows: FlowSeries, low: number, high: number, table: DiscountTable): number {
  const forward = low >= 0;
  fillDiscounts(flows, forward ? low : high, table);
  const { days, amounts, count } = flows;
  const anchor = forward ? (days[0] as number) : (days[count - 1] as number);
  let bound = 0;
  for (let i = 0; i < count; i += 1) {
    const distance = Math.abs((days[i] as number) - anchor);
    const factor = (table.rest[distance & (BLOCK - 1)] as number) * (table.blocks[distance >> BLOCK_BITS] as number);
    bound += Math.abs(amounts[i] as number) * distance * distance * factor;
  }
  return bound / (flows.year_days * flows.year_days);
}

/** Times the amounts change sign from one to the next, zeros passed over. */
export function signChanges(amounts: ArrayLike<number>, count: number): number {
  let changes = 0;
  let last = 0;
  for (let i = 0; i < count; i += 1) {
    const amount = amounts[i] as number;
    if (amount === 0) continue;
    if (last !== 0 && amount > 0 !== last > 0) changes += 1;
    last = amount;
  }
  return changes;
}

/**
 * Whether the investment stands on one side of nothing from its first flow to its last when compounded at `force`: a
 * 'pure investment' (Teichroew, Robichek, Montalbano 1965), whose zero at that rate is the only one there is.
 */
export function isPure(flows: FlowSeries, force: number, table: DiscountTable): boolean {
  fillDiscounts(flows, force, table);
  const { days, amounts, count } = flows;
  const forward = force >= 0;
  const anchor = forward ? (days[0] as number) : (days[count - 1] as number);
  let balance = 0;
  let side = 0;
  for (let i = 0; i < count - 1; i += 1) {
    const distance = Math.abs((days[i] as number) - anchor);
    balance +=
      (amounts[i] as number) *
      (table.rest[distance & (BLOCK - 1)] as number) *
      (table.blocks[distance >> BLOCK_BITS] as number);
    if (side === 0) side = Math.sign(balance);
    else if (balance === 0 || balance > 0 !== side > 0) return false;
  }
  return side !== 0;
}
