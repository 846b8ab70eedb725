// Public indices a fund is measured against: the firm's own lists of levels, and the fund beside one of them.
import { z } from 'zod';
import { currency, date, id, instant, line, listInput, listOutput, moment, quantity } from './fields.ts';
import { operation } from './operation.ts';
import { explainedEntry } from './performance.ts';

export const benchmarkIndex = z.object({
  id,
  name: z.string(),
  currency: z.string(),
  /** Whether dividends are counted in: a price index understates the market and flatters the fund. */
  total_return: z.boolean(),
  /** Where the levels come from. */
  source: z.string(),
  level_count: z.int(),
  first_date: date.nullable(),
  last_date: date.nullable(),
  recorded_at: instant,
  recorded_by: id.nullable(),
});
export type BenchmarkIndex = z.infer<typeof benchmarkIndex>;

export const createBenchmarkIndex = operation({
  name: 'create_benchmark_index',
  method: 'POST',
  path: '/benchmark-indices',
  input: z.object({ name: line(200), currency, total_return: z.boolean(), source: line(500) }),
  output: benchmarkIndex,
  permission: 'ledger:write',
  effect: 'write',
  subject: { type: 'benchmark_index', field: 'id' },
  audience: 'partners',
  summary: 'Set up an index that funds are measured against, with its currency, its kind and its source',
});

export const listBenchmarkIndices = operation({
  name: 'list_benchmark_indices',
  method: 'GET',
  path: '/benchmark-indices',
  input: z.object({}),
  output: z.object({ items: z.array(benchmarkIndex) }),
  permission: ['portfolio:read', 'fund:performance:read'],
  effect: 'read',
  summary: "The firm's indices, with the span of the levels on record",
});

/** Sixty years of trading days. */
const MOST_LEVELS = 16_000;

export const recordIndexLevels = operation({
  name: 'record_index_levels',
  method: 'POST',
  path: '/benchmark-indices/:index_id/levels',
  input: z.object({
    index_id: id,
    levels: z
      .array(z.strictObject({ date, level: quantity }))
      .min(1)
      .max(MOST_LEVELS)
      .optional(),
    /** Instead of `levels`: lines of a day (yyyy-mm-dd) and a level, parted by comma, semicolon or tab; a head may stand first. */
    csv: line(1_000_000).optional(),
  }),
  output: z.object({
    index_id: id,
    /** Levels of days that had none. */
    added: z.int(),
    /** Levels that replace another one of their day from now on. */
    replaced: z.int(),
    /** Levels on record already, which are left as they are. */
    unchanged: z.int(),
    first_date: date,
    last_date: date,
  }),
  permission: 'ledger:write',
  effect: 'write',
  subject: { type: 'benchmark_index', field: 'index_id' },
  audience: 'partners',
  summary: 'Record levels of an index: all of them or none; of several for a day the latest recorded counts',
});

export const indexLevel = z.object({ id, date, level: z.string(), recorded_at: instant, recorded_by: id.nullable() });
export type IndexLevelView = z.infer<typeof indexLevel>;

export const listIndexLevels = operation({
  name: 'list_index_levels',
  method: 'GET',
  path: '/benchmark-indices/:index_id/levels',
  input: z.object({
    index_id: id,
    limit: listInput.limit,
    offset: listInput.offset,
    cursor: listInput.cursor,
    total: listInput.total,
    from: date.optional(),
    to: date.optional(),
    sort: z.enum(['date', '-date']).default('-date'),
  }),
  output: listOutput(indexLevel),
  permission: ['portfolio:read', 'fund:performance:read'],
  effect: 'read',
  summary: 'Every level ever recorded for an index; of several for a day the latest recorded counts',
});

const rate = z.number().nullable();
const money = z.string().nullable();

export const readFundPme = operation({
  name: 'read_fund_pme',
  method: 'GET',
  path: '/funds/:fund_id/pme',
  input: z.object({
    fund_id: id,
    index_id: id,
    as_of: date.optional(),
    known_at: moment.optional(),
    /** How many days before a flow a level may lie when its own day has none. */
    index_window_days: z.int().min(0).max(31).default(7),
  }),
  output: z.object({
    fund_id: id,
    currency: z.string(),
    as_of: date,
    known_at: moment.nullable(),
    index: z.object({ id, name: z.string(), currency: z.string(), total_return: z.boolean(), source: z.string() }),
    nav: money,
    fund_irr: rate,
    /** Above 1 the fund beat the index. */
    ks_pme: rate,
    /** The yearly excess over the index. */
    direct_alpha: rate,
    direct_alpha_continuous: rate,
    long_nickels: z.object({ nav: money, irr: rate }),
    pme_plus: z.object({ lambda: rate, irr: rate }),
    mpme: z.object({ nav: money, distributed: money, irr: rate }),
    reasons: z.record(z.string(), z.object({ code: z.string(), text: z.string() })),
    /** Days of flows, and of the value, for which the index has no level near enough. */
    days_without_level: z.array(date),
    /** What a reader must know before quoting the figures. */
    cautions: z.array(z.object({ code: z.enum(['price_index', 'estimated_nav']), text: z.string() })),
    entries: z.array(explainedEntry),
    policies: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
  permission: 'fund:performance:read',
  effect: 'read',
  summary: 'A fund beside a public index as of a day: KS-PME, Direct Alpha, Long-Nickels, PME+ and modified PME',
});
export type FundPme = z.infer<typeof readFundPme.output>;
