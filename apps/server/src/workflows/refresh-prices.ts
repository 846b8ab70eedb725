// The prices of the day before, asked for on weekday mornings.
import { type Database, ledger, listedHoldings, market, marketWatch, type Ports } from '@redpill/core';
import type { EngineLog, Schedule } from './engine.ts';

export const refreshPrices = (database: Database, ports: Ports, log: EngineLog): Schedule => ({
  name: 'refresh_prices',
  every: '30 5 * * 2-6',
  async run() {
    const today = new Date().toISOString().slice(0, 10);
    const { asked, recorded, failed } = await market.refreshDuePrices(database, ports, today);
    if (asked > 0) log.info(`${asked} symbols and series asked for, ${recorded} new days recorded`);
    const followed = await ledger.followFxRates(database, ports);
    if (followed > 0) log.info(`${followed} exchange rates taken into the ledger`);
    const { marked, refused } = await listedHoldings.markDueHoldings(database, ports);
    if (marked > 0) log.info(`${marked} listed holdings marked at their closes`);
    for (const { id, reason } of refused) log.warn(`listed holding ${id} not marked: ${reason}`);
    const met = await marketWatch.meetDueAlerts(database, ports);
    if (met > 0) log.info(`${met} alerts met`);
    for (const { of, reason } of failed) log.warn(`nothing new of ${of}: ${reason}`);
  },
});
