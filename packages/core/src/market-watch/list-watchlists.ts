// The firm's watchlists by name.
import { listWatchlists as operation } from '@redpill/contract';
import { asc } from 'drizzle-orm';
import { watchlists } from '../db/market-watch.ts';
import { verb } from '../verb.ts';
import { selectWatchlists } from './watchlist-view.ts';

export const listWatchlists = verb(operation, async () => ({
  items: await selectWatchlists().orderBy(asc(watchlists.name)),
}));
