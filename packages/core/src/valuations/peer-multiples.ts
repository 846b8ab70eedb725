// The multiple of listed peers on a day: the median over those that have it, from the record alone.
import type { MultipleOnDay, PeersOfMark } from '@redpill/contract';
import { quartilesOf } from '@redpill/domain';
import type { Db } from '../db/scope.ts';
import { figuresOnRecord } from '../market/index.ts';

export async function multipleOn(tx: Db, { symbols, multiple }: PeersOfMark, as_of: string): Promise<MultipleOnDay> {
  const unique = [...new Set(symbols.map((symbol) => symbol.toUpperCase()))];
  const peers = await figuresOnRecord(tx, unique, as_of);
  const items = peers.map(({ symbol, name, figures, close_date, period_ending, missing }) => ({
    symbol,
    name,
    value: figures[multiple] ?? null,
    close_date,
    period_ending,
    missing,
  }));
  const { count, median } = quartilesOf(items.map(({ value }) => value));
  return { as_of, median, count, items };
}

export const MULTIPLE_POLICIES = [
  { name: 'peers', value: 'the median over the peers that have the multiple; the others are shown and do not count' },
  { name: 'price', value: 'the last close on record up to the day' },
  { name: 'reports', value: 'the last year that had ended by that close, as filed up to the day' },
];
