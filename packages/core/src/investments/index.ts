// The investments' verbs.
export { createInvestment } from './create-investment.ts';
export { getInvestment } from './get-investment.ts';
export { listInvestments } from './list-investments.ts';
export { updateInvestment } from './update-investment.ts';
