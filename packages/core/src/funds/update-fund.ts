// Change a fund.
import { updateFund as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { funds } from '../db/funds.ts';
import { ledgerEntries } from '../db/ledger.ts';
import { verb } from '../verb.ts';
import { fundColumns, lockFund } from './fund-view.ts';

export const updateFund = verb(operation, async ({ tx, input, changed }) => {
  const before = await lockFund(input);
  const { fund_id, version: _based_on, ...fields } = input;
  if (fields.currency !== undefined && fields.currency !== before.currency) {
    const [entry] = await tx
      .select({ id: ledgerEntries.id })
      .from(ledgerEntries)
      .where(eq(ledgerEntries.fund_id, fund_id))
      .limit(1);
    if (entry) {
      throw new AppError('refused', 'This fund has ledger entries: every figure of it is stated in its currency.');
    }
  }
  if (Object.keys(fields).length === 0) return before;
  const [after] = await tx.update(funds).set(fields).where(eq(funds.id, fund_id)).returning(fundColumns);
  if (!after) throw new Error('an updated fund was not returned');
  changed(before, after);
  return after;
});
