// The performance verbs.
export { explainFundPerformance } from './explain-fund-performance.ts';
export { listPortfolioPerformance } from './list-portfolio-performance.ts';
export { performanceInput } from './performance-input.ts';
export { readFundPerformance } from './read-fund-performance.ts';
export { readInvestmentPerformance } from './read-investment-performance.ts';
export { readPartnerPerformance } from './read-partner-performance.ts';
export { readStatement } from './read-statement.ts';
