// A watchlist with what stands on record of each symbol.
import { readWatchlist as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { watchedSymbols } from './watched-symbols.ts';
import { watchlistView } from './watchlist-view.ts';

export const readWatchlist = verb(operation, async ({ tx, input }) => {
  const list = await watchlistView(input.watchlist_id);
  return { ...list, items: await watchedSymbols(tx, list.symbols) };
});
