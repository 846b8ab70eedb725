// The marks' verbs.
export { approveValuation } from './approve-valuation.ts';
export { listValuations } from './list-valuations.ts';
export { proposeValuation } from './propose-valuation.ts';
export { readMultipleDrift } from './read-multiple-drift.ts';
export { readPeerMultiples } from './read-peer-multiples.ts';
export { readValuationRecord } from './read-valuation-record.ts';
export { rejectValuation } from './reject-valuation.ts';
export { valuationView } from './valuation-view.ts';
