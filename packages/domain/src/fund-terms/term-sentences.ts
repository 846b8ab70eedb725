// A fund's terms as the sentences a lawyer reads: what the numbers of the document say, clause by clause.
import { calendarDay, type IsoDate } from '../calendar.ts';
import type { DayCount } from '../day-count.ts';
import { Decimal } from '../decimal.ts';
import type { FeePhase, FeeSchedule } from '../fees/fee-schedule.ts';
import type { Share } from '../share.ts';
import type { Hurdle, SuperCarry, WaterfallTerms } from '../waterfall/waterfall-terms.ts';
import type { ClawbackTerms, FundTerms } from './fund-terms.ts';

export interface TermClause {
  readonly clause: string;
  readonly sentences: readonly string[];
}

/**
 * The document in sentences, in the order of an agreement. Every number in them is a number of the document; nothing is
 * said that the calculations do not do. Partners are called by `names`, those without one by their id. The document must
 * hold to its rules (`requireFundTerms`).
 */
export function termSentences(terms: FundTerms, names: ReadonlyMap<string, string> = new Map()): TermClause[] {
  return [
    { clause: 'Term', sentences: termOf(terms) },
    { clause: 'Distributions', sentences: distributionsOf(terms.waterfall) },
    { clause: 'Clawback', sentences: clawbackOf(terms.clawback) },
    { clause: 'Management fee', sentences: feeOf(terms.management_fee) },
    { clause: 'Recycling', sentences: [recyclingOf(terms)] },
    { clause: 'Later closings', sentences: [equalisationOf(terms)] },
    { clause: 'Costs of organisation', sentences: [organisationOf(terms)] },
    { clause: 'Side letters', sentences: sideLettersOf(terms, names) },
  ];
}

const percent = (share: Share): string => `${new Decimal(share).times(100).toString()} %`;

const points = (share: Share): string => `${new Decimal(share).times(100).toString()} percentage points`;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function day(date: IsoDate): string {
  const { year, month, day: ofMonth } = calendarDay(date);
  return `${ofMonth} ${MONTHS[month - 1] ?? ''} ${year}`;
}

const DAYS: Record<DayCount, string> = {
  'ACT/365': 'actual days over a year of 365',
  'ACT/360': 'actual days over a year of 360',
  '30/360': 'months of 30 days over a year of 360',
};

function termOf({
  first_closing,
  investment_period_ends,
  term_ends,
  extension_count,
  irr_day_count,
}: FundTerms): string[] {
  const extended =
    extension_count === 0
      ? 'It cannot be extended.'
      : `It can be extended ${extension_count === 1 ? 'once' : `${extension_count} times`} by one year.`;
  return [
    `The fund closed first on ${day(first_closing)}, invests until ${day(investment_period_ends)} and ends on ${day(term_ends)}.`,
    extended,
    `Rates of return count ${DAYS[irr_day_count]}.`,
  ];
}

function distributionsOf(terms: WaterfallTerms): string[] {
  const { hurdle, carry } = terms;
  const capital =
    terms.style === 'european'
      ? 'First, the partners receive all their contributions back, fees and expenses included.'
      : 'First, the partners receive back their contributions for every investment realised so far, losses included, and fees and expenses in the proportion of realised to all cost.';
  const order =
    terms.order === 'preferred_return_first' && hurdle !== null
      ? 'The preferred return is paid before capital is returned.'
      : null;
  const own =
    terms.gp_commitment === 0
      ? null
      : `Of every contribution ${percent(terms.gp_commitment)} is the manager's own, which bears no carried interest.`;
  const escrow =
    terms.escrow === 0
      ? null
      : `Of every payment of carried interest ${percent(terms.escrow)} is held in escrow until the partners have all contributions and the preferred return on them back.`;
  return [
    capital,
    hurdle === null ? 'There is no preferred return.' : preferredReturn(hurdle),
    order,
    carry === 0 && terms.tiers.length === 0 ? 'The manager receives no carried interest.' : catchUp(terms),
    ...(carry === 0 && terms.tiers.length === 0 ? [] : [split(carry)]),
    ...terms.tiers.map(tierOf),
    own,
    escrow,
  ].filter((sentence) => sentence !== null);
}

function preferredReturn({ rate, compounding, day_count }: Hurdle): string {
  const how = compounding === 'simple' ? 'simple' : `compounded ${compounding === 'annual' ? 'annually' : compounding}`;
  return `Then they receive a preferred return of ${percent(rate)} a year, ${how}, on contributions not yet returned, from the day each is paid, counting ${DAYS[day_count]}.`;
}

function catchUp({ catch_up, carry, hurdle }: WaterfallTerms): string | null {
  if (hurdle === null || carry === 0) return null;
  if (catch_up === 0) return 'The manager does not catch up: the preferred return is a hard hurdle.';
  const all = catch_up === 1 ? 'everything' : `${percent(catch_up)} of what follows`;
  return `Then the manager receives ${all} until it has ${percent(carry)} of all profit distributed.`;
}

