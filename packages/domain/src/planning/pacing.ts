// Pacing: what a fund is expected to call, pay back and be worth, year by year.
import { Decimal, isDecimalText, parseDecimal } from '../decimal.ts';
import { isShare, requireThat, SHARE_RULE, type Share } from '../share.ts';

export interface PacingInput {
  readonly commitment: string;
  /** Part of what is still unfunded that is called in each year of the fund; the last one goes on. */
  readonly call_rates: readonly Share[];
  readonly life_years: number;
  /** How late distributions come: 1 is even, 2.5 is usual. */
  readonly bow: number;
  /** Growth of the net asset value a year; may be below zero. */
  readonly growth: number;
  /** Least part of the value that is distributed each year. */
  readonly yield: Share;
  /** A fund that is under way: its whole years of age, what it has called and what it is worth. */
  readonly standing?: { readonly year: number; readonly paid_in: string; readonly nav: string } | undefined;
}

export interface PacingYear {
  readonly year: number;
  readonly contribution: Decimal;
  readonly distribution: Decimal;
  readonly nav: Decimal;
  readonly paid_in: Decimal;
  readonly unfunded: Decimal;
}

const MOST_YEARS = 60;

/**
 * Takahashi and Alexander (2002): contribution C = rate × (commitment − paid in); distribution D = max(yield,
 * (t/L)^bow) × value × (1 + growth); value = last value × (1 + growth) + C − D. Exact decimals, not rounded. Throws
 * MalformedInput naming the field: rates that are no fractions, a life that is no whole number of years.
 * @measure Pacing (Takahashi-Alexander)
 * @formula C = rate · (commitment − paid in)
 * @formula D = max(yield, (t ÷ L)^bow) · NAV · (1 + G)
 * @formula NAV = NAV · (1 + G) + C − D
 * @trap It is one smooth path, not a forecast with a spread: see `simulatePaths`.
 * @trap The bow shapes everything: fit it to funds of the same kind.
 * @source Takahashi and Alexander, Illiquid Alternative Asset Fund Modeling (2002).
 * @example
 * const plan = { commitment: '100', call_rates: [0.25, 0.3333, 0.5], life_years: 12, bow: 2.5, growth: 0.13, yield: 0 };
 * pacing(plan)[1].nav.toNumber(); // 52.9271
 */
export function pacing(input: PacingInput): PacingYear[] {
  requirePacing(input);
  const { call_rates, life_years, standing } = input;
  const commitment = parseDecimal(input.commitment);
  const grows = new Decimal(1).plus(input.growth);
  let paid_in = parseDecimal(standing?.paid_in ?? '0');
  let nav = parseDecimal(standing?.nav ?? '0');
  const years: PacingYear[] = [];
  for (let year = (standing?.year ?? 0) + 1; year <= life_years; year += 1) {
    const rate = call_rates[Math.min(year, call_rates.length) - 1] ?? 0;
    const contribution = Decimal.max(0, commitment.minus(paid_in)).times(rate);
    const spread = new Decimal(year).div(life_years).pow(input.bow);
    const grown = nav.times(grows);
    const distribution = Decimal.max(input.yield, spread).times(grown);
    nav = grown.plus(contribution).minus(distribution);
    paid_in = paid_in.plus(contribution);
    const unfunded = Decimal.max(0, commitment.minus(paid_in));
    years.push({ year, contribution, distribution, nav, paid_in, unfunded });
  }
  return years;
}

function requirePacing(input: PacingInput): void {
  const { life_years, bow, growth, standing } = input;
  requireAmount(input.commitment, 'commitment');
  requireThat(input.call_rates.length > 0, 'call_rates', 'at least one');
  for (const [index, rate] of input.call_rates.entries()) requireThat(isShare(rate), `call_rates.${index}`, SHARE_RULE);
  const lives = Number.isInteger(life_years) && life_years >= 1 && life_years <= MOST_YEARS;
  requireThat(lives, 'life_years', `a whole number from 1 to ${MOST_YEARS}`);
  requireThat(bow >= 0 && bow <= 20, 'bow', 'from 0 to 20');
  requireThat(growth >= -1 && growth <= 2, 'growth', 'a yearly rate from −1 to 2: 0.13 is 13 %');
  requireThat(isShare(input.yield), 'yield', SHARE_RULE);
  if (standing === undefined) return;
  const ages = Number.isInteger(standing.year) && standing.year >= 0 && standing.year <= MOST_YEARS;
  requireThat(ages, 'standing.year', `a whole number from 0 to ${MOST_YEARS}`);
  requireAmount(standing.paid_in, 'standing.paid_in');
  requireAmount(standing.nav, 'standing.nav');
}

function requireAmount(text: string, field: string): void {
  requireThat(isDecimalText(text) && !text.startsWith('-'), field, 'a plain decimal number of zero or more');
}
