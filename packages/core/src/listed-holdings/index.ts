// The verbs of listed holdings.
export { approveListedHolding, endListedHolding } from './decide-listed-holding.ts';
export { listListedHoldings } from './list-listed-holdings.ts';
export { markDueHoldings } from './mark-due-holdings.ts';
export { markListedHolding } from './mark-listed-holding.ts';
export { proposeListedHolding } from './propose-listed-holding.ts';
export { readPublicHoldings } from './read-public-holdings.ts';
