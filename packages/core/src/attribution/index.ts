// The verb of attribution.
export { readFundAttribution } from './read-fund-attribution.ts';
