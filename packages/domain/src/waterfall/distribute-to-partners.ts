// The waterfall partner by partner, each on its own terms, and the fund as the sum of them.
import { allocateUnits } from '../allocate.ts';
import type { IsoDate } from '../calendar.ts';
import { Decimal, isDecimalText } from '../decimal.ts';
import { requireThat } from '../share.ts';
import { distribute, type WaterfallInput, type WaterfallRun } from './distribute.ts';
import type { TierSplit } from './tier-cells.ts';
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

/** One partner's waterfall: its contributions, its part of the proceeds and the terms it bears. */
export type PartnerWaterfall = Pick<WaterfallInput, 'terms' | 'contributions' | 'distributions' | 'as_of' | 'places'>;

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
  const inputs = partnerWaterfalls(input);
  const partners = input.partners.map(({ id }, at) => ({ id, run: distribute(inputs[at] as PartnerWaterfall) }));
  const sum = (parts: readonly Decimal[]) => parts.reduce((total, each) => total.plus(each), new Decimal(0));
  return {
    partners,
    tiers: sumTiers(partners.map(({ run }) => run.tiers)),
    lp: sum(partners.map(({ run }) => run.lp)),
    gp: sum(partners.map(({ run }) => run.gp)),
  };
}

/**
 * What each partner's waterfall runs on, in the order of `partners`: proceeds by commitments, tax distributions to the
 * manager by those of the partners who bear carry. Throws MalformedInput naming the field.
 */
export function partnerWaterfalls(input: PartnersWaterfallInput): PartnerWaterfall[] {
  const { terms, as_of, places } = input;
  requireThat(terms.gp_commitment === 0, 'terms.gp_commitment', "0: the manager's own commitment is a partner here");
  const shares = apportion(input);
  return input.partners.map(({ contributions, carry_free, terms: own }, at) => ({
    terms: { ...terms, ...(carry_free === true ? WITHOUT_CARRY : own) },
    contributions,
    distributions: shares[at] ?? [],
    as_of,
    places,
  }));
}

const WITHOUT_CARRY = { carry: 0, catch_up: 0, hurdle: null, tiers: [] } as const;

/** Each partner's part of every distribution and of the cost it relieves. */
function apportion({ partners, distributions, places }: PartnersWaterfallInput): WaterfallDistribution[][] {
  const weights = partners.map(({ commitment }, index) => weightOf(commitment, `partners.${index}.commitment`));
  const bearing = weights.map((weight, at) => (partners[at]?.carry_free === true ? 0n : weight));
  requireThat(weights.some(isSome), 'partners', 'at least one with a commitment above zero');
  const parts = distributions.map(({ date, amount, deal, cost_relieved, tax_advance }, index) => {
    const field = `distributions.${index}`;
    const by = tax_advance ? bearing : weights;
    requireThat(by.some(isSome), `${field}.tax_advance`, 'an advance on carry that some partner bears');
    const amounts = splitByWeight(readAmount(amount, `${field}.amount`, places), by, places);
    const relieved =
      cost_relieved == null
        ? null
        : splitByWeight(readAmount(cost_relieved, `${field}.cost_relieved`, places), by, places);
    return amounts.map((each, at) => ({
      date,
      amount: each,
      deal,
      cost_relieved: relieved?.[at] ?? null,
      ...(tax_advance ? { tax_advance } : {}),
    }));
  });
  return partners.map((_, at) => parts.flatMap((each) => each[at] ?? []));
}

const isSome = (weight: bigint): boolean => weight > 0n;

function weightOf(commitment: string, field: string): bigint {
  requireThat(isDecimalText(commitment) && !commitment.startsWith('-'), field, 'a plain decimal of zero or more');
  return BigInt(new Decimal(commitment).times('1e24').toFixed(0));
}

/** Parts of an amount by weights, payable to `places` decimals (largest remainder). */
function splitByWeight(amount: Decimal, weights: readonly bigint[], places: number): string[] {
  const unit = new Decimal(10).pow(places);
  return allocateUnits(BigInt(amount.times(unit).toFixed(0)), weights).map((part) =>
    new Decimal(part.toString()).div(unit).toFixed(places),
  );
}

/** An amount apportioned among partners by their commitments, in their order, to `places` decimals. */
export function partsByCommitment(
  amount: string,
  partners: readonly Pick<WaterfallPartner, 'commitment'>[],
  places: number,
): string[] {
  const weights = partners.map(({ commitment }, index) => weightOf(commitment, `partners.${index}.commitment`));
  return splitByWeight(readAmount(amount, 'liquidation', places), weights, places);
}

/** Tiers of the same name added up, in the order they first appear. */
export function sumTiers(all: readonly (readonly TierSplit[])[]): TierSplit[] {
  const byName = new Map<string, TierSplit>();
  for (const tier of all.flat()) {
    const before = byName.get(tier.name);
    const { name } = tier;
    byName.set(name, before ? { name, lp: before.lp.plus(tier.lp), gp: before.gp.plus(tier.gp) } : tier);
  }
  return [...byName.values()];
}
