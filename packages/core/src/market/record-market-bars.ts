// Record daily prices, many at once: all of them or none, and a day told again is replaced.
import { randomUUID } from 'node:crypto';
import { recordMarketBars as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { writeBars } from './write-bars.ts';

export const recordMarketBars = verb(operation, async ({ tx, input, changed }) => {
  const { provider } = input;
  const outcome = await writeBars(tx, input.bars, provider);
  const batch = randomUUID();
  const symbols = [...new Set(input.bars.symbol.map((symbol) => symbol.toUpperCase()))];
  changed(null, { batch, provider, symbols: symbols.slice(0, 20), symbol_count: symbols.length, ...outcome });
  return { batch, ...outcome };
});
