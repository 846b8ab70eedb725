// The distribution waterfall: who gets what of a fund's proceeds, payment by payment.
import type { IsoDate } from '../calendar.ts';
import { countedDays } from '../day-count.ts';
import { Decimal } from '../decimal.ts';
import { type CapitalPool, capitalPool } from './capital-pool.ts';
import { type CarryPosition, type CarryTier, carryTiers, payCarry, receive } from './pay-carry.ts';
import { type Accrue, accrual, type CapitalDue, nothingDue, ONE, payDue, totalDue, ZERO } from './preferred-return.ts';
import {
  type Cells,
  carryOf,
  cellOf,
  payable,
  splitsOf,
  sumOf,
  TAX_ADVANCE,
  type TierSplit,
  tierNames,
} from './tier-cells.ts';
import { type FlowDay, flowDays, readAmount, type WaterfallFlows } from './waterfall-flows.ts';
import { requireWaterfallTerms, type WaterfallTerms } from './waterfall-terms.ts';

/** The payments of one day. */
export interface WaterfallStep {
  readonly date: IsoDate;
  readonly distributed: Decimal;
  readonly tiers: readonly TierSplit[];
  /** Carry of this day, what of it goes to escrow, and what escrow releases after it. */
  readonly carry: Decimal;
  readonly escrowed: Decimal;
  readonly released: Decimal;
}

export interface WaterfallRun {
  readonly as_of: IsoDate;
  readonly steps: readonly WaterfallStep[];
  readonly tiers: readonly TierSplit[];
  readonly lp: Decimal;
  /** Carry and the return of the manager's own commitment. */
  readonly gp: Decimal;
  readonly carry: Decimal;
  readonly escrow: Decimal;
  readonly contributed: Decimal;
  readonly distributed: Decimal;
  /** Paid in by the partners who bear carry. */
  readonly lp_contributed: Decimal;
  /** Capital and preferred return due before more carry is paid, on `as_of`. */
  readonly due: CapitalDue;
  /** Capital and preferred return that the partners still lack over the whole fund: what an end today would leave short. */
  readonly short: CapitalDue;
  /** Flows after `as_of`, which are left out. */
  readonly left_out: number;
}

export interface WaterfallInput extends WaterfallFlows {
  readonly terms: WaterfallTerms;
  readonly as_of: IsoDate;
  /** Decimal places of what can be paid: the currency's minor digits. */
  readonly places: number;
  /** Everything still held is sold for this on `as_of`: a hypothetical liquidation. */
  readonly liquidation?: string | undefined;
}

/** The state a run carries from day to day. */
interface Run extends Cells {
  readonly terms: WaterfallTerms;
  readonly tiers: readonly CarryTier[];
  readonly pool: CapitalPool;
  readonly short: CapitalDue;
  readonly accrue: Accrue;
  readonly hurdles: readonly (Accrue | null)[];
  /** Names of the cells, party by party. */
  readonly names: readonly string[];
  readonly position: CarryPosition;
  escrow: Decimal;
}

/**
 * Runs a fund's distribution waterfall over dated flows: capital and preferred return to the partners, catch-up, then
 * carry by tiers. Flows of one day count together, contributions before distributions. Every payment is split to
 * `places` decimals by largest remainder against what is exact since inception, first between the parties and then
 * among each party's tiers, so that parts add up to the payment and nothing drifts. Throws MalformedInput, naming
 * field and rule, for terms, dates or amounts that break one.
 * @measure Distribution waterfall
 * @formula 1. return of capital
 * @formula 2. preferred return: balance · (1 + h)^years on what is not returned
 * @formula 3. catch-up at share q until carry = c · (preferred + catch-up): X = c · preferred ÷ (q − c)
 * @formula 4. the rest: c to the manager, 1 − c to the partners
 * @trap A hurdle on commitments, or one that ignores when money came back, is another hurdle.
 * @trap Whether capital or preferred return is paid first changes a simple hurdle.
 * @trap With q ≤ c the manager never catches up.
 * @trap The manager's own commitment bears no carry and must not run through the tiers.
 * @trap Deal by deal pays carry early that the whole fund may not earn: see `clawback`.
 * @source Institutional Limited Partners Association, Principles 3.0 (2019); Metrick and Yasuda, The Economics of
 *   Private Equity Funds (2010).
 * @example
 * const run = distribute({
 *   terms: { ...PLAIN_WATERFALL, hurdle: { rate: 0.08, compounding: 'annual', day_count: '30/360' } },
 *   contributions: [{ date: '2020-01-01', amount: '100' }],
 *   distributions: [{ date: '2025-01-01', amount: '250' }],
 *   as_of: '2025-01-01',
 *   places: 2,
 * });
 * [run.lp, run.gp].map(Number); // [220, 30]
 */
