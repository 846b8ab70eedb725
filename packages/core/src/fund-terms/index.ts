// The verbs of a fund's terms.

export { termsInForceOn } from './in-force.ts';
export { listFundTerms } from './list-fund-terms.ts';
export { readFundWaterfall } from './read-fund-waterfall.ts';
export { setFundTerms } from './set-fund-terms.ts';
