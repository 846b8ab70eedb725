// The rounds of a company, each once.
import { type DirectoryProfile, type DirectoryRound, recordFundingRound } from '@redpill/contract';
import { addRound } from '../companies/index.ts';
import type { Changed, Skipped } from './skipped.ts';

/** How many were added. */
export async function takeRounds(
  company_id: string,
  { rounds, source }: DirectoryProfile,
  skipped: Skipped[],
  changed: Changed,
): Promise<number> {
  let added = 0;
  for (const round of rounds) {
    const skip = (reason: string) => void skipped.push({ what: 'round', name: round.name, reason });
    const parsed = recordFundingRound.input.safeParse({
      company_id,
      round_type: round.round_type,
      announced_on: round.announced_on,
      ...amountsOf(round, skip),
      source: source.title,
    });
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      skip(`cannot be kept: ${issue?.path.join('.')} ${issue?.message}`);
      continue;
    }
    const recorded = await addRound(parsed.data);
    if (recorded === null) {
      skip('is on record already');
      continue;
    }
    changed(null, recorded);
    added += 1;
  }
  return added;
}

/** A round is kept in one currency, and holds no valuation that is a guess. */
function amountsOf({ amount, post_money, post_money_estimated }: DirectoryRound, skip: (reason: string) => void) {
  const currency = amount?.currency ?? (post_money_estimated ? undefined : post_money?.currency) ?? null;
  const kept = { amount: amount?.amount ?? null, currency };
  if (post_money === null) return kept;
  if (post_money_estimated) {
    skip('its valuation is an estimate of the directory and is not kept');
    return kept;
  }
  if (post_money.currency !== currency) {
    skip(`its valuation is in ${post_money.currency} and the round in ${currency}: the valuation is not kept`);
    return kept;
  }
  return { ...kept, post_money: post_money.amount };
}
