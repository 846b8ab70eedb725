// The management fee: what each partner is charged, period by period, after offsets.
import { allocateUnits } from '../allocate.ts';
import { type IsoDate, isIsoDate } from '../calendar.ts';
import { minorDigits, wireScale } from '../currencies.ts';
import { Decimal, isDecimalText, parseDecimal } from '../decimal.ts';
import { fromMinor, toMinor } from '../minor-units.ts';
import { isShare, requireThat, SHARE_RULE, type Share } from '../share.ts';
import { type FeeBasis, type FeeSchedule, requireFeeSchedule } from './fee-schedule.ts';
import { type FeePeriodDates, type FeeStretch, feePeriods, feeStretches } from './fee-stretches.ts';

/** A level that holds from its day on, until the next. */
export interface DatedLevel {
  readonly date: IsoDate;
  readonly amount: string;
}

export interface FeePartner {
  readonly id: string;
  readonly commitment: string;
  /** Rates of a side letter, one a phase, instead of the schedule's: 0 for the manager and its affiliates. */
  readonly rates?: readonly Share[] | undefined;
}

export interface ManagementFeeInput {
  readonly schedule: FeeSchedule;
  /** All partners of the final closing: who came late owes the fee since the first (see `lateCloserFee`). */
  readonly partners: readonly FeePartner[];
  readonly currency: string;
  /** Cost of what is not realised, less permanent write-downs. */
  readonly net_invested_capital: readonly DatedLevel[];
  readonly net_asset_value: readonly DatedLevel[];
  /** Fees the manager had from companies: amounts received, before the schedule's offset share. */
  readonly offsets: readonly DatedLevel[];
  /** Periods that begin before this day. */
  readonly before: IsoDate;
}

export interface PartnerFee {
  readonly id: string;
  readonly gross: string;
  readonly offset: string;
  readonly fee: string;
}

export interface FeePeriod {
  /** The day the fee is due: it is charged in advance. */
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly gross: string;
  readonly offset: string;
  readonly fee: string;
  readonly partners: readonly PartnerFee[];
}

export interface ManagementFee {
  readonly periods: readonly FeePeriod[];
  readonly total: string;
  /** Offsets not yet used, carried forward. */
  readonly offset_left: string;
}

/**
 * The management fee a partner is charged for each period: Σ over stretches of base × rate × part of a year, rounded
 * half-even to the minor unit per partner and period; the fund's fee is the sum of its partners'. A base of the fund
 * is borne by commitments. Offsets received up to the due day reduce the fee, at most to nothing; the rest is carried
 * forward. Throws MalformedInput naming the field: a malformed schedule, no net asset value where it is the base.
 * @measure Management fee
 * @formula Σ over stretches of base · rate · days ÷ basis − offsets, not below zero
 * @trap A step-down or the end of the investment period in the middle of a quarter splits the quarter.
 * @trap The fund's fee is the sum of its partners', not rate times total: side letters differ.
 * @trap Offsets beyond the fee are carried forward, not lost.
 * @trap Cost written off leaves net invested capital only when it is written off for good.
 * @source Institutional Limited Partners Association, Reporting Template (2025) and Principles 3.0 (2019).
 * @example
 * const phase = { from: '2024-01-01', rate: 0.02, basis: 'commitments', step_down: 0, lowest_rate: 0 };
 * const fee = managementFee({
 *   schedule: {
 *     phases: [phase], until: '2034-01-01', period: 'quarter', proration: 'ACT/365', base_dated: 'first_day', offset_share: 1,
 *   },
 *   partners: [{ id: 'a', commitment: '10000000.00' }],
 *   currency: 'USD', net_invested_capital: [], net_asset_value: [], offsets: [], before: '2024-04-01',
 * });
 * fee.total; // 49863.01
 */
export function managementFee(input: ManagementFeeInput): ManagementFee {
  requireInput(input);
  const { schedule, currency } = input;
  const committed = input.partners.reduce((sum, { commitment }) => sum + toMinor(commitment, currency), 0n);
  const offsets = [...input.offsets].sort((a, b) => (a.date < b.date ? -1 : 1));
  let used = 0;
  let received = new Decimal(0);
  let applied = 0n;
  const available = (): bigint =>
    toMinor(received.times(schedule.offset_share).toFixed(minorDigits(currency), Decimal.ROUND_DOWN), currency) -
    applied;
  const periods = feePeriods(schedule, input.before).map((period) => {
    for (; (offsets[used]?.date ?? '9999') <= period.from; used += 1) {
      received = received.plus(parseDecimal(offsets[used]?.amount ?? '0'));
    }
    const gross = grossFees(input, period, committed);
    const whole = gross.reduce((sum, each) => sum + each, 0n);
    let offset = available();
    if (offset > whole) offset = whole;
    applied += offset;
    return feePeriod(input, period, gross, offset);
  });
  for (; used < offsets.length; used += 1) received = received.plus(parseDecimal(offsets[used]?.amount ?? '0'));
  const total = periods.reduce((sum, { fee }) => sum + toMinor(fee, currency), 0n);
  return { periods, total: fromMinor(total, currency), offset_left: fromMinor(available(), currency) };
}

