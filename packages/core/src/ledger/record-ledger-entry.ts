// Record an entry in a fund ledger.
import { recordLedgerEntry as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { appendEntries } from './append-entries.ts';
import { recordingFund } from './ledger-fund.ts';

export const recordLedgerEntry = verb(operation, async ({ actor, input, changed }) => {
  const { fund_id, ...entry } = input;
  const [recorded] = await appendEntries(actor, await recordingFund(fund_id), [entry]);
  if (!recorded) throw new Error('a recorded entry was not returned');
  changed(null, recorded);
  return recorded;
});
