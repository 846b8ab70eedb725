// Standard models of a listed share: what it trades at, who is behind it, who is like it.
import { z } from 'zod';
import { dateRange, day, figure, price, symbol, symbols, text } from './fields.ts';

export const equityQuoteQuery = z.object({ symbol: symbols });
export const equityQuote = z.looseObject({
  symbol: z.string(),
  asset_type: text,
  name: text,
  exchange: text,
  bid: figure,
  bid_size: figure,
  ask: figure,
  ask_size: figure,
  last_price: figure,
  last_timestamp: text,
  open: figure,
  high: figure,
  low: figure,
  close: figure,
  volume: figure,
  prev_close: figure,
  change: figure,
  /** A fraction: 0.01 is one per cent. */
  change_percent: figure,
  year_high: figure,
  year_low: figure,
  market_cap: figure,
  currency: text,
});

export const equityHistoricalQuery = z.object({
  symbol: symbols,
  interval: z.string().default('1d'),
  ...dateRange,
});
export const equityHistorical = z.looseObject({
  date: day,
  open: price,
  high: price,
  low: price,
  close: price,
  volume: figure,
  vwap: figure,
  symbol: text,
  adj_close: figure,
  /** New shares for each old one on this day; 1 or absent where there was no split. */
  split_ratio: figure,
  dividend: figure,
});

export const equityInfoQuery = z.object({ symbol: symbols });
export const equityInfo = z.looseObject({
  symbol: z.string(),
  name: text,
  cik: text,
  isin: text,
  lei: text,
  legal_name: text,
  stock_exchange: text,
  short_description: text,
  long_description: text,
  company_url: text,
  hq_country: text,
  employees: figure,
  sector: text,
  industry_category: text,
});

export const equitySearchQuery = z.object({
  query: z.string().trim().max(200).default(''),
  is_symbol: z.coerce.boolean().default(false),
  limit: z.coerce.number().int().min(1).max(10_000).default(100),
});
export const equitySearch = z.looseObject({ symbol: text, name: text, cik: text });

export const equityPeersQuery = z.object({ symbol });
export const equityPeers = z.looseObject({ peers_list: z.array(z.string()) });

export const companyNewsQuery = z.object({
  symbol: symbols.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  ...dateRange,
});
export const companyNews = z.looseObject({
  date: day,
  title: z.string(),
  url: z.string(),
  text,
  symbols: text,
});
