// The ledger's verbs.

export { appendEntries, type EntryDraft } from './append-entries.ts';
export { callCapital } from './call-capital.ts';
export { copyFxRates } from './copy-fx-rates.ts';
export { correctLedgerEntry } from './correct-ledger-entry.ts';
export { distributeProceeds } from './distribute-proceeds.ts';
export { followFxRates } from './follow-fx-rates.ts';
export { type FundRecord, fundRecord, ratesOf } from './fund-record.ts';
export { getLedgerEntry } from './get-ledger-entry.ts';
export { keepInvestmentStatus } from './keep-investment-status.ts';
export { knownAt } from './known-at.ts';
export { checkLearnedAt } from './learned-at.ts';
export { type RecordingFund, recordingFund } from './ledger-fund.ts';
export { isSuperseded } from './ledger-view.ts';
export { listFxRates } from './list-fx-rates.ts';
export { listLedger } from './list-ledger.ts';
export { recordFxRate } from './record-fx-rate.ts';
export { recordLedgerEntries } from './record-ledger-entries.ts';
export { recordLedgerEntry } from './record-ledger-entry.ts';
