// The waterfall partner by partner, each on its own terms, and the fund as the sum of them.
import { allocateUnits } from '../allocate.ts';
import type { IsoDate } from '../calendar.ts';
import { Decimal, isDecimalText } from '../decimal.ts';
import { requireThat } from '../share.ts';
import { distribute, type TierSplit, type WaterfallRun } from './distribute.ts';
import { readAmount, type WaterfallContribution, type WaterfallDistribution } from './waterfall-flows.ts';
import type { WaterfallTerms } from './waterfall-terms.ts';

export interface WaterfallPartner {
  readonly id: string;
  /** Proceeds are apportioned by commitments before any carry. */
  readonly commitment: string;
  readonly contributions: readonly WaterfallContribution[];
  /** What its side letter changes. */
  readonly terms?: Partial<Pick<WaterfallTerms, 'carry' | 'catch_up' | 'hurdle' | 'tiers'>> | undefined;
  /** Bears no carry: the manager's own commitment, affiliates. */
  readonly carry_free?: boolean | undefined;
}

export interface PartnersWaterfallInput {
  readonly terms: WaterfallTerms;
  readonly partners: readonly WaterfallPartner[];
  /** The fund's proceeds, before they are apportioned. */
  readonly distributions: readonly WaterfallDistribution[];
  readonly as_of: IsoDate;
  readonly places: number;
}

export interface PartnersWaterfall {
  readonly partners: readonly { readonly id: string; readonly run: WaterfallRun }[];
  readonly tiers: readonly TierSplit[];
  readonly lp: Decimal;
  /** Carry of all partners together; what the manager has of its own commitment is that partner's. */
  readonly gp: Decimal;
}

/**
 * Runs the waterfall for each partner on its part of the proceeds, apportioned by commitments to `places` decimals
 * (largest remainder), then adds up: side letters differ, and partners who bear no carry skip it. Σ partners is what
 * was distributed, to the last unit. Throws MalformedInput naming the field; the manager's own commitment must be a
 * partner here, not a share of the terms.
 * @measure Waterfall by partner
 * @formula partᵢ = proceeds · commitmentᵢ ÷ Σ commitments; the waterfall of `distribute` on each partner's part
 * @trap Running the fund as one partner and sharing the result out is wrong as soon as one side letter differs.
 * @source Institutional Limited Partners Association, Principles 3.0 (2019).
 * @example
 * const at = '2020-01-01';
 * const fund = distributeToPartners({
 *   terms: PLAIN_WATERFALL,
 *   partners: [
 *     { id: 'a', commitment: '99', contributions: [{ date: at, amount: '99' }] },
 *     { id: 'own', commitment: '1', contributions: [{ date: at, amount: '1' }], carry_free: true },
 *   ],
 *   distributions: [{ date: '2025-01-01', amount: '200' }],
 *   as_of: '2025-01-01',
 *   places: 2,
 * });
 * fund.gp.toNumber(); // 19.8
 */
export function distributeToPartners(input: PartnersWaterfallInput): PartnersWaterfall {
  const { terms, as_of, places } = input;
  requireThat(terms.gp_commitment === 0, 'terms.gp_commitment', "0: the manager's own commitment is a partner here");
  const shares = apportion(input);
  const partners = input.partners.map((partner, index) => {
    const own = partner.carry_free === true ? WITHOUT_CARRY : partner.terms;
    const run = distribute({
      terms: { ...terms, ...own },
      contributions: partner.contributions,
      distributions: shares[index] ?? [],
      as_of,
      places,
    });
    return { id: partner.id, run };
  });
  const sum = (parts: readonly Decimal[]) => parts.reduce((total, each) => total.plus(each), new Decimal(0));
  return {
    partners,
    tiers: sumTiers(partners.map(({ run }) => run.tiers)),
    lp: sum(partners.map(({ run }) => run.lp)),
    gp: sum(partners.map(({ run }) => run.gp)),
  };
}

const WITHOUT_CARRY = { carry: 0, catch_up: 0, hurdle: null, tiers: [] } as const;

/** Each partner's part of every distribution and of the cost it relieves. */
function apportion({ partners, distributions, places }: PartnersWaterfallInput): WaterfallDistribution[][] {
  const weights = partners.map(({ commitment }, index) => {
    const field = `partners.${index}.commitment`;
    requireThat(isDecimalText(commitment) && !commitment.startsWith('-'), field, 'a plain decimal of zero or more');
    return BigInt(new Decimal(commitment).times('1e24').toFixed(0));
  });
  requireThat(
    weights.some((weight) => weight > 0n),
    'partners',
    'at least one with a commitment above zero',
  );
  const unit = new Decimal(10).pow(places);
  const split = (amount: Decimal): string[] =>
    allocateUnits(BigInt(amount.times(unit).toFixed(0)), weights).map((part) =>
      new Decimal(part.toString()).div(unit).toFixed(places),
    );
  const parts = distributions.map(({ date, amount, deal, cost_relieved }, index) => {
    const field = `distributions.${index}`;
    const amounts = split(readAmount(amount, `${field}.amount`, places));
    const relieved = cost_relieved == null ? null : split(readAmount(cost_relieved, `${field}.cost_relieved`, places));
    return amounts.map((each, at) => ({ date, amount: each, deal, cost_relieved: relieved?.[at] ?? null }));
  });
  return partners.map((_, at) => parts.flatMap((each) => each[at] ?? []));
}

/** Tiers of the same name added up, in the order they first appear. */
function sumTiers(all: readonly (readonly TierSplit[])[]): TierSplit[] {
  const byName = new Map<string, TierSplit>();
  for (const tier of all.flat()) {
    const before = byName.get(tier.name);
    const { name } = tier;
    byName.set(name, before ? { name, lp: before.lp.plus(tier.lp), gp: before.gp.plus(tier.gp) } : tier);
  }
  return [...byName.values()];
}