const split = (carry: Share): string =>
  `After that ${percent(new Decimal(1).minus(carry).toNumber())} goes to the partners and ${percent(carry)} to the manager as carried interest.`;

function tierOf({ carry, catch_up, from }: SuperCarry): string {
  const point =
    'multiple' in from
      ? `${new Decimal(from.multiple).toString()} times what they paid in`
      : `a rate of return of ${percent(from.irr)} a year`;
  const caught =
    catch_up === 0
      ? ''
      : `, after ${catch_up === 1 ? 'everything' : percent(catch_up)} has gone to it until it has ${percent(carry)} of all profit`;
  return `Once the partners have received ${point}, the manager's part is ${percent(carry)}${caught}.`;
}

const GUARANTEES: Record<ClawbackTerms['guarantee'], string> = {
  none: 'Nobody guarantees this.',
  several: 'Each recipient of carried interest guarantees its own part.',
  joint_and_several: 'All recipients of carried interest guarantee it together.',
};

function clawbackOf(clawback: ClawbackTerms | null): string[] {
  if (clawback === null) return ['The manager gives no carried interest back.'];
  const { tax_rate, guarantee, interim_test } = clawback;
  return [
    'When the fund ends, the manager gives back the carried interest beyond what the whole fund entitles it to, or what the partners lack of their contributions and preferred return if that is more.',
    tax_rate === 0
      ? 'It gives back at most all carried interest it received.'
      : `It gives back at most the carried interest it received less ${percent(tax_rate)} tax.`,
    GUARANTEES[guarantee],
    interim_test ? 'This is also tested every year before the end.' : 'This is not tested before the end.',
  ];
}

const BASES: Record<FeePhase['basis'], string> = {
  commitments: 'commitments',
  net_invested_capital: 'the cost of investments not realised, less permanent write-downs',
  net_asset_value: 'the net asset value',
  lower_of_invested_capital_and_nav: 'the lower of the cost of investments not realised and the net asset value',
};

const PERIODS: Record<FeeSchedule['period'], string> = {
  quarter: 'each calendar quarter',
  half_year: 'each half of the calendar year',
  year: 'each calendar year',
};

function feeOf(schedule: FeeSchedule | null): string[] {
  if (schedule === null) return ['There is no management fee.'];
  const { proration, offset_share } = schedule;
  const parts =
    proration === 'equal_periods' ? 'every whole period alike and a part of one by its days' : `by ${DAYS[proration]}`;
  const dated =
    schedule.base_dated === 'daily'
      ? 'The base follows every change from its day on.'
      : 'The base is that of the first day of the period, or of the day on which rate or base change within it.';
  return [
    ...schedule.phases.map(phaseOf),
    `The fee is charged in advance on the first day of ${PERIODS[schedule.period]}, ${parts}, until ${day(schedule.until)}.`,
    dated,
    offset_share === 0
      ? 'Fees the manager receives from companies do not reduce it.'
      : `Of fees the manager receives from companies ${percent(offset_share)} reduces the next fee; what exceeds it is carried forward.`,
  ];
}

function phaseOf({ from, rate, basis, step_down, lowest_rate }: FeePhase): string {
  const steps =
    step_down === 0 ? '' : `, less ${points(step_down)} on every anniversary, but no less than ${percent(lowest_rate)}`;
  return `From ${day(from)} the management fee is ${percent(rate)} a year of ${BASES[basis]}${steps}.`;
}

function recyclingOf({ recycling: { limit, until } }: FundTerms): string {
  if (limit === 0) return 'Nothing that was distributed can be called again.';
  const most = limit === null ? 'without limit' : `up to ${percent(limit)} of each commitment`;
  return `Distributions marked recallable can be called again ${most}${until === null ? '' : `, if made by ${day(until)}`}.`;
}

function equalisationOf({ equalisation: { interest, day_count } }: FundTerms): string {
  const rate =
    interest === 0 ? 'without interest' : `with simple interest of ${percent(interest)} a year, ${DAYS[day_count]}`;
  return `Partners of a later closing pay their part of past calls to those who bore it, ${rate}; interest is outside the commitment.`;
}

function organisationOf({ organisation_cost_cap, currency }: FundTerms): string {
  if (organisation_cost_cap === null) return 'The fund bears the costs of its organisation.';
  return `The fund bears the costs of its organisation up to ${currency} ${organisation_cost_cap}.`;
}

function sideLettersOf({ partners }: FundTerms, names: ReadonlyMap<string, string>): string[] {
  if (partners.length === 0) return ['No partner has terms of its own.'];
  return partners.map(({ limited_partner_id, fee_rates, carry_free }) => {
    const fee = fee_rates === null ? 'the fee of the schedule' : `a fee of ${fee_rates.map(percent).join(', then ')}`;
    const name = names.get(limited_partner_id) ?? `Partner ${limited_partner_id}`;
    return `${name} pays ${fee} and bears ${carry_free ? 'no' : 'the'} carried interest.`;
  });
}
