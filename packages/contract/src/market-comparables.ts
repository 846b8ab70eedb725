// Listed companies side by side, and what they report on the firm's own record.
import { z } from 'zod';
import { date, instant } from './fields.ts';
import { marketGap, marketSource, marketSymbol } from './market.ts';
import { operation } from './operation.ts';

/** So many companies are compared at once. */
const MOST_PEERS = 50;
const figures = z.record(z.string(), z.number().nullable());

export const publicComparable = z.object({
  symbol: z.string(),
  name: z.string().nullable(),
  currency: z.string().nullable(),
  /** The last close on record. */
  close: z.string().nullable(),
  close_date: date.nullable(),
  /** The end of the year that it last reported. */
  period_ending: date.nullable(),
  market_cap: z.string().nullable(),
  enterprise_value: z.string().nullable(),
  /** ev_to_revenue, ev_to_gross_profit, ev_to_operating_income, price_to_earnings, revenue_growth and margins. */
  figures,
  provider: z.string().nullable(),
  retrieved_at: instant.nullable(),
  /** Whether its reports are on the firm's record; else providers were asked for them just now. */
  on_record: z.boolean(),
  /** Why figures of it are not there. */
  missing: z.array(z.string()),
});
export type PublicComparable = z.infer<typeof publicComparable>;

export const comparePublicCompanies = operation({
  name: 'compare_public_companies',
  method: 'POST',
  path: '/market/comparables',
  input: z.object({
    symbols: z.array(marketSymbol).min(1).max(MOST_PEERS),
    /** As it stood at the end of this day: closes up to it, reports filed up to it. The newest of all without it. */
    as_of: date.optional(),
  }),
  output: z.object({
    items: z.array(publicComparable),
    /** Over the companies that have the figure: how many, and where the quarters of them end. */
    summary: z.record(
      z.string(),
      z.object({
        count: z.int(),
        lower: z.number().nullable(),
        median: z.number().nullable(),
        upper: z.number().nullable(),
      }),
    ),
    /** The day it is as of; null for the newest of all. */
    as_of: date.nullable(),
    policies: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
  permission: 'portfolio:read',
  effect: 'read',
  summary:
    'Listed companies side by side: last closes on record over what each last reported, with medians and quartiles',
});

export const refreshMarketReports = operation({
  name: 'refresh_market_reports',
  method: 'POST',
  path: '/market/symbols/:symbol/reports/refresh',
  input: z.object({
    symbol: marketSymbol,
    /** As known at the end of a day, for looking back to it; what was filed last without it. */
    as_of: date.optional(),
  }),
  output: z.object({
    symbol: z.string(),
    name: z.string().nullable(),
    /** Statements of a year that were not on record; as filed anew, they stand beside the ones filed before. */
    recorded: z.int(),
    replaced: z.int(),
    unchanged: z.int(),
    sources: z.array(marketSource),
    missing: z.array(marketGap),
  }),
  permission: 'import:run',
  effect: 'write',
  subject: { type: 'market_reports', field: 'symbol' },
  summary: 'Ask the providers what a listed company is and what it reported in its last years, and record what comes',
});
