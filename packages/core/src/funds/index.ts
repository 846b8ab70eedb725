// The funds' verbs.
export { createFund } from './create-fund.ts';
export { lockFund } from './fund-view.ts';
export { getFund } from './get-fund.ts';
export { listFunds } from './list-funds.ts';
export { updateFund } from './update-fund.ts';
