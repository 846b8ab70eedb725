// Net asset value: as reported and rolled forward, or built up from marks, cash and what the fund owes.
import { dateOfDay } from '../calendar.ts';
import type { Book } from './book.ts';
import { type FundState, type Gap, markGap, type ReportedNav } from './fund-state.ts';
import { fairValue } from './holding.ts';
import type { ReasonCode } from './reasons.ts';
import { balanceUnits } from './reported-balance.ts';
import { totalOf } from './tally.ts';

export type NavBasis = 'reported' | 'rolled_forward' | 'marks' | 'none';

export interface NavFigure {
  readonly basis: NavBasis;
  /** Fund units; null with a reason when it cannot be told. */
  readonly units: bigint | null;
  readonly reason: ReasonCode | null;
  /** Day of the reported value or of the newest mark; null when there is neither. */
  readonly day: number | null;
  readonly estimated: boolean;
  readonly before_carry: boolean;
}

/**
 * Net asset value at the end of a day (fund-maths C0, C2). The last reported value is rolled forward by contributions less
 * distributions since, not below zero, and is then an estimate; without one it is fair value of holdings + cash −
 * credit line − other liabilities − accrued carry, before carry where none is recorded.
 */
export function netAssetValue(state: FundState, book: Book, day: number): NavFigure {
  if (state.nav !== null) return reportedValue(state.nav, state, day);
  if (!state.keeps_account) {
    return { basis: 'none', units: null, reason: 'no_nav', day: null, estimated: false, before_carry: false };
  }
  return valueFromMarks(state, book, day);
}

/** The last reported value and what came in less what went out since; null where a part could not be converted. */
export interface RollForward {
  readonly reported: bigint | null;
  readonly net_since: bigint | null;
}

/** The parts of a value rolled forward; null when none was ever reported. */
export function rollForward({ nav, paid_in, distributed }: FundState): RollForward | null {
  if (nav === null) return null;
  const missing = paid_in.missing - nav.paid_in.missing + distributed.missing - nav.distributed.missing;
  const net = paid_in.units - nav.paid_in.units - (distributed.units - nav.distributed.units);
  return { reported: balanceUnits(nav.balance), net_since: missing > 0 ? null : net };
}

function reportedValue(nav: ReportedNav, state: FundState, day: number): NavFigure {
  const at = nav.balance.day;
  const basis = at === day ? 'reported' : 'rolled_forward';
  const figure = { basis, day: at, estimated: at !== day, before_carry: false } as const;
  const { reported, net_since } = rollForward(state) as RollForward;
  if (reported === null || net_since === null) return { ...figure, units: null, reason: 'missing_fx_rate' };
  const rolled = reported + net_since;
  return { ...figure, units: rolled < 0n ? 0n : rolled, reason: null };
}

interface Portfolio {
  readonly units: bigint;
  readonly reason: ReasonCode | null;
  readonly day: number | null;
  readonly estimated: boolean;
}

function portfolioValue(state: FundState, book: Book, day: number): Portfolio {
  let units = 0n;
  let reason: ReasonCode | null = null;
  let newest: number | null = null;
  let estimated = false;
  for (const holding of state.holdings.values()) {
    const value = fairValue(holding, book.exchange, book.fund.currency, day);
    if (value.units === null) reason ??= value.reason;
    else units += value.units;
    estimated ||= value.estimated;
    const marked = holding.mark?.booked.day;
    if (marked !== undefined && (newest === null || marked > newest)) newest = marked;
  }
  return { units, reason, day: newest, estimated };
}

function valueFromMarks(state: FundState, book: Book, day: number): NavFigure {
  const portfolio = portfolioValue(state, book, day);
  const carry = owedCarry(state);
  const liability = state.other_liability === null ? 0n : balanceUnits(state.other_liability);
  const cash = totalOf(state.cash);
  const credit = totalOf(state.credit_line);
  const stale = state.accrued_carry !== null && state.accrued_carry.balance.day !== day;
  const figure = {
    basis: 'marks',
    day: portfolio.day,
    estimated: portfolio.estimated || stale,
    before_carry: state.accrued_carry === null,
  } as const;
  if (portfolio.reason !== null) return { ...figure, units: null, reason: portfolio.reason };
  if (cash === null || credit === null || liability === null || carry === null) {
    return { ...figure, units: null, reason: 'missing_fx_rate' };
  }
  return { ...figure, units: portfolio.units + cash - credit - liability - carry, reason: null };
}

/** Accrued carry as last recorded, and what was paid of it since; null where a part could not be converted. */
export interface CarryBalance {
  readonly accrued: bigint | null;
  readonly paid_since: bigint | null;
}

/** The parts of the carry owed; null when no accrued carry was ever recorded. */
export function carryBalance({ accrued_carry, carry_paid }: FundState): CarryBalance | null {
  if (accrued_carry === null) return null;
  const before = accrued_carry.carry_paid;
  const known = carry_paid.missing === before.missing;
  return { accrued: balanceUnits(accrued_carry.balance), paid_since: known ? carry_paid.units - before.units : null };
}

/** Accrued carry less what was paid of it since, not below zero; null when a part could not be converted. */
function owedCarry(state: FundState): bigint | null {
  const carry = carryBalance(state);
  if (carry === null) return 0n;
  if (carry.accrued === null || carry.paid_since === null) return null;
  const owed = carry.accrued - carry.paid_since;
  return owed < 0n ? 0n : owed;
}

/** Gaps that only show when the fund is valued on a day: marks without a closing rate, and an account overdrawn. */
export function valuationGaps(state: FundState, book: Book, day: number, overdrawn: boolean): Gap[] {
  const gaps: Gap[] = [];
  for (const holding of state.holdings.values()) {
    const { unconverted } = fairValue(holding, book.exchange, book.fund.currency, day);
    if (unconverted !== null) gaps.push(markGap(unconverted, book.fund.currency, day));
  }
  const { partial_nav } = state;
  if (partial_nav !== null) {
    const text = `values of ${partial_nav.partners.size} of ${state.partners.size} partners are reported: not the fund's`;
    gaps.push({ entry_id: null, date: dateOfDay(partial_nav.day), currency: book.fund.currency, text });
  }
  const cash = totalOf(state.cash);
  if (overdrawn && cash !== null && cash < 0n) {
    const text = 'the entries spend more cash than came in: an inflow is missing from the ledger';
    gaps.push({ entry_id: null, date: book.as_of, currency: book.fund.currency, text });
  }
  return gaps;
}