/** Each partner's fee of a period before offsets, in minor units. */
function grossFees(input: ManagementFeeInput, period: FeePeriodDates, committed: bigint): bigint[] {
  const daily = input.schedule.base_dated === 'daily';
  const cuts = daily ? [...input.net_invested_capital, ...input.net_asset_value].map(({ date }) => date) : [];
  const stretches = feeStretches(input.schedule, period, cuts);
  const bases = stretches.map(({ phase, from }) => fundBase(input, phase.basis, from));
  return input.partners.map((partner) => {
    const commitment = parseDecimal(partner.commitment);
    const fee = stretches.reduce((sum, stretch, index) => {
      const base = bases[index];
      // Multiplied before it is divided: a third of a base times three is the base.
      const part = base == null ? commitment : base.times(toMinor(partner.commitment, input.currency).toString());
      const charged = part.times(rateOf(partner, stretch)).times(stretch.years);
      return sum.plus(base == null || committed === 0n ? charged : charged.div(committed.toString()));
    }, new Decimal(0));
    return toMinor(fee.toFixed(minorDigits(input.currency), Decimal.ROUND_HALF_EVEN), input.currency);
  });
}

function rateOf(partner: FeePartner, { phase, phase_index, stepped_down }: FeeStretch): Decimal {
  const rate = new Decimal(partner.rates?.[phase_index] ?? phase.rate);
  return Decimal.max(Decimal.min(rate, phase.lowest_rate), rate.minus(stepped_down));
}

/** The fund's base on a day; null for commitments, which are each partner's own. */
function fundBase(input: ManagementFeeInput, basis: FeeBasis, date: IsoDate): Decimal | null {
  if (basis === 'commitments') return null;
  const invested = levelOn(input.net_invested_capital, date) ?? new Decimal(0);
  if (basis === 'net_invested_capital') return invested;
  const nav = levelOn(input.net_asset_value, date);
  requireThat(nav !== null, 'net_asset_value', `a value on or before ${date}, where it is the base of the fee`);
  return basis === 'net_asset_value' ? nav : Decimal.min(invested, nav);
}

function levelOn(levels: readonly DatedLevel[], date: IsoDate): Decimal | null {
  let latest: DatedLevel | null = null;
  for (const level of levels) {
    if (level.date <= date && (latest === null || level.date >= latest.date)) latest = level;
  }
  return latest === null ? null : parseDecimal(latest.amount);
}

function feePeriod(input: ManagementFeeInput, dates: FeePeriodDates, gross: bigint[], offset: bigint): FeePeriod {
  const text = (units: bigint) => fromMinor(units, input.currency);
  const step = 10n ** BigInt(wireScale(input.currency) - minorDigits(input.currency));
  const shared = offset === 0n ? gross.map(() => 0n) : allocateUnits(offset / step, gross).map((part) => part * step);
  const whole = gross.reduce((sum, each) => sum + each, 0n);
  const partners = input.partners.map(({ id }, index) => {
    const [own = 0n, less = 0n] = [gross[index], shared[index]];
    return { id, gross: text(own), offset: text(less), fee: text(own - less) };
  });
  return { ...dates, gross: text(whole), offset: text(offset), fee: text(whole - offset), partners };
}

function requireInput(input: ManagementFeeInput): void {
  requireFeeSchedule(input.schedule, 'schedule.');
  requireThat(isIsoDate(input.before), 'before', 'a day of the calendar (yyyy-mm-dd)');
  for (const [index, { commitment, rates }] of input.partners.entries()) {
    requireAmount(commitment, `partners.${index}.commitment`);
    const fits = rates === undefined || (rates.length === input.schedule.phases.length && rates.every(isShare));
    requireThat(fits, `partners.${index}.rates`, `one for each phase, each ${SHARE_RULE}`);
  }
  for (const list of ['net_invested_capital', 'net_asset_value', 'offsets'] as const) {
    for (const [index, { date, amount }] of input[list].entries()) {
      requireThat(isIsoDate(date), `${list}.${index}.date`, 'a day of the calendar (yyyy-mm-dd)');
      requireAmount(amount, `${list}.${index}.amount`);
    }
  }
}

function requireAmount(text: string, field: string): void {
  requireThat(isDecimalText(text) && !text.startsWith('-'), field, 'a plain decimal number of zero or more');
}
