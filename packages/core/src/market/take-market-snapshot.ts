// Quotes as they stand now, kept with the run that asked for them.
import { randomUUID } from 'node:crypto';
import { type MarketRow, takeMarketSnapshot as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { marketDataSnapshots, workflowExecutions } from '../db/work.ts';
import { permitted } from '../permitted.ts';
import { type Verb, verb } from '../verb.ts';
import { type AskedPart, askPart, readerOf } from './ask-part.ts';
import { decimalOf } from './decimal-of.ts';

const may = permitted(operation);

export const takeMarketSnapshot: Verb<typeof operation> = {
  operation,
  async run(call, raw) {
    const input = await may(call, raw);
    const symbols = [...new Set(input.symbols.map((symbol) => symbol.toUpperCase()))];
    const { ports } = call;
    if (!ports) throw new Error(`${operation.name} was called without ports`);
    const reader = readerOf(call.actor);
    const asked = await Promise.all(
      symbols.map(async (symbol) => ({
        symbol,
        part: await askPart(ports.market, reader, {
          part: symbol,
          model: 'EquityQuote',
          query: { symbol },
          fresh: true,
        }),
      })),
    );
    return recording(asked).run(call, raw);
  },
};

interface Asked {
  symbol: string;
  part: AskedPart;
}

const recording = (asked: readonly Asked[]) =>
  verb(operation, async ({ tx, input, changed }) => {
    const workflow_id = randomUUID();
    const quotes = asked.flatMap(({ symbol, part }) =>
      part.source === null ? [] : [{ symbol, ...part, source: part.source }],
    );
    const status = quotes.length === asked.length ? 'completed' : quotes.length === 0 ? 'failed' : 'partial';
    const firm = { organization_id: sql`scope_organization()` };
    const now = sql`now()`;
    await tx.insert(workflowExecutions).values({
      ...firm,
      workflow_id,
      workflow_type: 'market_snapshot',
      company_name: input.purpose,
      status,
      progress_percentage: 100,
      steps_completed: ['asked', 'recorded'],
      started_at: now,
      completed_at: now,
    });
    if (quotes.length > 0) {
      await tx.insert(marketDataSnapshots).values(
        quotes.map(({ symbol, rows, source }) => ({
          ...firm,
          workflow_id,
          symbol,
          ...figuresOf(rows[0] ?? {}),
          provider: source.provider.slice(0, 50),
          collected_at: source.retrieved_at,
          raw_data: rows[0] ?? {},
        })),
      );
    }
    const missing = asked.flatMap(({ part }) => part.gap ?? []);
    const outcome = { workflow_id, status, recorded: quotes.length, missing } as const;
    changed(null, { ...outcome, purpose: input.purpose, missing: missing.map(({ part }) => part) });
    return outcome;
  });

/** What the columns hold at most. */
const MOST_PRICE = 1e12;
const MOST_CHANGE = 1e4;

/** What a quote says, as the columns hold it; what is no price is not there. */
function figuresOf(quote: MarketRow) {
  const below = (name: string, most: number): string | null => {
    const text = decimalOf(quote[name]);
    return text !== null && Math.abs(Number(text)) < most ? text : null;
  };
  const price = (name: string): string | null => {
    const text = below(name, MOST_PRICE);
    return text?.startsWith('-') ? null : text;
  };
  const whole = (name: string): bigint | null => {
    const text = decimalOf(quote[name]);
    return text === null || text.startsWith('-') ? null : BigInt(text.split('.')[0] ?? '0');
  };
  return {
    current_price: price('last_price') ?? price('close'),
    open_price: price('open'),
    high_24h: price('high'),
    low_24h: price('low'),
    volume_24h: whole('volume'),
    change_percent: below('change_percent', MOST_CHANGE),
    market_cap: whole('market_cap'),
  };
}