export function distribute(input: WaterfallInput): WaterfallRun {
  const { terms, as_of, places } = input;
  requireWaterfallTerms(terms);
  const { days, left_out } = flowDays(input, terms.style, as_of, places);
  const run = openRun(
    terms,
    input.distributions.some(({ tax_advance }) => tax_advance),
  );
  const unit = new Decimal(10).pow(-places);
  const steps: WaterfallStep[] = [];
  const origin = days[0]?.date ?? as_of;
  let before = origin;
  let contributed = ZERO;
  let distributed = ZERO;
  for (const day of withLiquidation(days, input)) {
    accrueTo(run, origin, before, day.date);
    before = day.date;
    contributed = contributed.plus(contribute(run, day));
    const amount = sumOf(day.distributions.map((each) => each.amount));
    const advance = sumOf(day.advances);
    for (const { deal, cost_relieved } of day.distributions) run.pool.realise(deal, cost_relieved);
    if (day.liquidates) run.pool.realiseAll();
    if (amount.isZero() && advance.isZero()) continue;
    distributed = distributed.plus(amount).plus(advance);
    steps.push(payDay(run, { date: day.date, amount, advance }, unit));
  }
  accrueTo(run, origin, before, as_of);
  return summary(run, steps, { as_of, contributed, distributed, left_out });
}

function openRun(terms: WaterfallTerms, advances: boolean): Run {
  const hurdles = terms.tiers.map(({ from }) =>
    'irr' in from ? accrual({ rate: from.irr, compounding: 'annual', day_count: 'ACT/365' }) : null,
  );
  const accrue = accrual(terms.hurdle);
  const names = tierNames(terms, advances);
  const cells = names.map(() => ZERO);
  return {
    terms,
    tiers: carryTiers(terms),
    pool: capitalPool(terms.style, accrue),
    short: nothingDue(),
    accrue,
    hurdles,
    names,
    position: {
      paid_in: ZERO,
      lp_total: ZERO,
      lp_profit: ZERO,
      carry: ZERO,
      advance: ZERO,
      lacking: hurdles.map(() => ZERO),
    },
    exact: [...cells, ...cells],
    paid: [...cells, ...cells],
    escrow: ZERO,
  };
}

/** The days, the hypothetical sale added to the last of them or as a day of its own. */
function withLiquidation(days: FlowDay[], input: WaterfallInput): (FlowDay & { liquidates?: boolean })[] {
  if (input.liquidation === undefined) return days;
  const sold = { deal: null, amount: readAmount(input.liquidation, 'liquidation', input.places), cost_relieved: null };
  const last = days.at(-1);
  const base =
    last?.date === input.as_of ? last : { date: input.as_of, contributions: [], distributions: [], advances: [] };
  const day = { ...base, distributions: [...base.distributions, sold], liquidates: true };
  return [...days.filter((each) => each !== last || base !== last), day];
}

