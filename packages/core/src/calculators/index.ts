// The verbs of the calculators.

export { calculateExit } from './calculate-exit.ts';
export { calculateFundMetrics } from './calculate-fund-metrics.ts';
export { calculateIrr } from './calculate-irr.ts';
export { calculateMirr } from './calculate-mirr.ts';
export { calculateNpv } from './calculate-npv.ts';
export { calculatePme } from './calculate-pme.ts';
export { calculateRound } from './calculate-round.ts';
export { calculateWaterfall } from './calculate-waterfall.ts';
export { calculateXirr } from './calculate-xirr.ts';
export { calculateXnpv } from './calculate-xnpv.ts';
