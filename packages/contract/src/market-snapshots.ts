// Quotes as they stood at a moment, kept with the run that asked for them.
import { z } from 'zod';
import { id, instant, line, listInput, listOutput } from './fields.ts';
import { marketGap } from './market.ts';
import { operation } from './operation.ts';

const symbol = z.string().regex(/^[A-Za-z0-9.^=:-]{1,20}$/, 'a symbol of up to 20 letters, digits and . ^ = : -');
const price = z.string().nullable();

export const marketSnapshot = z.object({
  id,
  /** The run that asked. */
  workflow_id: z.string().nullable(),
  /** What the run was for. */
  purpose: z.string().nullable(),
  symbol: z.string(),
  current_price: price,
  open_price: price,
  /** The highest and the lowest of the day. */
  high_24h: price,
  low_24h: price,
  volume_24h: z.string().nullable(),
  /** A fraction: 0.01 is one per cent. */
  change_percent: z.string().nullable(),
  market_cap: z.string().nullable(),
  provider: z.string(),
  collected_at: instant,
});
export type MarketSnapshot = z.infer<typeof marketSnapshot>;

export const takeMarketSnapshot = operation({
  name: 'take_market_snapshot',
  method: 'POST',
  path: '/market/snapshots',
  input: z.object({
    symbols: z.array(symbol).min(1).max(100),
    /** What the quotes are kept for, as a committee or a mark. */
    purpose: line(255),
  }),
  output: z.object({
    workflow_id: z.string(),
    /** completed where every symbol has a quote; else partial. */
    status: z.enum(['completed', 'partial', 'failed']),
    recorded: z.int(),
    missing: z.array(marketGap),
  }),
  permission: 'import:run',
  effect: 'write',
  subject: { type: 'workflow_execution', field: 'workflow_id' },
  summary: 'Ask for the quotes of symbols now and keep them as they stand, with the run and what it was for',
});

export const listMarketSnapshots = operation({
  name: 'list_market_snapshots',
  method: 'GET',
  path: '/market/snapshots',
  input: z.object({
    limit: listInput.limit,
    offset: listInput.offset,
    cursor: listInput.cursor,
    total: listInput.total,
    symbol: symbol.optional(),
    workflow_id: line(50).optional(),
    sort: z.enum(['collected_at', '-collected_at']).default('-collected_at'),
  }),
  output: listOutput(marketSnapshot),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'Quotes that were kept, each with the run that asked for it and its provider',
});
