// What is agreed in a priced round: who holds what before it, what converts into it, and the money that comes in.
import type { IsoDate } from '../calendar.ts';
import type { DayCount } from '../day-count.ts';
import type { InterestCompounding } from './accrue-interest.ts';

/** Protection of earlier preferred stock when the new price is below its conversion price. */
export const ANTI_DILUTIONS = ['broad_based', 'full_ratchet'] as const;
export type AntiDilution = (typeof ANTI_DILUTIONS)[number];

export const CAP_BASES = ['post_money', 'pre_money'] as const;
/** What a cap is divided by: the capitalization with everything that converts (post-money), or without it (pre-money). */
export type CapBasis = (typeof CAP_BASES)[number];

/** Shares held before the round, counted as converted into common. */
export interface RoundHolder {
  readonly name: string;
  readonly shares: string;
  readonly anti_dilution?: AntiDilution | undefined;
  /** Price at which its preferred converts into common before the round; needed with `anti_dilution`. */
  readonly conversion_price?: string | undefined;
}

/** A simple agreement for future equity. Without cap, discount and MFN it converts at the price of the round. */
export interface RoundSafe {
  readonly name: string;
  readonly amount: string;
  readonly type: CapBasis;
  readonly cap?: string | undefined;
  /** `0.2` is 20 % off the price of the round: the form's discount rate of 80 %. */
  readonly discount?: string | undefined;
  /** Takes the terms of a later SAFE when they are better than its own; the list is in the order of issue. */
  readonly mfn?: boolean | undefined;
}

/** A convertible note. Its interest converts with it, or is paid in cash. */
export interface RoundNote {
  readonly name: string;
  readonly amount: string;
  readonly cap?: string | undefined;
  readonly cap_basis?: CapBasis | undefined;
  readonly discount?: string | undefined;
  readonly interest_rate?: string | undefined;
  readonly compounding?: InterestCompounding | undefined;
  readonly day_count?: DayCount | undefined;
  readonly issued?: IsoDate | undefined;
  readonly converted?: IsoDate | undefined;
  /** Interest as a sum, instead of rate and days. */
  readonly accrued_interest?: string | undefined;
  readonly interest_converts?: boolean | undefined;
  /** New money from which a round converts it; in a smaller one it stays a debt. Any round when absent. */
  readonly qualified_financing?: string | undefined;
}

export interface RoundInput {
  readonly holders: readonly RoundHolder[];
  readonly options?: { readonly granted: string; readonly unissued: string } | undefined;
  /** Counted gross, as if exercised. */
  readonly warrants?: readonly { readonly name: string; readonly shares: string }[] | undefined;
  readonly safes?: readonly RoundSafe[] | undefined;
  readonly notes?: readonly RoundNote[] | undefined;
  readonly round: {
    readonly pre_money: string;
    readonly investments: readonly { readonly name: string; readonly amount: string }[];
    /** Unissued share of the fully diluted company after the round; topped up inside the pre-money. */
    readonly pool_target?: string | undefined;
  };
}
