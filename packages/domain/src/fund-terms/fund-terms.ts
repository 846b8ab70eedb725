// A fund's terms as data: one document that a lawyer reads as sentences and every calculation runs on.
import { type IsoDate, isIsoDate } from '../calendar.ts';
import { type RecyclingTerms, requireRecycling } from '../commitments/commitment-account.ts';
import { isCurrencyCode } from '../currencies.ts';
import { DAY_COUNTS, type DayCount } from '../day-count.ts';
import { isDecimalText } from '../decimal.ts';
import { type FeeSchedule, requireFeeSchedule } from '../fees/fee-schedule.ts';
import { isShare, requireThat, SHARE_RULE, type Share } from '../share.ts';
import { requireWaterfallTerms, type WaterfallTerms } from '../waterfall/waterfall-terms.ts';

export const CLAWBACK_GUARANTEES = ['none', 'several', 'joint_and_several'] as const;
export type ClawbackGuarantee = (typeof CLAWBACK_GUARANTEES)[number];

export interface ClawbackTerms {
  /** Tax on carry that caps what is given back: 0.4 is 40 %. */
  readonly tax_rate: Share;
  /** How the people behind the manager stand in for it. */
  readonly guarantee: ClawbackGuarantee;
  /** Whether it is also tested before the fund ends, each year. */
  readonly interim_test: boolean;
}

/** What partners of a later closing pay on their part of past calls. */
export interface EqualisationTerms {
  readonly interest: Share;
  readonly day_count: DayCount;
}

/** A partner's own terms by side letter. */
export interface PartnerTerms {
  readonly limited_partner_id: string;
  /** Fee rates, one a phase of the schedule. */
  readonly fee_rates: readonly Share[] | null;
  /** Bears no carry: the manager's own and its affiliates. */
  readonly carry_free: boolean;
}

/** Every field stands in every document, so that two versions can be compared field by field. */
export interface FundTerms {
  readonly currency: string;
  readonly first_closing: IsoDate;
  readonly investment_period_ends: IsoDate;
  readonly term_ends: IsoDate;
  /** Extensions of a year each that the agreement allows. */
  readonly extension_count: number;
  readonly waterfall: WaterfallTerms;
  readonly clawback: ClawbackTerms | null;
  readonly management_fee: FeeSchedule | null;
  readonly recycling: RecyclingTerms;
  readonly equalisation: EqualisationTerms;
  /** Most the fund bears of the cost of setting it up; null for no limit. */
  readonly organisation_cost_cap: string | null;
  /** Day count of rates of return. */
  readonly irr_day_count: DayCount;
  readonly partners: readonly PartnerTerms[];
}

/**
 * Holds a document to the rules of its parts and to those between them: dates in order, a fee that begins no earlier than
 * the fund, a side letter for each phase. Throws MalformedInput at the first field that breaks one, by its path.
 */
export function requireFundTerms(terms: FundTerms): void {
  requireThat(isCurrencyCode(terms.currency), 'currency', 'a three-letter currency code');
  for (const field of ['first_closing', 'investment_period_ends', 'term_ends'] as const) {
    requireThat(isIsoDate(terms[field]), field, 'a day of the calendar (yyyy-mm-dd)');
  }
  requireThat(terms.investment_period_ends > terms.first_closing, 'investment_period_ends', 'after the first closing');
  requireThat(
    terms.term_ends >= terms.investment_period_ends,
    'term_ends',
    'no earlier than the investment period ends',
  );
  const extensions = terms.extension_count;
  requireThat(Number.isInteger(extensions) && extensions >= 0 && extensions <= 10, 'extension_count', '0 to 10');
  requireWaterfallTerms(terms.waterfall, 'waterfall.');
  requireClawback(terms.clawback);
  if (terms.management_fee !== null) {
    requireFeeSchedule(terms.management_fee, 'management_fee.');
    const begins = terms.management_fee.phases[0]?.from ?? terms.first_closing;
    requireThat(begins >= terms.first_closing, 'management_fee.phases.0.from', 'no earlier than the first closing');
  }
  requireRecycling(terms.recycling);
  requireThat(isShare(terms.equalisation.interest), 'equalisation.interest', SHARE_RULE);
  requireDayCount(terms.equalisation.day_count, 'equalisation.day_count');
  requireDayCount(terms.irr_day_count, 'irr_day_count');
  const cap = terms.organisation_cost_cap;
  const isCap = cap === null || (isDecimalText(cap) && !cap.startsWith('-'));
  requireThat(isCap, 'organisation_cost_cap', 'a plain decimal number of zero or more');
  requirePartners(terms);
}

function requireClawback(clawback: ClawbackTerms | null): void {
  if (clawback === null) return;
  requireThat(isShare(clawback.tax_rate), 'clawback.tax_rate', SHARE_RULE);
  const known = CLAWBACK_GUARANTEES.includes(clawback.guarantee);
  requireThat(known, 'clawback.guarantee', `one of ${CLAWBACK_GUARANTEES.join(', ')}`);
}

function requireDayCount(dayCount: DayCount, field: string): void {
  requireThat(DAY_COUNTS.includes(dayCount), field, `one of ${DAY_COUNTS.join(', ')}`);
}

function requirePartners({ partners, management_fee }: FundTerms): void {
  const seen = new Set<string>();
  for (const [index, { limited_partner_id, fee_rates }] of partners.entries()) {
    requireThat(!seen.has(limited_partner_id), `partners.${index}.limited_partner_id`, 'each partner once');
    seen.add(limited_partner_id);
    if (fee_rates === null) continue;
    const phases = management_fee?.phases.length ?? 0;
    const fits = fee_rates.length === phases && fee_rates.every(isShare);
    requireThat(fits, `partners.${index}.fee_rates`, `one for each of the ${phases} phases, each ${SHARE_RULE}`);
  }
}
