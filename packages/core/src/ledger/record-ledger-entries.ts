// Record up to 500 entries of one fund together: all of them or none.
import { recordLedgerEntries as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { appendEntries } from './append-entries.ts';
import { recordingFund } from './ledger-fund.ts';

export const recordLedgerEntries = verb(operation, async ({ actor, input, changed }) => {
  const { fund_id, entries } = input;
  const fund = await recordingFund(fund_id);
  const items = await appendEntries(actor, fund, entries, (index, field) => `entries.${index}.${field}`);
  for (const item of items) changed(null, item);
  return { fund_id, items };
});
