// Accrued carry and clawback partner by partner, each on its own terms, and the fund as the sum of them.
import type { Decimal } from '../decimal.ts';
import { type AccruedCarry, accruedCarry } from './accrued-carry.ts';
import type { Clawback } from './clawback.ts';
import { distribute, type WaterfallRun, type WaterfallStep } from './distribute.ts';
import {
  type PartnersWaterfallInput,
  type PartnerWaterfall,
  partnerWaterfalls,
  partsByCommitment,
  sumTiers,
} from './distribute-to-partners.ts';
import { ZERO } from './preferred-return.ts';
import type { TierSplit } from './tier-cells.ts';

export interface PartnersCarryInput extends PartnersWaterfallInput {
  /** Value of everything left on `as_of`, before carry; it is apportioned by commitments. */
  readonly liquidation: string;
  /** Tax on carry, the cap of a clawback; a fraction. */
  readonly tax_rate: number;
}

export interface PartnersCarry extends AccruedCarry {
  readonly partners: readonly { readonly id: string; readonly accrued: AccruedCarry }[];
  /** Before the sale. */
  readonly past: WaterfallRun;
}

/**
 * The hypothetical sale of everything on `as_of`, run for each partner on its part of proceeds and value, then added up:
 * carry, clawback and escrow are those of all partners together, so a partner without carry lowers them and a side
 * letter counts. Throws MalformedInput as `distributeToPartners` does.
 * @measure Accrued carry by partner
 * @formula Σᵢ max(0, carry of partner i's waterfall with everything sold today − carry paid on its part)
 * @trap One waterfall over the fund's totals accrues carry on the manager's own commitment as well.
 * @trap A clawback tested on the total lets one partner's excess make good another's shortfall.
 * @source Institutional Limited Partners Association, Principles 3.0 (2019): all clawbacks partner by partner.
 * @example
 * const at = '2020-01-01';
 * accruedCarryByPartner({
 *   terms: PLAIN_WATERFALL,
 *   partners: [
 *     { id: 'a', commitment: '80', contributions: [{ date: at, amount: '80' }] },
 *     { id: 'own', commitment: '20', contributions: [{ date: at, amount: '20' }], carry_free: true },
 *   ],
 *   distributions: [], as_of: '2023-12-31', liquidation: '150.00', tax_rate: 0, places: 2,
 * }).accrued_carry.toNumber(); // 8: a fifth of the gain of 40 of the partner that bears carry
 */
export function accruedCarryByPartner(input: PartnersCarryInput): PartnersCarry {
  const inputs = partnerWaterfalls(input);
  const values = partsByCommitment(input.liquidation, input.partners, input.places);
  const partners = input.partners.map(({ id }, at) => {
    const own = inputs[at] as PartnerWaterfall;
    return { id, accrued: accruedCarry({ ...own, liquidation: values[at] as string, tax_rate: input.tax_rate }) };
  });
  const all = partners.map(({ accrued }) => accrued);
  return {
    partners,
    past: sumRuns(inputs.map(distribute)),
    carry_paid: sumOf(all, ({ carry_paid }) => carry_paid),
    accrued_carry: sumOf(all, ({ accrued_carry }) => accrued_carry),
    net_asset_value: sumOf(all, ({ net_asset_value }) => net_asset_value),
    clawback: sumClawbacks(all.map(({ clawback }) => clawback)),
    hypothetical: sumRuns(all.map(({ hypothetical }) => hypothetical)),
  };
}

const sumOf = <Each>(all: readonly Each[], of: (each: Each) => Decimal): Decimal =>
  all.reduce((sum, each) => sum.plus(of(each)), ZERO);

function sumClawbacks(all: readonly Clawback[]): Clawback {
  return {
    excess: sumOf(all, ({ excess }) => excess),
    lp_shortfall: sumOf(all, ({ lp_shortfall }) => lp_shortfall),
    owed: sumOf(all, ({ owed }) => owed),
    cap: sumOf(all, ({ cap }) => cap),
    due: sumOf(all, ({ due }) => due),
    from_escrow: sumOf(all, ({ from_escrow }) => from_escrow),
    from_manager: sumOf(all, ({ from_manager }) => from_manager),
  };
}

/** Runs over the same days added up, tier by tier and day by day. `partners` has at least one. */
function sumRuns(runs: readonly WaterfallRun[]): WaterfallRun {
  const first = runs[0] as WaterfallRun;
  const dues = (of: (run: WaterfallRun) => WaterfallRun['due']) => ({
    capital: sumOf(runs, (run) => of(run).capital),
    preferred: sumOf(runs, (run) => of(run).preferred),
  });
  return {
    as_of: first.as_of,
    steps: sumSteps(runs),
    tiers: sumTiers(runs.map(({ tiers }) => tiers)),
    lp: sumOf(runs, ({ lp }) => lp),
    gp: sumOf(runs, ({ gp }) => gp),
    carry: sumOf(runs, ({ carry }) => carry),
    escrow: sumOf(runs, ({ escrow }) => escrow),
    contributed: sumOf(runs, ({ contributed }) => contributed),
    distributed: sumOf(runs, ({ distributed }) => distributed),
    lp_contributed: sumOf(runs, ({ lp_contributed }) => lp_contributed),
    due: dues(({ due }) => due),
    short: dues(({ short }) => short),
    left_out: runs.reduce((sum, { left_out }) => sum + left_out, 0),
  };
}

/** A day on which a partner's part was too small to be paid is a day of the others all the same. */
function sumSteps(runs: readonly WaterfallRun[]): WaterfallStep[] {
  const byDay = new Map<string, WaterfallStep[]>();
  for (const step of runs.flatMap(({ steps }) => steps)) byDay.set(step.date, [...(byDay.get(step.date) ?? []), step]);
  return [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, steps]) => ({ date, ...sumDay(steps) }));
}

function sumDay(steps: readonly WaterfallStep[]): Omit<WaterfallStep, 'date'> {
  const tiers: TierSplit[] = sumTiers(steps.map((step) => step.tiers));
  return {
    tiers,
    distributed: sumOf(steps, ({ distributed }) => distributed),
    carry: sumOf(steps, ({ carry }) => carry),
    escrowed: sumOf(steps, ({ escrowed }) => escrowed),
    released: sumOf(steps, ({ released }) => released),
  };
}
