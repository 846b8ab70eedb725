// Call capital from every limited partner pro rata to its commitment, to the last cent.
import { callCapital as operation } from '@redpill/contract';
import { allocate, parseDecimal } from '@redpill/domain';
import { AppError } from '../app-error.ts';
import { lockFund } from '../funds/index.ts';
import { verb } from '../verb.ts';
import { appendEntries, type EntryDraft } from './append-entries.ts';
import { checkWhole } from './check-whole.ts';
import { type Commitment, commitmentsInForce } from './commitments-in-force.ts';
import { recordingFund } from './ledger-fund.ts';
import { shareParts } from './share-parts.ts';

const PURPOSES = ['purpose_investments', 'purpose_fees', 'purpose_expenses'] as const;

export const callCapital = verb(operation, async ({ actor, input, changed }) => {
  const { fund_id, ...call } = input;
  // Two calls at once could each find the same commitment unfunded.
  await lockFund({ fund_id });
  const fund = await recordingFund(fund_id);
  const { recorded_at: _then, ...whole } = call;
  checkWhole({ ...whole, type: 'contribution', currency: fund.currency });
  const partners = await commitmentsInForce(fund, call.date);
  const weights = partners.map((partner) => partner.commitment);
  const amounts = allocate(call.amount, weights, fund.currency);
  if (call.inside_commitment) refuseBeyondUnfunded(partners, amounts);
  const named = PURPOSES.filter((purpose) => typeof call[purpose] === 'string');
  const parts = shareParts(
    amounts,
    named.map((purpose) => call[purpose] ?? '0'),
    fund.currency,
  );
  const drafts = partners.map(({ limited_partner_id }, index): EntryDraft => {
    const split = Object.fromEntries(named.map((purpose, part) => [purpose, parts[part]?.[index] ?? null]));
    return { ...call, ...split, type: 'contribution', limited_partner_id, amount: amounts[index] ?? '0' };
  });
  const items = await appendEntries(actor, fund, drafts.filter(isPayable));
  for (const item of items) changed(null, item);
  return { fund_id, items };
});

/** A share of less than the smallest unit is nobody's to pay. */
const isPayable = (draft: EntryDraft): boolean => !parseDecimal(draft.amount).isZero();

function refuseBeyondUnfunded(partners: readonly Commitment[], amounts: readonly string[]): void {
  for (const [index, { name, unfunded }] of partners.entries()) {
    const share = amounts[index] ?? '0';
    if (parseDecimal(share).greaterThan(parseDecimal(unfunded))) {
      throw new AppError('refused', `The call takes ${share} from ${name}, of whom ${unfunded} can still be called.`);
    }
  }
}
