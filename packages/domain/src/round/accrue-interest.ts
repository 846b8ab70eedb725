// Interest and accruing dividends: what an amount has earned between two days, by the convention an agreement names.
import type { IsoDate } from '../calendar.ts';
import { type DayCount, yearFraction } from '../day-count.ts';
import { Decimal, parseDecimal } from '../decimal.ts';

/** How interest earns interest. Simple: never. Otherwise at the end of every whole period, simple within a broken one. */
export const INTEREST_COMPOUNDINGS = ['simple', 'daily', 'monthly', 'quarterly', 'semi_annual', 'annual'] as const;
export type InterestCompounding = (typeof INTEREST_COMPOUNDINGS)[number];

const PERIODS_A_YEAR: Record<Exclude<InterestCompounding, 'simple' | 'daily'>, number> = {
  monthly: 12,
  quarterly: 4,
  semi_annual: 2,
  annual: 1,
};

export interface InterestTerms {
  /** A year's interest as a fraction: `0.06` is 6 %. */
  readonly rate: string;
  readonly compounding: InterestCompounding;
  readonly day_count: DayCount;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/**
 * The interest a principal has earned, without the principal, in its unit and not rounded; none when `to` is not
 * after `from`. Simple: principal · rate · days / basis. Compounding m times a year: principal · ((1 + rate/m)^k · (1
 * + rate · rest/basis) − 1) for the k whole periods and the days left over. Divisions carry 60 digits, half-even.
 * Throws RangeError for text that is no decimal or a day that does not exist. Open Cap Format's ACTUAL_365 and
 * 30_360.
 * @measure Interest of a note
 * @formula simple: principal · rate · days ÷ basis
 * @formula compounding m times a year: principal · ((1 + rate ÷ m)^k · (1 + rate · rest ÷ basis) − 1)
 * @trap ACT/365 and 30/360 differ by days over a year.
 * @trap Whether interest converts or is paid in cash changes the shares.
 * @source Open Cap Format, version 1.2: day count and compounding of convertible notes.
 * @example
 * const terms = { rate: '0.06', compounding: 'simple', day_count: 'ACT/365', from: '2023-01-01', to: '2024-07-01' } as const;
 * accrueInterest('250000', terms).toFixed(2); // 22479.45
 */
export function accrueInterest(principal: string, terms: InterestTerms): Decimal {
  const rate = parseDecimal(terms.rate);
  const basis = terms.day_count === 'ACT/365' ? 365 : 360;
  // Whole by construction: the double only carries the division by the basis.
  const days = Math.max(0, Math.round(yearFraction(terms.from, terms.to, terms.day_count) * basis));
  const amount = parseDecimal(principal);
  if (terms.compounding === 'simple') return amount.times(rate).times(days).div(basis);
  const periods = terms.compounding === 'daily' ? basis : PERIODS_A_YEAR[terms.compounding];
  const whole = Math.floor((days * periods) / basis);
  const rest = new Decimal(days).minus(new Decimal(whole).times(basis).div(periods));
  const growth = rate.div(periods).plus(1).pow(whole);
  return amount.times(growth.times(rate.times(rest).div(basis).plus(1)).minus(1));
}
