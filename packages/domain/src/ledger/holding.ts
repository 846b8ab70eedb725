// One investment over time: what it cost, what it paid back, what cost is still in it, what it was last marked at.
import { divideHalfEven, scaled, toMinor } from '../minor-units.ts';
import type { BookedEntry, BookedMark } from './book.ts';
import { type Exchange, exchangeUnits } from './exchange.ts';
import { addFlow, emptyTrack, type FlowTrack } from './flow-track.ts';
import type { PerformancePolicies } from './policies.ts';
import { addTo, emptyTally, type Tally } from './tally.ts';

export type HoldingStatus = 'held' | 'partially_realised' | 'realised' | 'written_off';

export interface Holding {
  readonly investment_id: string;
  first_cost_day: number | null;
  readonly cost: Tally;
  readonly realised: Tally;
  /** Cost still in the holding, at the rates it was paid at. */
  readonly remaining: Tally;
  /** The same in the currency it was paid in; null once it was paid in several. */
  local_remaining: { currency: string; units: bigint } | null;
  /** Shares held in 10⁻¹² of a share; null where not every purchase states them. */
  shares: bigint | null;
  mark: { booked: BookedMark; units: bigint } | null;
  /** Follow-ons since the mark, less their share of what was sold since. */
  added: Tally;
  /** False once a partial exit left open how much cost it relieved. */
  remaining_known: boolean;
  /** The same for the mark; a later mark settles it. */
  mark_known: boolean;
  status: HoldingStatus;
  readonly flows: FlowTrack;
}

/** A shortcoming of an entry found while applying it, in words. */
export type ReportGap = (booked: BookedEntry, text: string) => void;

const SHARE_SCALE = 12;

/** An investment before its first entry. */
export const openHolding = (investment_id: string, policies: PerformancePolicies): Holding => ({
  investment_id,
  first_cost_day: null,
  cost: emptyTally(),
  realised: emptyTally(),
  remaining: emptyTally(),
  local_remaining: null,
  shares: 0n,
  mark: null,
  added: emptyTally(),
  remaining_known: true,
  mark_known: true,
  status: 'held',
  flows: emptyTrack(policies.day_count),
});

/** A purchase: first or follow-on. Buying into a realised holding opens it again. */
export function buy(holding: Holding, booked: BookedEntry): void {
  const first = holding.first_cost_day === null;
  holding.first_cost_day ??= booked.day;
  addTo(holding.cost, booked.amount);
  addTo(holding.remaining, booked.amount);
  if (holding.mark !== null) addTo(holding.added, booked.amount);
  const { currency, shares } = booked.entry;
  const local = holding.local_remaining;
  if (first) holding.local_remaining = { currency, units: booked.local };
  else if (local?.currency === currency) local.units += booked.local;
  else holding.local_remaining = null;
  if (typeof shares !== 'string') holding.shares = null;
  else if (holding.shares !== null) holding.shares += scaled(shares, SHARE_SCALE);
  if (holding.status === 'realised' || holding.status === 'written_off') holding.status = 'partially_realised';
  addFlow(holding.flows, booked.day, booked.amount === null ? null : -booked.amount);
}

/** Proceeds or income: money back from the company. */
export function receive(holding: Holding, booked: BookedEntry): void {
  addTo(holding.realised, booked.amount);
  addFlow(holding.flows, booked.day, booked.amount);
}

/** The whole holding ends: sold, or written off in full. Nothing of cost or mark is left. */
export function endHolding(holding: Holding, status: 'realised' | 'written_off'): void {
  holding.remaining.units = 0n;
  holding.remaining.missing = 0;
  holding.remaining_known = true;
  if (holding.local_remaining !== null) holding.local_remaining.units = 0n;
  if (holding.shares !== null) holding.shares = 0n;
  holding.mark = null;
  holding.mark_known = true;
  holding.added = emptyTally();
  holding.status = status;
}

/** A part is sold (its proceeds are received apart): its cost leaves, by what the entry states or by shares sold over shares held. */
export function sellPart(
  holding: Holding,
  booked: BookedEntry,
  exchange: Exchange,
  fund: string,
  gap: ReportGap,
): void {
  holding.status = 'partially_realised';
  const { cost_relieved, shares, currency } = booked.entry;
  const sold = typeof shares === 'string' ? scaled(shares, SHARE_SCALE) : null;
  const held = holding.shares;
  if (typeof cost_relieved === 'string') {
    relieveCost(holding, toMinor(cost_relieved, currency), booked, exchange, fund, gap);
  } else if (sold !== null && held !== null && held > 0n) relieveShare(holding, sold, held, booked, gap);
  else {
    holding.remaining_known = false;
    holding.mark_known = false;
    gap(booked, 'states neither the cost relieved nor shares sold of shares known');
  }
  if (held !== null) holding.shares = sold === null || sold > held ? null : held - sold;
  if (holding.remaining_known && isEmpty(holding)) endHolding(holding, 'realised');
}

