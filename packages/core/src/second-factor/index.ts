// The verbs of a firm about its members' second factors.
export { listSecondFactors } from './list-second-factors.ts';
export { requireSecondFactor } from './require-second-factor.ts';
export { resetSecondFactor } from './reset-second-factor.ts';
