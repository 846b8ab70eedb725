// Equalisation at a later closing: new partners pay their part of past calls, with interest to those who paid before.
import { allocateUnits } from '../allocate.ts';
import { type IsoDate, isIsoDate } from '../calendar.ts';
import { minorDigits, wireScale } from '../currencies.ts';
import { countedDays, type DayCount, daysOfYear } from '../day-count.ts';
import { Decimal, isDecimalText } from '../decimal.ts';
import { fromMinor, toMinor } from '../minor-units.ts';
import { isShare, requireThat, SHARE_RULE, type Share } from '../share.ts';

/** A call as it is borne before the closing. */
export interface BorneCall {
  readonly date: IsoDate;
  readonly parts: readonly { readonly partner: string; readonly amount: string }[];
}

export interface EqualisationInput {
  /** All partners with their commitments after the closing, new ones and increases included. */
  readonly partners: readonly { readonly id: string; readonly commitment: string }[];
  readonly calls: readonly BorneCall[];
  readonly closing_date: IsoDate;
  /** Simple interest a year on what is paid late; 0.08 is 8 %. */
  readonly interest: Share;
  readonly day_count: DayCount;
  readonly currency: string;
}

export interface EqualisationPart {
  readonly partner: string;
  /** Paid in by a new partner; below zero, given back to an earlier one, whose unfunded commitment it restores. */
  readonly contribution: string;
  /** Paid on top by a new partner, received by an earlier one: outside the commitment, no part of performance. */
  readonly interest: string;
}

export interface Equalisation {
  readonly parts: readonly EqualisationPart[];
  /** The calls as they are borne after the closing, for the next one. */
  readonly calls: readonly BorneCall[];
}

/**
 * Brings every past call to the partners' commitments after a closing, largest remainder per call. Who pays more than
 * before owes interest on it from the call to the closing, rounded half-even per call and partner; it goes to those
 * who paid less, by what each call gives them back. Both columns add up to zero. Throws MalformedInput naming the
 * field; a partner of a call must be among the partners.
 * @measure Equalisation at a later closing
 * @formula due = call · commitment ÷ Σ commitments − already paid
 * @formula interest = due · rate · days from the call to the closing ÷ basis
 * @trap The interest is neither contribution nor distribution: counting it as one distorts DPI and the rate of
 *   return.
 * @trap Without it the early partners lend to the late ones for nothing.
 * @source Institutional Limited Partners Association, Principles 3.0 (2019).
 * @example
 * const later = equalise({
 *   partners: [{ id: 'a', commitment: '50' }, { id: 'b', commitment: '50' }],
 *   calls: [{ date: '2023-07-02', parts: [{ partner: 'a', amount: '40.00' }] }],
 *   closing_date: '2024-07-01', interest: 0.08, day_count: 'ACT/365', currency: 'USD',
 * });
 * later.parts[1].interest; // 1.60
 */
export function equalise(input: EqualisationInput): Equalisation {
  requireInput(input);
  const { currency, partners } = input;
  const step = 10n ** BigInt(wireScale(currency) - minorDigits(currency));
  const weights = partners.map(({ commitment }) => toMinor(commitment, currency) / step);
  const contributions = partners.map(() => 0n);
  const interests = partners.map(() => 0n);
  const calls = input.calls.map((call) => {
    const before = partners.map(({ id }) => borneBy(call, id, currency) / step);
    const total = before.reduce((sum, each) => sum + each, 0n);
    const after = allocateUnits(total, weights);
    const changes = after.map((each, index) => each - (before[index] ?? 0n));
    const interest = interestOf(changes, call.date, input);
    for (const [index, change] of changes.entries()) {
      contributions[index] = (contributions[index] ?? 0n) + change;
      interests[index] = (interests[index] ?? 0n) + (interest[index] ?? 0n);
    }
    const parts = partners.map(({ id }, index) => ({
      partner: id,
      amount: fromMinor((after[index] ?? 0n) * step, currency),
    }));
    return { date: call.date, parts };
  });
  const parts = partners.map(({ id }, index) => ({
    partner: id,
    contribution: fromMinor((contributions[index] ?? 0n) * step, currency),
    interest: fromMinor((interests[index] ?? 0n) * step, currency),
  }));
  return { parts, calls };
}

/** Interest each partner pays (above zero) or receives on its change of one call, in payable units; Σ = 0. */
function interestOf(changes: readonly bigint[], date: IsoDate, input: EqualisationInput): bigint[] {
  const days = countedDays(date, input.closing_date, input.day_count);
  const owed = changes.map((change) => {
    if (change <= 0n) return 0n;
    const run = new Decimal(change.toString()).times(input.interest).times(days).div(daysOfYear(input.day_count));
    return BigInt(run.toFixed(0, Decimal.ROUND_HALF_EVEN));
  });
  const total = owed.reduce((sum, each) => sum + each, 0n);
  if (total === 0n) return owed;
  const received = allocateUnits(
    total,
    changes.map((change) => (change < 0n ? -change : 0n)),
  );
  return owed.map((each, index) => each - (received[index] ?? 0n));
}

const borneBy = (call: BorneCall, partner: string, currency: string): bigint =>
  call.parts
    .filter((part) => part.partner === partner)
    .reduce((sum, { amount }) => sum + toMinor(amount, currency), 0n);

function requireInput(input: EqualisationInput): void {
  requireThat(isIsoDate(input.closing_date), 'closing_date', 'a day of the calendar (yyyy-mm-dd)');
  requireThat(isShare(input.interest), 'interest', SHARE_RULE);
  const known = new Set(input.partners.map(({ id }) => id));
  requireThat(known.size === input.partners.length, 'partners', 'each partner once');
  let committed = false;
  for (const [index, { commitment }] of input.partners.entries()) {
    requireAmount(commitment, `partners.${index}.commitment`);
    committed ||= /[1-9]/.test(commitment);
  }
  requireThat(committed, 'partners', 'at least one with a commitment above zero');
  for (const [index, { date, parts }] of input.calls.entries()) {
    requireThat(isIsoDate(date), `calls.${index}.date`, 'a day of the calendar (yyyy-mm-dd)');
    requireThat(date <= input.closing_date, `calls.${index}.date`, 'no later than the closing');
    for (const [at, { partner, amount }] of parts.entries()) {
      requireThat(known.has(partner), `calls.${index}.parts.${at}.partner`, 'one of the partners');
      requireAmount(amount, `calls.${index}.parts.${at}.amount`);
    }
  }
}

function requireAmount(text: string, field: string): void {
  requireThat(isDecimalText(text) && !text.startsWith('-'), field, 'a plain decimal number of zero or more');
}
