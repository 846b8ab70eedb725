// Widgets of listed companies: what they report and trade at, side by side or one at a time.
import type { WidgetsManifest } from '@redpill/openbb';
import { day, number, rate, SOURCE, SYMBOL, table, text, written } from './workspace-fields.ts';

export const LISTED_WIDGETS = {
  redpill_statements: {
    ...SOURCE,
    name: 'Statements of a listed company',
    description: 'What a company reports by fiscal year, from the providers of the firm',
    type: 'table',
    endpoint: 'workspace/statements',
    gridData: { w: 20, h: 14 },
    params: [
      SYMBOL,
      {
        ...written('statement', 'Statement', 'Which statement'),
        value: 'income_statements',
        options: [
          { label: 'Income', value: 'income_statements' },
          { label: 'Balance', value: 'balance_sheets' },
          { label: 'Cash flows', value: 'cash_flows' },
          { label: 'Ratios', value: 'financial_ratios' },
        ],
      },
    ],
  },
  redpill_prices: {
    ...SOURCE,
    name: 'Prices on record',
    description: 'Closes of a symbol on the firm’s record, adjusted for splits and dividends, with what was traded',
    type: 'chart',
    endpoint: 'workspace/prices',
    gridData: { w: 20, h: 14 },
    raw: true,
    params: [SYMBOL],
  },
  redpill_comparables: {
    ...SOURCE,
    name: 'Comparable companies',
    description: 'Listed companies side by side: last closes over what they last reported, with quartiles',
    type: 'table',
    endpoint: 'workspace/comparables',
    gridData: { w: 40, h: 14 },
    params: [{ ...written('symbols', 'Symbols', 'The peers, parted by commas'), value: 'NVDA,AAPL,GOOG,SNOW' }],
    ...table(
      text('symbol', 'Symbol'),
      text('name', 'Company'),
      number('close', 'Close'),
      day('close_date', 'On'),
      number('market_cap', 'Market value'),
      number('enterprise_value', 'Enterprise value'),
      number('ev_to_revenue', 'EV / revenue'),
      number('ev_to_operating_income', 'EV / operating income'),
      number('price_to_earnings', 'Price / earnings'),
      rate('revenue_growth', 'Revenue growth'),
      rate('net_margin', 'Net margin'),
      text('missing', 'Missing'),
    ),
  },
  redpill_quote: {
    ...SOURCE,
    name: 'Quote',
    description: 'The last price of a symbol, from the providers of the firm',
    type: 'metric',
    endpoint: 'workspace/quote',
    gridData: { w: 20, h: 5 },
    params: [SYMBOL],
  },
  redpill_news: {
    ...SOURCE,
    name: 'News',
    description: 'What is written about a listed company',
    type: 'newsfeed',
    endpoint: 'workspace/news',
    gridData: { w: 20, h: 14 },
    params: [SYMBOL],
  },
} satisfies WidgetsManifest;
