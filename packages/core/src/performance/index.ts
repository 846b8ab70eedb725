// The performance verbs.
export { entriesFor } from './entries-for.ts';
export { explainFundPerformance } from './explain-fund-performance.ts';
export { gapsFor, ownEntryIds } from './gaps-for.ts';
export { listPortfolioPerformance } from './list-portfolio-performance.ts';
export { byPartnerName, investmentsOf, namesOf, partnerNames } from './names-of.ts';
export { ownPartners, performanceInput } from './performance-input.ts';
export { readFundPerformance } from './read-fund-performance.ts';
export { readInvestmentPerformance } from './read-investment-performance.ts';
export { readPartnerPerformance } from './read-partner-performance.ts';
export { readStatement } from './read-statement.ts';
