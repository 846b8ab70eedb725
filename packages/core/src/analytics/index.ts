// The verbs of analytics.
export { listAnalyticsDeals } from './list-analytics-deals.ts';
export { readFunnelAnalytics } from './read-funnel-analytics.ts';
export { readPortfolioAnalytics } from './read-portfolio-analytics.ts';
export { readSourceAnalytics } from './read-source-analytics.ts';
export { readTimeInStageAnalytics } from './read-time-in-stage-analytics.ts';
