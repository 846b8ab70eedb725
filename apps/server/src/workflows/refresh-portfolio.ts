// The scheduled refresh of the portfolio's materialised view, which readers are told the age of.
import type { Database } from '@redpill/core';
import type { Schedule } from './engine.ts';

export const refreshPortfolio = (database: Database): Schedule => ({
  name: 'refresh_portfolio_performance',
  every: '*/5 * * * *',
  async run() {
    await database.pool.query('SELECT refresh_portfolio_performance()');
  },
});
