// The rate of return of a simulated path: the past is the same for all paths and is looked up, the future is summed.

/** An amount inside a simulation: a double, since outcomes are drawn and not owed. */
export type Simulated = number;

/** Forces of interest (ln(1+r)) between which a path's rate is sought: −99 % to 1000 %. */
const LOWEST = Math.log(0.01);
const HIGHEST = Math.log(11);
const CELLS = 4096;
const WIDTH = (HIGHEST - LOWEST) / CELLS;
const FIRST_GUESS = Math.log(1.1);
const MOST_STEPS = 100;
/** After a Newton step this short the next would be of its square: some 1e-10. */
const SHORT_STEP = 1e-5;
const NARROW_BRACKET = 1e-12;

/**
 * What was paid and received, compounded to today at every force of a grid, with its slope: four doubles a point. Between
 * points it is interpolated by cubics (Hermite), to nine digits for a fund of twenty years.
 */
export interface PastFlows {
  readonly grid: Float64Array;
  readonly at: Float64Array;
}

/** Tabulates past flows; `years` lie before today, paid in is negative. */
export function tabulatePast(flows: readonly { readonly years: number; readonly amount: Simulated }[]): PastFlows {
  const grid = new Float64Array((CELLS + 1) * 4);
  for (let cell = 0; cell <= CELLS; cell += 1) {
    const force = LOWEST + cell * WIDTH;
    for (const { years, amount } of flows) {
      const grown = Math.abs(amount) * Math.exp(force * years);
      const side = cell * 4 + (amount < 0 ? 0 : 2);
      grid[side] = (grid[side] as number) + grown;
      grid[side + 1] = (grid[side + 1] as number) + grown * years;
    }
  }
  return { grid, at: new Float64Array(4) };
}

/** Paid, its slope, received, its slope at a force, into `at`. */
function lookUp({ grid, at }: PastFlows, force: number): void {
  const place = (force - LOWEST) / WIDTH;
  const cell = Math.min(CELLS - 1, Math.max(0, place | 0));
  const t = place - cell;
  const u = 1 - t;
  const left = cell * 4;
  for (let side = 0; side < 4; side += 2) {
    const a = grid[left + side] as number;
    const b = grid[left + side + 4] as number;
    const slopeA = (grid[left + side + 1] as number) * WIDTH;
    const slopeB = (grid[left + side + 5] as number) * WIDTH;
    at[side] = u * u * ((1 + 2 * t) * a + t * slopeA) + t * t * ((1 + 2 * u) * b - u * slopeB);
    at[side + 1] = (6 * t * u * (b - a) + u * (u - 2 * t) * slopeA + t * (t - 2 * u) * slopeB) / WIDTH;
  }
}

/** exp(−force) at the points of the grid. */
const DISCOUNTS = Float64Array.from({ length: CELLS + 1 }, (_, cell) => Math.exp(-(LOWEST + cell * WIDTH)));

/** exp(−force), from the point below it: what is left of the series after its cube is below 1e-12 of it. */
function yearlyDiscount(force: number): number {
  const cell = Math.min(CELLS, Math.max(0, ((force - LOWEST) / WIDTH) | 0));
  const past = force - LOWEST - cell * WIDTH;
  return (DISCOUNTS[cell] as number) * (1 - past * (1 - (past / 2) * (1 - past / 3)));
}

/** ln(a ÷ b); near 1 by the series of the area tangent, whose next term is below 1e-12 of it. */
function logarithmOfRatio(a: number, b: number): number {
  const z = (a - b) / (a + b);
  const square = z * z;
  if (square > 0.001) return Math.log(a / b);
  return 2 * z * (1 + square * (1 / 3 + square * (1 / 5 + square / 7)));
}

/**
 * The yearly rate at which what is paid equals what is received, past and future; −1 when nothing is received at all, NaN
 * where there is none between −99 % and 1000 %. Newton on ln(received ÷ paid) inside a bracket that only shrinks; ends
 * after a hundred steps at most. `paid` and `received` are by year from today, the first place being today.
 */
export function simulatedRate(past: PastFlows, paid: Float64Array, received: Float64Array, guess: number): number {
  const { at } = past;
  const years = paid.length;
  let low = LOWEST;
  let high = HIGHEST;
  let force = guess > LOWEST && guess < HIGHEST ? guess : FIRST_GUESS;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    lookUp(past, force);
    let out = at[0] as number;
    let outSlope = at[1] as number;
    let back = at[2] as number;
    let backSlope = at[3] as number;
    const yearly = yearlyDiscount(force);
    let discount = 1;
    for (let year = 0; year < years; year += 1) {
      const called = (paid[year] as number) * discount;
      const returned = (received[year] as number) * discount;
      out += called;
      back += returned;
      outSlope -= year * called;
      backSlope -= year * returned;
      discount *= yearly;
    }
    if (back <= 0) return out > 0 ? -1 : Number.NaN;
    if (out <= 0) return Number.NaN;
    const value = logarithmOfRatio(back, out);
    if (value > 0) low = force;
    else high = force;
    const slope = backSlope / back - outSlope / out;
    const next = force - value / slope;
    if (Math.abs(next - force) <= SHORT_STEP && next > LOWEST && next < HIGHEST) {
      const step = next - force;
      return (1 + step + (step * step) / 2) / yearly - 1;
    }
    if (high - low < NARROW_BRACKET) return Number.NaN;
    force = next > low && next < high ? next : (low + high) / 2;
  }
  return Number.NaN;
}
