// Who shares in the sale of a company, and by what terms.
import type { IsoDate } from '../calendar.ts';
import type { DayCount } from '../day-count.ts';
import type { InterestCompounding } from '../round/accrue-interest.ts';
import type { CapBasis } from '../round/round-terms.ts';

export const EXIT_PREFERENCES = ['none', 'non_participating', 'participating'] as const;
export type ExitPreference = (typeof EXIT_PREFERENCES)[number];

/** Dividends that accrue whether declared or not, and are owed with the preference. */
export interface AccruingDividend {
  /** A year's dividend as a fraction of what was invested. */
  readonly rate: string;
  readonly from: IsoDate;
  readonly compounding?: InterestCompounding | undefined;
  readonly day_count?: DayCount | undefined;
}

/** One class of stock, or one tranche of it where what was invested per share differs. */
export interface ExitClass {
  readonly name: string;
  /** As converted into common. */
  readonly shares: string;
  readonly invested: string;
  readonly preference: ExitPreference;
  /** Of what was invested; 1 when absent. */
  readonly multiple?: string | undefined;
  /** All that a participating class may receive without converting, as a multiple of what was invested. */
  readonly cap?: string | undefined;
  /** Higher is paid first, equal ones pari passu; 0 when absent. */
  readonly seniority?: number | undefined;
  readonly dividend?: AccruingDividend | undefined;
}

/** Options and warrants of one strike. */
export interface ExitOption {
  readonly name: string;
  readonly shares: string;
  readonly strike: string;
}

/** A SAFE that has not converted before the exit. */
export interface ExitSafe {
  readonly name: string;
  readonly amount: string;
  readonly cap?: string | undefined;
  readonly discount?: string | undefined;
  readonly type?: CapBasis | undefined;
  readonly seniority?: number | undefined;
}

/** A convertible note that is still owed at the exit. */
export interface ExitNote {
  readonly name: string;
  readonly amount: string;
  /** What it has earned by the day of the exit (see `accrueInterest`). */
  readonly interest?: string | undefined;
  /** Of the principal, owed on a change of control; 1 when absent. */
  readonly multiple?: string | undefined;
  readonly cap?: string | undefined;
  readonly discount?: string | undefined;
  /** Pre-money when absent. */
  readonly type?: CapBasis | undefined;
  readonly seniority?: number | undefined;
}

export interface ExitTerms {
  readonly classes: readonly ExitClass[];
  readonly options?: readonly ExitOption[] | undefined;
  readonly safes?: readonly ExitSafe[] | undefined;
  readonly notes?: readonly ExitNote[] | undefined;
  /** The day of the exit; needed where dividends accrue. */
  readonly date?: IsoDate | undefined;
}
