// Prices on the firm's own record: daily bars of a symbol, loaded from providers or files and read without asking anybody.
import { z } from 'zod';
import { date, id, instant, line } from './fields.ts';
import { operation } from './operation.ts';

const symbol = z.string().regex(/^[A-Za-z0-9.^=:-]{1,32}$/, 'a symbol of up to 32 letters, digits and . ^ = : -');
const price = z.string().regex(/^\d{1,15}(\.\d{1,10})?$/, 'a decimal number, not negative');
const optional = z.array(price.nullable());

/** So many bars travel at once; more are sent in parts. */
export const MOST_BARS = 20_000;

export const recordMarketBars = operation({
  name: 'record_market_bars',
  method: 'POST',
  path: '/market/bars',
  input: z.object({
    /** Where they are from: a provider, a file. */
    provider: line(40),
    /** Column by column, so that many travel in little; each column is as long as `date`. */
    bars: z.strictObject({
      symbol: z.array(symbol).min(1).max(MOST_BARS),
      date: z.array(date).min(1).max(MOST_BARS),
      close: z.array(price).min(1).max(MOST_BARS),
      open: optional.optional(),
      high: optional.optional(),
      low: optional.optional(),
      volume: optional.optional(),
      /** New shares for each old one on the day; null or 1 for none. */
      split_ratio: optional.optional(),
      /** Of a share; null or 0 for none. */
      dividend: optional.optional(),
    }),
  }),
  output: z.object({ batch: id, recorded: z.int(), replaced: z.int(), unchanged: z.int() }),
  permission: 'import:run',
  effect: 'write',
  subject: { type: 'market_bars', field: 'batch' },
  summary:
    'Record daily prices as traded, with splits and dividends: all of them or none; a day told again is replaced',
});

export const marketBar = z.object({
  date,
  open: z.string().nullable(),
  high: z.string().nullable(),
  low: z.string().nullable(),
  close: z.string(),
  volume: z.string().nullable(),
  /** As if the splits and dividends since had always been in it. */
  adjusted_close: z.string(),
  split_ratio: z.string().nullable(),
  dividend: z.string().nullable(),
});
export type MarketBar = z.infer<typeof marketBar>;

export const readMarketBars = operation({
  name: 'read_market_bars',
  method: 'GET',
  path: '/market/symbols/:symbol/bars',
  input: z.object({ symbol, start_date: date.optional(), end_date: date.optional() }),
  output: z.object({
    symbol: z.string(),
    /** Oldest first. Prices are adjusted to the last day that is asked for. */
    bars: z.array(marketBar),
    providers: z.array(z.string()),
    /** When the newest of them was recorded. */
    recorded_at: instant.nullable(),
    /** Weekdays between the first and the last bar without one: holidays and gaps. */
    weekdays_without: z.int(),
    /** The longest run of calendar days between two bars, with the day after it. */
    longest_gap: z.object({ days: z.int(), until: date }).nullable(),
  }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'Daily prices of a symbol on record, as traded and adjusted, with its gaps',
});

export const listMarketSymbols = operation({
  name: 'list_market_symbols',
  method: 'GET',
  path: '/market/bars',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        symbol: z.string(),
        bar_count: z.int(),
        first_date: date,
        last_date: date,
        last_close: z.string(),
      }),
    ),
  }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'The symbols with prices on record, and the span of each',
});

/** What came of asking for what is not on record yet. */
export const refreshed = {
  provider: z.string().nullable(),
  recorded: z.int(),
  replaced: z.int(),
  unchanged: z.int(),
  /** Why nothing came, where nothing did. */
  reason: z.string().nullable(),
  warnings: z.array(z.string()),
};

export const refreshMarketBars = operation({
  name: 'refresh_market_bars',
  method: 'POST',
  path: '/market/symbols/:symbol/refresh',
  input: z.object({
    symbol,
    /** From this day on; without it from a week before the last day on record, or five years back. */
    from: date.optional(),
  }),
  output: z.object({ symbol: z.string(), ...refreshed }),
  permission: 'import:run',
  effect: 'write',
  subject: { type: 'market_bars', field: 'symbol' },
  summary: 'Ask the providers for the prices of a symbol since the last ones on record, and record what comes',
});
