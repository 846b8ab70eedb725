// Series on the firm's own record that are about no share: exchange rates, interest, inflation, output, indices.
import { z } from 'zod';
import { date, instant, line } from './fields.ts';
import { refreshed } from './market-bars.ts';
import { operation } from './operation.ts';

export const SERIES_KINDS = ['fx', 'treasury', 'cpi', 'gdp', 'indicator', 'index', 'crypto'] as const;
export type SeriesKind = (typeof SERIES_KINDS)[number];

export const TREASURY_TERMS = [
  'month_1',
  'month_3',
  'month_6',
  'year_1',
  'year_2',
  'year_5',
  'year_10',
  'year_30',
] as const;

/** A series by its kind and what it is of: fx:EURUSD, treasury:year_10, cpi:united_states, index:^GSPC. */
export const seriesCode = z
  .string()
  .max(80)
  .regex(
    /^(?:fx:[A-Z]{6}|treasury:(?:month_[136]|year_(?:1|2|5|10|30))|(?:cpi|gdp):[a-z_]{2,40}|(?:indicator|index|crypto):[A-Za-z0-9.^=_-]{1,40})$/,
    'a series such as fx:EURUSD, treasury:year_10, cpi:united_states, gdp:united_states, indicator:VIX, index:^GSPC or crypto:BTCUSD',
  );

const value = z.string().regex(/^-?\d{1,15}(\.\d{1,10})?$/, 'a decimal number');

/** So many points travel at once; more are sent in parts. */
export const MOST_POINTS = 20_000;

export const recordMarketSeries = operation({
  name: 'record_market_series',
  method: 'POST',
  path: '/market/series',
  input: z.object({
    series: seriesCode,
    /** Where they are from: a provider, a file. */
    provider: line(40),
    points: z.strictObject({
      date: z.array(date).min(1).max(MOST_POINTS),
      value: z.array(value).min(1).max(MOST_POINTS),
    }),
  }),
  output: z.object({ series: z.string(), recorded: z.int(), replaced: z.int(), unchanged: z.int() }),
  permission: 'import:run',
  effect: 'write',
  subject: { type: 'market_series', field: 'series' },
  summary: 'Record points of a series: all of them or none; a day told again is replaced where it differs',
});

const described = {
  series: z.string(),
  kind: z.enum(SERIES_KINDS),
  title: z.string(),
  /** What its values are counted in. */
  unit: z.string(),
};

export const marketSeries = z.object({
  ...described,
  point_count: z.int(),
  first_date: date,
  last_date: date,
  last_value: z.string(),
  previous_value: z.string().nullable(),
  /** The last one at least a year before the last. */
  year_before: z.object({ date, value: z.string() }).nullable(),
  providers: z.array(z.string()),
  recorded_at: instant,
});
export type MarketSeries = z.infer<typeof marketSeries>;

export const listMarketSeries = operation({
  name: 'list_market_series',
  method: 'GET',
  path: '/market/series',
  input: z.object({ kind: z.enum(SERIES_KINDS).optional() }),
  output: z.object({ items: z.array(marketSeries) }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'The series on record, each with its span, its last value and the one of a year before',
});

export const readMarketSeries = operation({
  name: 'read_market_series',
  method: 'GET',
  path: '/market/series/:series',
  input: z.object({ series: seriesCode, start_date: date.optional(), end_date: date.optional() }),
  output: z.object({
    ...described,
    /** Oldest first. */
    points: z.array(z.object({ date, value: z.string() })),
    providers: z.array(z.string()),
    recorded_at: instant.nullable(),
    /** The longest run of calendar days between two points, with the day after it. */
    longest_gap: z.object({ days: z.int(), until: date }).nullable(),
  }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'The points of a series on record',
});

export const refreshMarketSeries = operation({
  name: 'refresh_market_series',
  method: 'POST',
  path: '/market/series/:series/refresh',
  input: z.object({
    series: seriesCode,
    /** From this day on; without it from a month before the last point on record, or from ten years back. */
    from: date.optional(),
  }),
  output: z.object({ series: z.string(), ...refreshed }),
  permission: 'import:run',
  effect: 'write',
  subject: { type: 'market_series', field: 'series' },
  summary: 'Ask the providers for the points of a series since the last ones on record, and record what comes',
});
