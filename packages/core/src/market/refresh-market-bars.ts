// Prices of a symbol since the last ones on record: what is known is read, providers are asked, what comes is recorded.
import { type MarketRow, refreshMarketBars as operation } from '@redpill/contract';
import { addDays, type IsoDate } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../db/scope.ts';
import { type Call, type Verb, verb } from '../verb.ts';
import { askPart, readerOf } from './ask-part.ts';
import { type Bars, type WrittenBars, writeBars } from './write-bars.ts';

/** What a provider restates now and then: the last days of a week. */
const AGAIN_DAYS = 7;
const FIRST_YEARS = 5;

/** Reads from which day on to ask. Leaves no event: nothing has happened yet. */
const knownBars = verb(
  {
    name: operation.name,
    method: operation.method,
    path: operation.path,
    input: operation.input,
    output: z.object({ symbol: z.string(), from: z.string() }),
    permission: operation.permission,
    effect: 'read',
    summary: operation.summary,
  },
  async ({ tx, input }) => {
    const symbol = input.symbol.toUpperCase();
    const { rows } = await tx.execute(sql`
      select max(date)::text as last, current_date::text as today from market_bars where symbol = ${symbol}`);
    const { last, today } = rows[0] as { last: string | null; today: string };
    const from = last === null ? addDays(today, -Math.round(FIRST_YEARS * 365.25)) : addDays(last, -AGAIN_DAYS);
    return { symbol, from: input.from ?? from };
  },
);

export const refreshMarketBars: Verb<typeof operation> = {
  operation,
  async run(call, raw) {
    const { symbol, from } = await knownBars.run(withoutKey(call), raw);
    const { ports } = call;
    if (!ports) throw new Error(`${operation.name} was called without ports`);
    const question = { part: 'prices', model: 'EquityHistorical', query: { symbol, start_date: from }, fresh: true };
    const { rows, source, gap } = await askPart(ports.market, readerOf(call.actor), question);
    if (source === null) {
      const none = { symbol, recorded: 0, replaced: 0, unchanged: 0, provider: null };
      return { ...none, reason: gap?.reason ?? 'Nothing came.', warnings: told(gap) };
    }
    const bars = columnsOf(rows.map((row) => barOf(row, symbol)));
    const { provider, warnings } = source;
    return recording(async (tx) => ({ ...(await writeBars(tx, bars, provider)), provider, warnings })).run(call, raw);
  },
};

/** The second half: what came is recorded, under the operation's own name. */
const recording = (write: (tx: Db) => Promise<WrittenBars & { provider: string; warnings: string[] }>) =>
  verb(operation, async ({ tx, input, changed }) => {
    const outcome = { symbol: input.symbol.toUpperCase(), ...(await write(tx)) };
    changed(null, outcome);
    return { ...outcome, reason: null };
  });

const told = (gap: { refusals: { provider: string; message: string }[] } | null): string[] =>
  (gap?.refusals ?? []).map(({ provider, message }) => `${provider}: ${message}`);

/** A key of idempotency belongs to the record that is made, not to what is read before it. */
const withoutKey = ({ idempotency_key: _, ...call }: Call): Call => call;

/** Bars column by column. */
const columnsOf = (bars: readonly Bar[]): Bars => {
  const column = <Name extends keyof Bar>(name: Name) => bars.map((bar) => bar[name]);
  return {
    symbol: column('symbol'),
    date: column('date'),
    close: column('close'),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    volume: column('volume'),
    split_ratio: column('split_ratio'),
    dividend: column('dividend'),
  };
};

interface Bar {
  symbol: string;
  date: IsoDate;
  close: string;
  open: string | null;
  high: string | null;
  low: string | null;
  volume: string | null;
  split_ratio: string | null;
  dividend: string | null;
}

/** Numbers as providers send them, as decimal text of at most ten places. */
function decimal(value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return null;
  return value.toFixed(10).replace(/\.?0+$/, '');
}

const barOf = (row: MarketRow, symbol: string): Bar => ({
  symbol,
  date: String(row.date).slice(0, 10),
  close: decimal(row.close) ?? '0',
  open: decimal(row.open),
  high: decimal(row.high),
  low: decimal(row.low),
  volume: decimal(row.volume),
  split_ratio: decimal(row.split_ratio),
  dividend: decimal(row.dividend),
});
