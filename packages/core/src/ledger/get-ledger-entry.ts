// One ledger entry.
import { getLedgerEntry as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { ledgerView } from './ledger-view.ts';

export const getLedgerEntry = verb(operation, ({ input }) => ledgerView(input.entry_id));
