// Distribute to every limited partner pro rata to its commitment, to the last cent.
import { distributeProceeds as operation } from '@redpill/contract';
import { allocate, parseDecimal } from '@redpill/domain';
import { lockFund } from '../funds/index.ts';
import { verb } from '../verb.ts';
import { appendEntries, type EntryDraft } from './append-entries.ts';
import { checkWhole } from './check-whole.ts';
import { commitmentsInForce } from './commitments-in-force.ts';
import { recordingFund } from './ledger-fund.ts';
import { shareParts } from './share-parts.ts';

export const distributeProceeds = verb(operation, async ({ actor, input, changed }) => {
  const { fund_id, recallable_amount, ...distribution } = input;
  await lockFund({ fund_id });
  const fund = await recordingFund(fund_id);
  const { recorded_at: _then, ...whole } = distribution;
  checkWhole({ ...whole, recallable_amount, type: 'distribution', currency: fund.currency });
  const partners = await commitmentsInForce(fund, distribution.date);
  const weights = partners.map((partner) => partner.commitment);
  const amounts = allocate(distribution.amount, weights, fund.currency);
  const [recallable] = recallable_amount ? shareParts(amounts, [recallable_amount], fund.currency) : [];
  const drafts = partners.map(
    ({ limited_partner_id }, index): EntryDraft => ({
      ...distribution,
      type: 'distribution',
      limited_partner_id,
      amount: amounts[index] ?? '0',
      ...(recallable ? { recallable_amount: recallable[index] ?? '0' } : {}),
    }),
  );
  const paid = drafts.filter((draft) => !parseDecimal(draft.amount).isZero());
  const items = await appendEntries(actor, fund, paid);
  for (const item of items) changed(null, item);
  return { fund_id, items };
});
