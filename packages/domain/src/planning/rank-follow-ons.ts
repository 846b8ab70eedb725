// Where the next dollar of reserves goes: by what it is expected to return from here on, not by what the first one did.
import { Decimal, isDecimalText, parseDecimal } from '../decimal.ts';
import { isShare, requireThat, SHARE_RULE, type Share } from '../share.ts';

export interface FollowOnCandidate {
  readonly company: string;
  /** Chance that the round takes place. */
  readonly chance: Share;
  readonly round_size: string;
  /** The fund's part of the company, which is its part of the round. */
  readonly ownership: Share;
  readonly post_money: string;
  /** Expected value of the company at its end, over all its outcomes. */
  readonly expected_exit_value: string;
  /** Dilution expected from this round to the end. */
  readonly later_dilution: Share;
}

export interface FollowOnRank {
  readonly company: string;
  /** Expected exit value × (1 − later dilution) ÷ post-money: what a dollar of this round becomes. */
  readonly forward_multiple: number;
  /** chance × ownership × round size. */
  readonly wanted: Decimal;
  readonly reserved: Decimal;
}

/**
 * Reserves a budget by forward multiple, highest first, ties in the order given; each company gets what its pro-rata
 * right is expected to cost until nothing is left. Throws MalformedInput naming the field.
 * @measure Follow-ons by forward multiple
 * @formula forward multiple = expected exit value · (1 − later dilution) ÷ post-money
 * @formula wanted = chance · ownership · round size
 * @trap The past multiple says nothing about the next dollar: a winner may be dear.
 * @trap A round that may not come costs its chance times its price.
 * @source The marginal rule of reserves: the next dollar goes where it is expected to return most.
 * @example
 * const round = { chance: 0.8, round_size: '10', ownership: 0.1, later_dilution: 0.2 };
 * const ranks = rankFollowOns('1', [
 *   { ...round, company: 'dear', post_money: '100', expected_exit_value: '150' },
 *   { ...round, company: 'cheap', post_money: '20', expected_exit_value: '60' },
 * ]);
 * ranks[0].forward_multiple; // 2.4
 */
export function rankFollowOns(budget: string, candidates: readonly FollowOnCandidate[]): FollowOnRank[] {
  requireAmount(budget, 'budget');
  const ranked = candidates.map((candidate, index) => {
    requireCandidate(candidate, `candidates.${index}.`);
    const kept = new Decimal(1).minus(candidate.later_dilution);
    const forward = parseDecimal(candidate.expected_exit_value).times(kept).div(parseDecimal(candidate.post_money));
    const wanted = parseDecimal(candidate.round_size).times(candidate.ownership).times(candidate.chance);
    return { company: candidate.company, forward, wanted };
  });
  ranked.sort((a, b) => b.forward.comparedTo(a.forward));
  let left = parseDecimal(budget);
  return ranked.map(({ company, forward, wanted }) => {
    const reserved = Decimal.min(wanted, left);
    left = left.minus(reserved);
    return { company, forward_multiple: forward.toNumber(), wanted, reserved };
  });
}

function requireCandidate(candidate: FollowOnCandidate, under: string): void {
  for (const field of ['chance', 'ownership', 'later_dilution'] as const) {
    requireThat(isShare(candidate[field]), `${under}${field}`, SHARE_RULE);
  }
  for (const field of ['round_size', 'post_money', 'expected_exit_value'] as const) {
    requireAmount(candidate[field], `${under}${field}`);
  }
  requireThat(/[1-9]/.test(candidate.post_money), `${under}post_money`, 'above zero');
}

function requireAmount(text: string, field: string): void {
  requireThat(isDecimalText(text) && !text.startsWith('-'), field, 'a plain decimal number of zero or more');
}
