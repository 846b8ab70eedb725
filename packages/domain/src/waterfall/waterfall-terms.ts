// The terms a distribution waterfall runs on, and what makes them acceptable.
import { DAY_COUNTS, type DayCount } from '../day-count.ts';
import { isShare, requireThat, SHARE_RULE, type Share } from '../share.ts';

export const WATERFALL_STYLES = ['european', 'american'] as const;
/** European: all contributions come back before carry. American: deal by deal, with losses carried forward. */
export type WaterfallStyle = (typeof WATERFALL_STYLES)[number];

export const PREFERRED_COMPOUNDINGS = ['annual', 'quarterly', 'daily', 'simple'] as const;
export type PreferredCompounding = (typeof PREFERRED_COMPOUNDINGS)[number];

export const DISTRIBUTION_ORDERS = ['capital_first', 'preferred_return_first'] as const;
export type DistributionOrder = (typeof DISTRIBUTION_ORDERS)[number];

/** The preferred return: a yearly rate as a fraction, how it compounds and how days are counted. */
export interface Hurdle {
  readonly rate: Share;
  readonly compounding: PreferredCompounding;
  readonly day_count: DayCount;
}

/** A higher carry from a point on: the partners' multiple of paid-in, or their rate of return (yearly, ACT/365). */
export interface SuperCarry {
  readonly carry: Share;
  /** Share of the manager until its carry on all profit is at this tier's rate; 0 for no catch-up. */
  readonly catch_up: Share;
  readonly from: { readonly multiple: number } | { readonly irr: Share };
}

/** All shares are fractions: 0.2 is 20 %. */
export interface WaterfallTerms {
  readonly style: WaterfallStyle;
  readonly carry: Share;
  /** Share of the manager after the preferred return until it has its carry of all profit; 0 is a hard hurdle. */
  readonly catch_up: Share;
  readonly hurdle: Hurdle | null;
  readonly order: DistributionOrder;
  readonly tiers: readonly SuperCarry[];
  /** The part of every contribution that is the manager's own and bears no carry. */
  readonly gp_commitment: Share;
  /** The part of every carry payment held back until the whole fund's capital and preferred return are back. */
  readonly escrow: Share;
}

/** What most venture agreements say: European, 20 % carry, no hurdle, capital first. */
export const PLAIN_WATERFALL: WaterfallTerms = Object.freeze({
  style: 'european',
  carry: 0.2,
  catch_up: 1,
  hurdle: null,
  order: 'capital_first',
  tiers: [],
  gp_commitment: 0,
  escrow: 0,
});

const isFraction = (value: unknown, below: number): boolean => typeof value === 'number' && value >= 0 && value < below;
const CARRY_RULE = 'a fraction from 0 to below 1: 0.2 is 20 %';
const CATCH_UP_RULE =
  'above the carry, up to 1, or 0 for a hard hurdle: at or below the carry nothing is ever caught up';

function requireCatchUp(catchUp: Share, carry: Share, field: string): void {
  requireThat(isShare(catchUp), field, SHARE_RULE);
  requireThat(catchUp === 0 || catchUp > carry, field, CATCH_UP_RULE);
}

/**
 * Holds waterfall terms to their rules. `under` is put before each field's path. Throws MalformedInput at the first that
 * is broken: a share that is no fraction, a catch-up above 0 that does not exceed the carry, tiers whose carry falls.
 */
export function requireWaterfallTerms(terms: WaterfallTerms, under = ''): void {
  const { carry, hurdle } = terms;
  requireThat(WATERFALL_STYLES.includes(terms.style), `${under}style`, `one of ${WATERFALL_STYLES.join(', ')}`);
  requireThat(isFraction(carry, 1), `${under}carry`, CARRY_RULE);
  requireCatchUp(terms.catch_up, carry, `${under}catch_up`);
  requireThat(DISTRIBUTION_ORDERS.includes(terms.order), `${under}order`, `one of ${DISTRIBUTION_ORDERS.join(', ')}`);
  requireThat(isFraction(terms.gp_commitment, 1), `${under}gp_commitment`, CARRY_RULE);
  requireThat(isShare(terms.escrow), `${under}escrow`, SHARE_RULE);
  if (hurdle !== null) {
    requireThat(isShare(hurdle.rate), `${under}hurdle.rate`, SHARE_RULE);
    const compounding = PREFERRED_COMPOUNDINGS.includes(hurdle.compounding);
    requireThat(compounding, `${under}hurdle.compounding`, `one of ${PREFERRED_COMPOUNDINGS.join(', ')}`);
    const counted = DAY_COUNTS.includes(hurdle.day_count);
    requireThat(counted, `${under}hurdle.day_count`, `one of ${DAY_COUNTS.join(', ')}`);
  }
  for (const [index, tier] of terms.tiers.entries()) {
    requireTier(tier, terms.tiers[index - 1]?.carry ?? carry, `${under}tiers.${index}.`);
  }
}

function requireTier(tier: SuperCarry, below: Share, under: string): void {
  requireThat(isFraction(tier.carry, 1), `${under}carry`, CARRY_RULE);
  requireThat(tier.carry >= below, `${under}carry`, 'no less than the carry of the tier before');
  requireCatchUp(tier.catch_up, tier.carry, `${under}catch_up`);
  if ('multiple' in tier.from) {
    const { multiple } = tier.from;
    const holds = typeof multiple === 'number' && multiple >= 1 && multiple <= 1000;
    requireThat(holds, `${under}from.multiple`, 'a multiple of paid-in from 1 to 1000: 3 is three times');
  } else {
    requireThat(isFraction(tier.from.irr, 10), `${under}from.irr`, 'a yearly rate from 0 to below 10: 0.25 is 25 %');
  }
}
