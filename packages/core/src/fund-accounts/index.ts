// The verbs of fees and capital accounts.
export { readCapitalAccounts } from './read-capital-accounts.ts';
export { readFundFees } from './read-fund-fees.ts';
