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

/** What is received and what is paid, each discounted, and how each changes with the force of interest. */
export interface PresentValue {
  received: number;
  paid: number;
  received_slope: number;
  paid_slope: number;
}

/** Room for a present value. */
export const emptyValue = (): PresentValue => ({ received: 0, paid: 0, received_slope: 0, paid_slope: 0 });

/**
 * Powers of the daily discount factor: of 0…63 days, and of whole blocks of 64 days. Working space kept between calls,
 * filled anew by each: making it took longer than using it.
 */
const rest = new Float64Array(BLOCK);
let blocks = new Float64Array(BLOCK);

/**
 * Fills the powers for force δ = ln(1+r) a year. The factor at distance d is e^(−|δ|·d), where d is counted from the first
 * flow for δ ≥ 0 and back from the last for δ < 0: no term overflows, and the zeros are those of NPV whatever the anchor.
 */
function fillDiscounts(flows: FlowSeries, force: number): void {
  const perDay = -Math.abs(force) / flows.year_days;
  const span = (flows.days[flows.count - 1] as number) - (flows.days[0] as number);
  const size = (span >> BLOCK_BITS) + 1;
  if (blocks.length < size) blocks = new Float64Array(size * 2);
  const daily = Math.exp(perDay);
  const perBlock = Math.exp(perDay * BLOCK);
  let power = 1;
  for (let i = 0; i < BLOCK; i += 1) {
    rest[i] = power;
    power *= daily;
  }
  power = 1;
  for (let i = 0; i < size; i += 1) {
    blocks[i] = power;
    power *= perBlock;
  }
}

/** Σ |cᵢ|·e^(−δ(tᵢ−t*)) of each side and its slope in δ, written into `into`; t* as in `fillDiscounts`. */
export function presentValue(flows: FlowSeries, force: number, into: PresentValue): void {
  fillDiscounts(flows, force);
  const { days, amounts, count } = flows;
  const forward = force >= 0;
  const anchor = forward ? (days[0] as number) : (days[count - 1] as number);
  let received = 0;
  let paid = 0;
  let receivedDays = 0;
  let paidDays = 0;
  for (let i = 0; i < count; i += 1) {
    const day = days[i] as number;
    const distance = forward ? day - anchor : anchor - day;
    const term =
      (amounts[i] as number) * (rest[distance & (BLOCK - 1)] as number) * (blocks[distance >> BLOCK_BITS] as number);
    if (term > 0) {
      received += term;
      receivedDays += distance * term;
    } else {
      paid -= term;
      paidDays -= distance * term;
    }
  }
  const perYear = (forward ? -1 : 1) / flows.year_days;
  into.received = received;
  into.paid = paid;
  into.received_slope = receivedDays * perYear;
  into.paid_slope = paidDays * perYear;
}

/** Largest size the second derivative of present value takes on [low, high], which must not straddle zero. */
export function curvatureBound(flows: FlowSeries, low: number, high: number): number {
  const forward = low >= 0;
  fillDiscounts(flows, forward ? low : high);
  const { days, amounts, count } = flows;
  const anchor = forward ? (days[0] as number) : (days[count - 1] as number);
  let bound = 0;
  for (let i = 0; i < count; i += 1) {
    const distance = Math.abs((days[i] as number) - anchor);
    const factor = (rest[distance & (BLOCK - 1)] as number) * (blocks[distance >> BLOCK_BITS] as number);
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

/** A balance this small against what passed through it may be on either side: doubles cannot tell. */
export const UNTOLD = 1e-12;

/**
 * Whether the investment stands on one side of nothing from its first flow to its last when compounded at `force`: a
 * 'pure investment' (Teichroew, Robichek, Montalbano 1965), whose zero at that rate is the only one there is. False too
 * when rounding leaves it open.
 */
export function isPure(flows: FlowSeries, force: number): boolean {
  fillDiscounts(flows, force);
  const { days, amounts, count } = flows;
  const forward = force >= 0;
  const anchor = forward ? (days[0] as number) : (days[count - 1] as number);
  let balance = 0;
  let passed = 0;
  let side = 0;
  for (let i = 0; i < count - 1; i += 1) {
    const distance = Math.abs((days[i] as number) - anchor);
    const factor = (rest[distance & (BLOCK - 1)] as number) * (blocks[distance >> BLOCK_BITS] as number);
    const term = (amounts[i] as number) * factor;
    balance += term;
    passed += Math.abs(term);
    if (side === 0) side = Math.sign(balance);
    if (side !== 0 && balance * side <= UNTOLD * passed) return false;
  }
  return side !== 0;
}
