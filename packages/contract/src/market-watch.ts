// What the firm keeps an eye on: lists of symbols, and alerts that tell when a price or a multiple gets somewhere.
import { z } from 'zod';
import { date, id, instant, line, prose, version } from './fields.ts';
import { marketSymbol } from './market.ts';
import { seriesCode } from './market-series.ts';
import { operation } from './operation.ts';

/** So many symbols stand on one list, and so many lists and alerts are a firm's. */
const MOST_SYMBOLS = 200;
export const MOST_LISTS = 100;
export const MOST_ALERTS = 500;

export const watchlist = z.object({
  id,
  name: z.string(),
  symbols: z.array(z.string()),
  owner_name: z.string().nullable(),
  created_at: instant,
  updated_at: instant,
  version,
});
export type Watchlist = z.infer<typeof watchlist>;

/** What stands on record of a symbol that is watched; null where there is no price, or none of the day before. */
export const watchedSymbol = z.object({
  symbol: z.string(),
  name: z.string().nullable(),
  close: z.string().nullable(),
  close_date: date.nullable(),
  /** Over the day before, splits taken out: 0.01 is one per cent. */
  day_change: z.number().nullable(),
  year_change: z.number().nullable(),
  /** Over the highest and the lowest close of a year: 0 at the one, below or above it elsewhere. */
  from_high: z.number().nullable(),
  from_low: z.number().nullable(),
});
export type WatchedSymbol = z.infer<typeof watchedSymbol>;

const listSubject = { type: 'watchlist', field: 'id' };
const symbols = z.array(marketSymbol).max(MOST_SYMBOLS);

export const listWatchlists = operation({
  name: 'list_watchlists',
  method: 'GET',
  path: '/market/watchlists',
  input: z.object({}),
  output: z.object({ items: z.array(watchlist) }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: "The firm's watchlists by name",
});

export const readWatchlist = operation({
  name: 'read_watchlist',
  method: 'GET',
  path: '/market/watchlists/:watchlist_id',
  input: z.object({ watchlist_id: id }),
  output: watchlist.extend({
    /** In the order of the list. */
    items: z.array(watchedSymbol),
  }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'A watchlist with what stands on record of each symbol',
});

export const createWatchlist = operation({
  name: 'create_watchlist',
  method: 'POST',
  path: '/market/watchlists',
  input: z.object({ name: line(100), symbols: symbols.default([]) }),
  output: watchlist,
  permission: 'note:create',
  effect: 'write',
  subject: listSubject,
  summary: 'Make a watchlist that the firm’s staff shares',
});

export const updateWatchlist = operation({
  name: 'update_watchlist',
  method: 'PATCH',
  path: '/market/watchlists/:watchlist_id',
  input: z.object({
    watchlist_id: id,
    version,
    name: line(100).optional(),
    /** In their new order; one that is left out is taken off the list. */
    symbols: symbols.optional(),
  }),
  output: watchlist,
  permission: 'note:create',
  effect: 'write',
  subject: listSubject,
  summary: 'Rename a watchlist, or put symbols on it, take them off or order them',
});

export const deleteWatchlist = operation({
  name: 'delete_watchlist',
  method: 'DELETE',
  path: '/market/watchlists/:watchlist_id',
  input: z.object({ watchlist_id: id }),
  output: watchlist,
  permission: 'note:create',
  effect: 'write',
  subject: listSubject,
  summary: 'Delete a watchlist; its event keeps what stood on it',
});

export const ALERT_MEASURES = [
  'close',
  'day_change',
  'year_change',
  'from_high',
  'from_low',
  'ev_to_revenue',
  'ev_to_operating_income',
  'price_to_earnings',
  'value',
] as const;
export const ALERT_DIRECTIONS = ['above', 'below'] as const;

export const marketAlert = z.object({
  id,
  symbol: z.string().nullable(),
  series: z.string().nullable(),
  measure: z.enum(ALERT_MEASURES),
  direction: z.enum(ALERT_DIRECTIONS),
  threshold: z.string(),
  note: z.string().nullable(),
  /** waiting: not there yet; met: it was there, and waits to be set again. */
  status: z.enum(['waiting', 'met']),
  met_at: instant.nullable(),
  met_value: z.string().nullable(),
  /** The day whose price or point met it. */
  met_on: date.nullable(),
  /** What stands on record now, and of which day; null with a reason where nothing does. */
  current: z.object({ value: z.string().nullable(), on: date.nullable(), reason: z.string().nullable() }),
  /** Whether what stands on record now is there. */
  reached: z.boolean(),
  owner_name: z.string().nullable(),
  created_at: instant,
  updated_at: instant,
  version,
});
export type MarketAlert = z.infer<typeof marketAlert>;

const alertSubject = { type: 'market_alert', field: 'id' };
const threshold = z.string().regex(/^-?\d{1,15}(\.\d{1,10})?$/, 'a decimal number; changes are fractions, as -0.1');

export const listMarketAlerts = operation({
  name: 'list_market_alerts',
  method: 'GET',
  path: '/market/alerts',
  input: z.object({
    symbol: marketSymbol.optional(),
    series: seriesCode.optional(),
    status: z.enum(['waiting', 'met']).optional(),
  }),
  output: z.object({ items: z.array(marketAlert) }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: "The firm's alerts, each beside what stands on record now",
});

export const createMarketAlert = operation({
  name: 'create_market_alert',
  method: 'POST',
  path: '/market/alerts',
  input: z.object({
    /** Of a symbol, or of a series with the measure `value`. */
    symbol: marketSymbol.optional(),
    series: seriesCode.optional(),
    measure: z.enum(ALERT_MEASURES),
    direction: z.enum(ALERT_DIRECTIONS),
    threshold,
    note: prose(500).optional(),
  }),
  output: marketAlert,
  permission: 'note:create',
  effect: 'write',
  subject: alertSubject,
  summary: 'Be told when a price, a change, a multiple or a series is above or below a value',
});

export const updateMarketAlert = operation({
  name: 'update_market_alert',
  method: 'PATCH',
  path: '/market/alerts/:alert_id',
  input: z.object({
    alert_id: id,
    version,
    direction: z.enum(ALERT_DIRECTIONS).optional(),
    threshold: threshold.optional(),
    note: prose(500).nullish(),
  }),
  output: marketAlert,
  permission: 'note:create',
  effect: 'write',
  subject: alertSubject,
  summary: 'Change an alert and set it again: it waits from now on',
});

export const deleteMarketAlert = operation({
  name: 'delete_market_alert',
  method: 'DELETE',
  path: '/market/alerts/:alert_id',
  input: z.object({ alert_id: id }),
  output: marketAlert,
  permission: 'note:create',
  effect: 'write',
  subject: alertSubject,
  summary: 'Delete an alert',
});

export const meetMarketAlert = operation({
  name: 'meet_market_alert',
  method: 'POST',
  path: '/market/alerts/:alert_id/meet',
  input: z.object({ alert_id: id }),
  output: marketAlert,
  permission: 'note:create',
  effect: 'write',
  subject: alertSubject,
  summary: 'Note that an alert is met by what stands on record; done by the clock after prices are asked for',
});
