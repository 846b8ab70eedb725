// What the isolation tests put into market data, watchlists, alerts and listed holdings.
import type { TestFirm } from './test-firm.ts';

interface Firm extends TestFirm {
  mark: string;
  apart: string;
  amount: string;
  id(table: string, which?: string): string;
}
type Rows = (firm: Firm) => Record<string, unknown>[];

export const MARKET_ROWS: Record<string, Rows> = {
  market_companies: (firm) => [{ symbol: 'MARK', name: firm.mark, sector: firm.mark, provider: firm.mark }],
  market_reports: (firm) => [
    {
      symbol: 'MARK',
      statement: 'income',
      period_ending: '2023-12-31',
      filed_on: '2024-01-10',
      lines: { period_ending: '2023-12-31', revenue: 1, reported_currency: firm.mark },
      provider: firm.mark,
    },
  ],
  market_points: (firm) => [
    { series: 'fx:USDEUR', date: '2024-01-15', value: firm.amount, provider: firm.mark },
    { series: 'index:MARK', date: '2024-01-15', value: firm.amount, provider: firm.mark },
  ],
  watchlists: () => [{ symbols: ['MARK'] }],
  market_alerts: () => [
    {
      symbol: 'MARK',
      series: null,
      measure: 'close',
      direction: 'above',
      threshold: '0.01',
      met_at: null,
      met_value: null,
      met_on: null,
    },
  ],
  listed_holdings: (firm) => [
    {
      investment_id: firm.id('investments', 'listed'),
      symbol: 'MARK',
      currency: 'USD',
      shares: '1',
      shares_on: '2024-01-02',
      lock_up_until: null,
      status: 'proposed',
      proposed_by: firm.member_ids.associate,
      decided_by: null,
      decided_at: null,
    },
    {
      id: firm.id('listed_holdings', 'approved'),
      investment_id: firm.id('investments', 'apart'),
      symbol: 'MARK',
      currency: 'USD',
      shares: '1',
      shares_on: '2024-01-02',
      lock_up_until: null,
      status: 'approved',
      proposed_by: firm.member_ids.associate,
      decided_by: firm.member_ids.general_partner,
      marked_with: firm.apart,
    },
  ],
};

export const MARKET_IDS: Record<string, Rows> = {
  watchlist_id: (firm) => [{ watchlist_id: firm.id('watchlists') }],
  workflow_id: (firm) => [{ workflow_id: firm.mark }],
  alert_id: (firm) => [{ alert_id: firm.id('market_alerts') }],
  listed_holding_id: (firm) => [
    { listed_holding_id: firm.id('listed_holdings') },
    { listed_holding_id: firm.id('listed_holdings', 'approved') },
  ],
  'mark_listed_holding.listed_holding_id': (firm) => [{ listed_holding_id: firm.id('listed_holdings', 'approved') }],
};

export const MARKET_INPUTS: Record<string, (firm: Firm) => Record<string, unknown>> = {
  record_market_series: () => ({
    series: 'fx:EURUSD',
    provider: 'sample',
    points: { date: ['2024-01-15'], value: ['1.00'] },
  }),
  read_market_series: () => ({ series: 'fx:USDEUR' }),
  refresh_market_series: () => ({ series: 'fx:USDEUR' }),
  copy_fx_rates: () => ({ base_currency: 'USD', quote_currency: 'EUR' }),
  copy_index_levels: () => ({ series: 'index:MARK' }),
  create_watchlist: () => ({ name: 'One more list' }),
  create_market_alert: () => ({ symbol: 'MARK', measure: 'close', direction: 'above', threshold: '1' }),
  propose_listed_holding: () => ({ symbol: 'MARK' }),
};
