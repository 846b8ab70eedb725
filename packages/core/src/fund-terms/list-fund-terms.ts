// The versions of a fund's terms, and which one is in force on a day.
import { listFundTerms as operation } from '@redpill/contract';
import { dayOfInstant } from '@redpill/domain';
import { recordingFund } from '../ledger/index.ts';
import { verb } from '../verb.ts';
import { inForce } from './in-force.ts';
import { termsOf, termsViews } from './terms-view.ts';

export const listFundTerms = verb(operation, async ({ input }) => {
  const fund = await recordingFund(input.fund_id);
  const versions = await termsOf(fund.id);
  const at = { as_of: input.as_of ?? dayOfInstant(fund.now), known_at: input.known_at ?? null };
  return { items: await termsViews(versions), in_force: inForce(versions, at)?.number ?? null };
});
