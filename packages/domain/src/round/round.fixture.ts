// The round of the vectors of C10: two SAFEs and a pool before a Series A.
import type { RoundInput } from './round-terms.ts';

export const SERIES_A: RoundInput = {
  holders: [{ name: 'Founders', shares: '8000000' }],
  options: { granted: '500000', unissued: '500000' },
  safes: [
    { name: 'Early', amount: '500000', cap: '5000000', type: 'post_money' },
    { name: 'Late', amount: '1000000', cap: '10000000', type: 'post_money' },
  ],
  round: { pre_money: '20000000', investments: [{ name: 'Series A', amount: '5000000' }], pool_target: '0.1' },
};