function accrueTo(run: Run, origin: IsoDate, from: IsoDate, to: IsoDate): void {
  if (from === to) return;
  const dayCount = run.terms.hurdle?.day_count ?? 'ACT/365';
  const days = countedDays(origin, to, dayCount) - countedDays(origin, from, dayCount);
  run.pool.pass(days);
  run.accrue(run.short, days);
  const actual = countedDays(origin, to, 'ACT/365') - countedDays(origin, from, 'ACT/365');
  for (const [index, hurdle] of run.hurdles.entries()) {
    const lacking = { capital: run.position.lacking[index] as Decimal, preferred: ZERO };
    hurdle?.(lacking, actual);
    run.position.lacking[index] = totalDue(lacking);
  }
}

/** Books the day's contributions; returns their sum, the manager's own included. */
function contribute(run: Run, day: FlowDay): Decimal {
  const bearing = ONE.minus(run.terms.gp_commitment);
  const { position } = run;
  let sum = ZERO;
  for (const { deal, amount } of day.contributions) {
    const part = amount.times(bearing);
    run.pool.contribute(deal, part);
    run.short.capital = run.short.capital.plus(part);
    position.paid_in = position.paid_in.plus(part);
    for (const [index, lacking] of position.lacking.entries()) position.lacking[index] = lacking.plus(part);
    sum = sum.plus(amount);
  }
  return sum;
}

/** A day's payments: proceeds to share out, and what the manager is paid in advance on what later days owe it. */
interface DayPaid {
  readonly date: IsoDate;
  readonly amount: Decimal;
  readonly advance: Decimal;
}

function payDay(run: Run, { date, amount, advance }: DayPaid, unit: Decimal): WaterfallStep {
  const { terms, pool, position } = run;
  const bearing = amount.times(ONE.minus(terms.gp_commitment));
  const lpBefore = position.lp_total;
  const back = payDue(pool.due, bearing, terms.order);
  receive(position, back.capital.plus(back.preferred));
  position.lp_profit = position.lp_profit.plus(back.preferred);
  const { catch_up, split } = payCarry(run.tiers, position, back.left);
  payDue(run.short, position.lp_total.minus(lpBefore), terms.order);
  const shares = catch_up.flatMap((each, index) => [each, split[index] ?? { lp: ZERO, gp: ZERO }]);
  const own = terms.gp_commitment > 0 ? [{ lp: ZERO, gp: amount.minus(bearing) }] : [];
  const advanced = run.names.includes(TAX_ADVANCE) ? [{ lp: ZERO, gp: advance }] : [];
  position.advance = position.advance.plus(advance);
  const exact = [{ lp: back.capital, gp: ZERO }, { lp: back.preferred, gp: ZERO }, ...shares, ...own, ...advanced];
  run.exact = run.exact.map((cell, index) => cell.plus(cellOf(exact, index)));
  const parts = payable(run, amount.plus(advance), unit);
  run.paid = run.paid.map((cell, index) => cell.plus(parts[index] ?? ZERO));
  const tiers = splitsOf(run.names, parts);
  const carry = carryOf(tiers);
  const escrowed = carry
    .minus(advance)
    .times(terms.escrow)
    .div(unit)
    .toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN)
    .times(unit);
  run.escrow = run.escrow.plus(escrowed);
  const released = totalDue(run.short).lessThan(unit) ? run.escrow : ZERO;
  run.escrow = run.escrow.minus(released);
  return { date, distributed: amount.plus(advance), tiers, carry, escrowed, released };
}

type Totals = Pick<WaterfallRun, 'as_of' | 'contributed' | 'distributed' | 'left_out'>;

function summary(run: Run, steps: WaterfallStep[], totals: Totals): WaterfallRun {
  const tiers = splitsOf(run.names, run.paid);
  return {
    ...totals,
    steps,
    tiers,
    lp: sumOf(tiers.map(({ lp }) => lp)),
    gp: sumOf(tiers.map(({ gp }) => gp)),
    carry: carryOf(tiers),
    escrow: run.escrow,
    lp_contributed: run.position.paid_in,
    due: { ...run.pool.due },
    short: { ...run.short },
  };
}
