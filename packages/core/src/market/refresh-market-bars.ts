// Prices of a symbol since the last ones on record: what is known is read, providers are asked, what comes is recorded.
import { type MarketRow, refreshMarketBars as operation } from '@redpill/contract';
import { addDays, type IsoDate } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { askThenRecord } from './ask-then-record.ts';
import { decimalOf } from './decimal-of.ts';
import { type Bars, writeBars } from './write-bars.ts';

/** What a provider restates now and then: the last days of a week. */
const AGAIN_DAYS = 7;
const FIRST_YEARS = 5;

export const refreshMarketBars = askThenRecord(operation, {
  async from(tx, input) {
    const { rows } = await tx.execute(sql`
      select max(date)::text as last, current_date::text as today from market_bars where symbol = ${input.symbol.toUpperCase()}`);
    const { last, today } = rows[0] as { last: string | null; today: string };
    const from = last === null ? addDays(today, -Math.round(FIRST_YEARS * 365.25)) : addDays(last, -AGAIN_DAYS);
    return input.from ?? from;
  },
  question: (input, from) => ({
    model: 'EquityHistorical',
    query: { symbol: input.symbol.toUpperCase(), start_date: from },
  }),
  write: (tx, { input, rows, provider }) =>
    writeBars(tx, columnsOf(rows.map((row) => barOf(row, input.symbol.toUpperCase()))), provider),
  of: (input) => ({ symbol: input.symbol.toUpperCase() }),
});

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

/** A price, a count or a dividend; what is below zero is none. */
function price(value: unknown): string | null {
  const text = decimalOf(value);
  return text === null || text.startsWith('-') ? null : text;
}

const barOf = (row: MarketRow, symbol: string): Bar => ({
  symbol,
  date: String(row.date).slice(0, 10),
  close: price(row.close) ?? '0',
  open: price(row.open),
  high: price(row.high),
  low: price(row.low),
  volume: price(row.volume),
  split_ratio: price(row.split_ratio),
  dividend: price(row.dividend),
});
