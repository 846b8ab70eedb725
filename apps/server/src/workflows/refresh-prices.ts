// The prices of the day before, asked for on weekday mornings.
import { type Database, market, type Ports } from '@redpill/core';
import type { EngineLog, Schedule } from './engine.ts';

export const refreshPrices = (database: Database, ports: Ports, log: EngineLog): Schedule => ({
  name: 'refresh_prices',
  every: '30 5 * * 2-6',
  async run() {
    const today = new Date().toISOString().slice(0, 10);
    const { symbols, recorded, failed } = await market.refreshDuePrices(database, ports, today);
    if (symbols > 0) log.info(`prices of ${symbols} symbols asked for, ${recorded} new days recorded`);
    for (const { symbol, reason } of failed) log.warn(`no prices of ${symbol}: ${reason}`);
  },
});
