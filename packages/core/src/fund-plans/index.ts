// The verbs of a fund's plan.
export { readFundPlan } from './read-fund-plan.ts';
export { setFundPlan } from './set-fund-plan.ts';
