// Market data from outside the firm, in the words of the OpenBB world: every answer says who gave it, when, and what is missing.
import { z } from 'zod';
import { date, instant, line } from './fields.ts';
import { operation } from './operation.ts';

const SYMBOL = /^[A-Za-z0-9.^=:-]{1,32}$/;
export const marketSymbol = z.string().regex(SYMBOL, 'a symbol of up to 32 letters, digits and . ^ = : -');
const symbol = marketSymbol;
const period = z.enum(['annual', 'quarter']);

/** Why one provider did not answer. */
export const marketRefusal = z.object({
  provider: z.string(),
  /** no_data, unknown_symbol, not_offered, no_credentials, refused, rate_limited, quota_spent, timed_out, unreachable, malformed. */
  kind: z.string(),
  message: z.string(),
  /** Seconds to wait before asking it again, where it said so. */
  retry_after_s: z.number().nullable(),
});
export type MarketRefusal = z.infer<typeof marketRefusal>;

/** Where a part of an answer is from. */
export const marketSource = z.object({
  part: z.string(),
  provider: z.string(),
  /** Under what the data may be used. */
  licence: z.string(),
  /** When the provider was asked: an answer may have been kept since. */
  retrieved_at: instant,
  /** Rows that were left out because they are none, and providers of a higher rank that did not answer. */
  warnings: z.array(z.string()),
});
export type MarketSource = z.infer<typeof marketSource>;

/** A part that nobody answered. */
export const marketGap = z.object({ part: z.string(), reason: z.string(), refusals: z.array(marketRefusal) });
export type MarketGap = z.infer<typeof marketGap>;

/** A row as the provider gives it under the standard names: numbers are the provider's, rates are fractions. */
const row = z.record(z.string(), z.unknown());
export type MarketRow = z.infer<typeof row>;
const parts = { sources: z.array(marketSource), missing: z.array(marketGap) };

export const companyFundamentals = z.object({
  symbol: z.string(),
  overview: row.nullable(),
  /** Newest first; lines nobody reports are null, those that follow from others are named in `derived`. */
  income_statements: z.array(row),
  balance_sheets: z.array(row),
  cash_flows: z.array(row),
  financial_ratios: z.array(row),
  ...parts,
});
export type CompanyFundamentals = z.infer<typeof companyFundamentals>;

export const getCompanyFundamentals = operation({
  name: 'get_company_fundamentals',
  method: 'GET',
  path: '/market/symbols/:symbol/fundamentals',
  input: z.object({ symbol, period: period.default('annual'), limit: z.int().min(1).max(40).default(5) }),
  output: companyFundamentals,
  permission: 'portfolio:read',
  effect: 'read',
  summary:
    'What a listed company reports: profile, statements and ratios, asked side by side; what is missing is named',
});

/** So many symbols are asked at once; more belong into several questions. */
const MOST_SYMBOLS = 200;

export const marketQuote = z.object({
  symbol: z.string(),
  quote: row.nullable(),
  /** Daily, oldest first; empty where none was asked for. */
  history: z.array(row),
  ...parts,
});
export type MarketQuote = z.infer<typeof marketQuote>;

export const getMarketData = operation({
  name: 'get_market_data',
  method: 'POST',
  path: '/market/quotes',
  input: z.object({
    symbols: z.array(symbol).min(1).max(MOST_SYMBOLS),
    /** Days of history from this one on; none when left out. */
    history_from: date.optional(),
  }),
  output: z.object({ items: z.array(marketQuote) }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'The last price of many symbols and their history, each with its source or with why it is missing',
});

export const searchSymbols = operation({
  name: 'search_symbols',
  method: 'GET',
  path: '/market/symbols',
  input: z.object({ query: line(100), limit: z.int().min(1).max(100).default(20) }),
  output: z.object({
    items: z.array(z.object({ symbol: z.string(), name: z.string().nullable() })),
    ...parts,
  }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'Symbols whose name or ticker has a text in it',
});

/** How a provider has done since the server began. */
export const providerHealth = {
  asked: z.int(),
  failed: z.int(),
  last_answer_at: instant.nullable(),
  last_failure: marketRefusal.extend({ at: instant }).nullable(),
  rests_until: instant.nullable(),
  /** Files of a folder that cannot be used, and why. */
  faults: z.array(z.string()),
};

export const marketProvider = z.object({
  name: z.string(),
  title: z.string(),
  website: z.string().nullable(),
  licence: z.string(),
  /** Asked in this order. */
  rank: z.int(),
  /** Whether answers come from beyond this server. */
  remote: z.boolean(),
  /** What the client was held against: the published contract, recorded files, or nothing. */
  verified: z.enum(['contract', 'files', 'not_verified']),
  /** The standard models it offers. */
  offers: z.array(z.string()),
  /** Settings of the server without which it cannot be asked. */
  missing_settings: z.array(z.string()),
  ...providerHealth,
});
export type MarketProvider = z.infer<typeof marketProvider>;

export const listMarketProviders = operation({
  name: 'list_market_providers',
  method: 'GET',
  path: '/market/providers',
  input: z.object({}),
  output: z.object({ items: z.array(marketProvider) }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'Who is asked for market data, in which order, what each lacks and how it has done since the server began',
});

export const testMarketProvider = operation({
  name: 'test_market_provider',
  method: 'POST',
  path: '/market/providers/:provider/test',
  input: z.object({ provider: line(50), symbol: symbol.default('AAPL') }),
  output: z.object({
    provider: z.string(),
    /** For each model it offers of one symbol: whether it answered, and with how many rows. */
    answers: z.array(
      z.object({
        model: z.string(),
        answered: z.boolean(),
        row_count: z.int(),
        took_ms: z.int(),
        refusal: marketRefusal.nullable(),
      }),
    ),
  }),
  permission: 'fund:settings:update',
  effect: 'read',
  summary: 'Asks one provider for what it offers of a symbol, past anything kept, and says what came of it',
});

export const askMarketData = operation({
  name: 'ask_market_data',
  method: 'POST',
  path: '/market/questions',
  input: z.object({
    /** The standard model, as EquityHistorical or TreasuryRates. */
    model: line(50),
    /** What the model asks: `symbol`, `start_date`, `period` and the like. */
    query: z.record(z.string().max(50), z.union([z.string().max(2000), z.number(), z.boolean()])),
    /** This provider alone; without one all are asked in the order of their rank. */
    provider: line(50).optional(),
  }),
  output: z.object({
    results: z.array(row),
    source: marketSource.nullable(),
    missing: marketGap.nullable(),
    /** Whether asking again would give the same: nobody has anything of it. */
    nothing_there: z.boolean(),
  }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'Any question of the OpenBB world by its standard model: rows with their source, or why there are none',
});
