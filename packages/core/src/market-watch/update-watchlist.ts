// Rename a watchlist, or put symbols on it, take them off or order them.
import { updateWatchlist as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { watchlists } from '../db/market-watch.ts';
import { verb } from '../verb.ts';
import { lockWatchlist, requireFreeName, symbolsInOrder, watchlistView } from './watchlist-view.ts';

export const updateWatchlist = verb(operation, async ({ tx, input, changed }) => {
  const before = await lockWatchlist(input.watchlist_id);
  if (input.version !== before.version)
    throw new AppError('conflict', 'This watchlist was changed after you opened it.', {
      current: before,
      yours: input,
    });
  if (input.name !== undefined) await requireFreeName(input.name, before.id);
  const fields = {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.symbols === undefined ? {} : { symbols: symbolsInOrder(input.symbols) }),
  };
  if (Object.keys(fields).length === 0) return before;
  await tx.update(watchlists).set(fields).where(eq(watchlists.id, before.id));
  const after = await watchlistView(before.id);
  changed(before, after);
  return after;
});
