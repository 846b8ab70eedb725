// Delete a watchlist; its event keeps what stood on it.
import { deleteWatchlist as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { watchlists } from '../db/market-watch.ts';
import { verb } from '../verb.ts';
import { lockWatchlist } from './watchlist-view.ts';

export const deleteWatchlist = verb(operation, async ({ tx, input, changed }) => {
  const before = await lockWatchlist(input.watchlist_id);
  await tx.delete(watchlists).where(eq(watchlists.id, before.id));
  changed(before, null);
  return before;
});
