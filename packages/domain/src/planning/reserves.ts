// Reserves: how many companies a fund can start with, given how many of them will raise again and what that will cost.
import { Decimal, isDecimalText, parseDecimal } from '../decimal.ts';
import { isShare, requireThat, SHARE_RULE, type Share } from '../share.ts';

/** A later round as the plan expects it. */
export interface ReserveRound {
  readonly name: string;
  /** Part of the companies of the round before that raise this one. */
  readonly graduation: Share;
  readonly round_size: string;
  /** Part of the company the round sells. */
  readonly dilution: Share;
  /** Part of its pro-rata right that the fund takes up. */
  readonly participation: Share;
}

export interface ReserveInput {
  readonly commitments: string;
  readonly lifetime_fees: string;
  readonly lifetime_expenses: string;
  readonly recycled: string;
  readonly first_check: string;
  /** Part of a company the first check buys. */
  readonly ownership: Share;
  readonly rounds: readonly ReserveRound[];
}

export interface ReserveLine {
  readonly name: string;
  /** Chance that a company of the start raises this round. */
  readonly reach: number;
  /** What the fund puts into one company that does. */
  readonly check: Decimal;
  readonly ownership_after: number;
  /** Expected over all companies of the plan. */
  readonly company_count: number;
  readonly reserve: Decimal;
}

export interface ReservePlan {
  readonly investable: Decimal;
  /** Whole companies the plan can start with. */
  readonly company_count: number;
  readonly first_checks: Decimal;
  readonly reserves: Decimal;
  readonly unplanned: Decimal;
  /** Reserves ÷ investable: an output of graduation and participation. Null with nothing investable. */
  readonly reserve_ratio: number | null;
  readonly rounds: readonly ReserveLine[];
}

/**
 * Investable = commitments − lifetime fees and expenses + recycling. A company costs its first check and, for each
 * round, reach × ownership × round size × participation; ownership after it = ownership × (1 − dilution × (1 −
 * participation)). The plan starts as many companies as that allows. Exact decimals. Throws MalformedInput naming the
 * field.
 * @measure Reserves
 * @formula investable = commitments − fees − expenses + recycling
 * @formula cost of a company = first check + Σ reach · ownership · round size · participation
 * @formula companies = ⌊investable ÷ cost⌋
 * @trap The reserve ratio comes out of the plan; put in by hand it contradicts the rest.
 * @trap Fees over the whole life count, not those of the first years.
 * @source The construction models of venture funds.
 * @example
 * const series_a = { name: 'A', graduation: 0.5, round_size: '8', dilution: 0.2, participation: 1 };
 * const plan = planReserves({
 *   commitments: '50', lifetime_fees: '9', lifetime_expenses: '1', recycled: '2', first_check: '1', ownership: 0.1,
 *   rounds: [series_a],
 * });
 * plan.company_count; // 30
 */
export function planReserves(input: ReserveInput): ReservePlan {
  requireReserves(input);
  const amount = (text: string) => parseDecimal(text);
  const investable = amount(input.commitments)
    .minus(amount(input.lifetime_fees))
    .minus(amount(input.lifetime_expenses))
    .plus(amount(input.recycled));
  let reach = new Decimal(1);
  let ownership = new Decimal(input.ownership);
  const perCompany = input.rounds.map((round) => {
    reach = reach.times(round.graduation);
    const check = ownership.times(amount(round.round_size)).times(round.participation);
    const kept = new Decimal(1).minus(new Decimal(1).minus(round.participation).times(round.dilution));
    ownership = ownership.times(kept);
    return { name: round.name, reach, check, ownership };
  });
  const each = perCompany.reduce((sum, line) => sum.plus(line.reach.times(line.check)), amount(input.first_check));
  const companies = Decimal.max(0, investable.div(each).floor());
  const rounds = perCompany.map((line) => ({
    name: line.name,
    reach: line.reach.toNumber(),
    check: line.check,
    ownership_after: line.ownership.toNumber(),
    company_count: line.reach.times(companies).toNumber(),
    reserve: line.reach.times(line.check).times(companies),
  }));
  const first_checks = amount(input.first_check).times(companies);
  const reserves = rounds.reduce((sum, { reserve }) => sum.plus(reserve), new Decimal(0));
  return {
    investable,
    company_count: companies.toNumber(),
    first_checks,
    reserves,
    unplanned: investable.minus(first_checks).minus(reserves),
    reserve_ratio: investable.greaterThan(0) ? reserves.div(investable).toNumber() : null,
    rounds,
  };
}

function requireReserves(input: ReserveInput): void {
  for (const field of ['commitments', 'lifetime_fees', 'lifetime_expenses', 'recycled', 'first_check'] as const) {
    requireAmount(input[field], field);
  }
  requireThat(/[1-9]/.test(input.first_check), 'first_check', 'above zero');
  requireThat(isShare(input.ownership), 'ownership', SHARE_RULE);
  for (const [index, round] of input.rounds.entries()) {
    requireAmount(round.round_size, `rounds.${index}.round_size`);
    for (const field of ['graduation', 'dilution', 'participation'] as const) {
      requireThat(isShare(round[field]), `rounds.${index}.${field}`, SHARE_RULE);
    }
  }
}

function requireAmount(text: string, field: string): void {
  requireThat(isDecimalText(text) && !text.startsWith('-'), field, 'a plain decimal number of zero or more');
}
