// Record points of a series, many at once: all of them or none.
import { recordMarketSeries as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { writePoints } from './write-points.ts';

export const recordMarketSeries = verb(operation, async ({ tx, input, changed }) => {
  const outcome = { series: input.series, ...(await writePoints(tx, input)) };
  changed(null, { provider: input.provider, ...outcome });
  return outcome;
});
