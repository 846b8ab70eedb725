// Append an entry that replaces another from now on, with the fields that differ, or that cancels it.
import { correctLedgerEntry as operation } from '@redpill/contract';
import { instantMicros } from '@redpill/domain';
import { eq } from 'drizzle-orm';
import { AppError, invalidField, notFound } from '../app-error.ts';
import { ledgerEntries } from '../db/ledger.ts';
import { verb } from '../verb.ts';
import { appendEntries, type EntryDraft } from './append-entries.ts';
import { recordingFund } from './ledger-fund.ts';
import { ledgerView } from './ledger-view.ts';

export const correctLedgerEntry = verb(operation, async ({ tx, actor, input, changed }) => {
  const { entry_id, void: cancels, note, recorded_at, ...replaced } = input;
  const [before] = await tx.select().from(ledgerEntries).where(eq(ledgerEntries.id, entry_id));
  if (!before) throw notFound('ledger entry');
  const shown = await ledgerView(entry_id);
  if (shown.superseded) {
    throw new AppError('conflict', 'This entry has been corrected already: correct the entry that took its place.');
  }
  const given = Object.keys(replaced);
  if (cancels && given[0]) throw invalidField(given[0], 'an entry that is only cancelled takes no other values');
  if (recorded_at !== undefined && instantMicros(recorded_at) < instantMicros(before.recorded_at)) {
    throw invalidField('recorded_at', 'lies before the entry it corrects');
  }
  const {
    id: _id,
    seq: _seq,
    fund_id,
    recorded_at: _then,
    recorded_by: _who,
    unfunded_impact: _derived,
    ...rest
  } = before;
  const { organization_id: _firm, ...kept } = rest;
  const draft: EntryDraft = {
    ...kept,
    distribution_type: shown.distribution_type,
    ...replaced,
    type: replaced.type ?? shown.type,
    date: replaced.date ?? kept.date,
    amount: replaced.amount ?? kept.amount,
    note,
    recorded_at,
    corrects_id: entry_id,
    voided: cancels,
    import_id: null,
  };
  const [after] = await appendEntries(actor, await recordingFund(fund_id), [draft]);
  if (!after) throw new Error('a recorded correction was not returned');
  changed(shown, after);
  return after;
});