/** Cost is written off: the stated part, or all that remains when the amount is zero. */
export function writeOff(
  holding: Holding,
  booked: BookedEntry,
  exchange: Exchange,
  fund: string,
  gap: ReportGap,
): void {
  if (booked.local === 0n) {
    endHolding(holding, 'written_off');
    return;
  }
  relieveCost(holding, booked.local, booked, exchange, fund, gap);
  if (holding.remaining_known && isEmpty(holding)) endHolding(holding, 'written_off');
}

function isEmpty(holding: Holding): boolean {
  return holding.local_remaining === null
    ? holding.remaining.units === 0n && holding.remaining.missing === 0
    : holding.local_remaining.units === 0n;
}

/** Relieves an amount of cost, in the purchase currency where there is one, else in the fund's at the day's rate. */
function relieveCost(
  holding: Holding,
  units: bigint,
  booked: BookedEntry,
  exchange: Exchange,
  fund: string,
  gap: ReportGap,
): void {
  const currency = booked.entry.currency;
  const local = holding.local_remaining;
  if (local?.currency === currency) {
    relieveShare(holding, units, local.units, booked, gap);
    return;
  }
  const relieved = exchangeUnits(exchange, units, currency, fund, booked.day);
  if (relieved === null) holding.remaining.missing += 1;
  else relieveShare(holding, relieved, holding.remaining.units, booked, gap);
}

/** Takes `part` of `whole` off cost, mark and what was added since; keeps each to whole units. */
function relieveShare(holding: Holding, part: bigint, whole: bigint, booked: BookedEntry, gap: ReportGap): void {
  if (part > whole) gap(booked, 'relieves more cost than is left in the holding');
  const relieved = part > whole ? whole : part;
  if (whole <= 0n) return;
  const kept = (units: bigint) => divideHalfEven(units * (whole - relieved), whole);
  holding.remaining.units = kept(holding.remaining.units);
  if (holding.local_remaining !== null) holding.local_remaining.units = kept(holding.local_remaining.units);
  if (holding.mark !== null) holding.mark = { ...holding.mark, units: kept(holding.mark.units) };
  holding.added.units = kept(holding.added.units);
}

/** A mark states what the holding is worth on its day. */
export function markHolding(holding: Holding, booked: BookedMark): void {
  holding.mark = { booked, units: booked.local };
  holding.mark_known = true;
  holding.added = emptyTally();
}

export interface FairValue {
  /** Null when it cannot be told; `reason` says why. */
  readonly units: bigint | null;
  readonly reason: 'missing_fx_rate' | 'cost_relieved_unknown' | null;
  /** True when it is not a mark of the very day: rolled forward, or at cost. */
  readonly estimated: boolean;
  /** The mark that found no closing rate. */
  readonly unconverted: BookedMark | null;
}

const unknownValue = (reason: FairValue['reason'], unconverted: BookedMark | null = null): FairValue => ({
  units: null,
  reason,
  estimated: true,
  unconverted,
});

/**
 * Fair value on a day in fund units: the last mark at the closing rate, plus follow-ons and less the share of cost
 * relieved since; at remaining cost where never marked; nothing once sold or written off.
 */
export function fairValue(holding: Holding, exchange: Exchange, fund: string, day: number): FairValue {
  const { mark } = holding;
  if (mark === null) {
    if (!holding.remaining_known) return unknownValue('cost_relieved_unknown');
    if (holding.remaining.missing > 0) return unknownValue('missing_fx_rate');
    const units = holding.remaining.units;
    return { units, reason: null, estimated: units > 0n, unconverted: null };
  }
  if (!holding.mark_known) return unknownValue('cost_relieved_unknown');
  if (holding.added.missing > 0) return unknownValue('missing_fx_rate');
  const value = exchangeUnits(exchange, mark.units, mark.booked.mark.currency, fund, day);
  if (value === null) return unknownValue('missing_fx_rate', mark.booked);
  const units = value + holding.added.units;
  return { units, reason: null, estimated: mark.booked.day !== day && units > 0n, unconverted: null };
}

/** Cost still in the holding, or why it cannot be told. */
export function remainingCost(holding: Holding): Pick<FairValue, 'units' | 'reason'> {
  if (!holding.remaining_known) return { units: null, reason: 'cost_relieved_unknown' };
  if (holding.remaining.missing > 0) return { units: null, reason: 'missing_fx_rate' };
  return { units: holding.remaining.units, reason: null };
}
