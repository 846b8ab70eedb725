// The stateless calculators: what they take and give is all there is, nothing of the firm's record.

export { calculateExit } from './exit.ts';
export { calculateFundMetrics } from './fund-metrics.ts';
export { calculateIrr } from './irr.ts';
export { calculateMirr } from './mirr.ts';
export { calculateNpv } from './npv.ts';
export { calculatePme } from './pme.ts';
export { calculateRound } from './round.ts';
export { calculateWaterfall } from './waterfall.ts';
export { calculateXirr } from './xirr.ts';
export { calculateXnpv } from './xnpv.ts';
