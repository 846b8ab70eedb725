// Make a watchlist that the firm's staff shares.
import { MOST_LISTS, createWatchlist as operation } from '@redpill/contract';
import { count, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { watchlists } from '../db/market-watch.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { requireFreeName, symbolsInOrder, watchlistView } from './watchlist-view.ts';

export const createWatchlist = verb(operation, async ({ tx, actor, input, changed }) => {
  await requireFreeName(input.name, null);
  const [held] = await tx.select({ total: count() }).from(watchlists);
  if ((held?.total ?? 0) >= MOST_LISTS)
    throw new AppError('limit', `The firm has ${MOST_LISTS} watchlists, the most there may be: delete one first.`);
  const [made] = await tx
    .insert(watchlists)
    .values({
      name: input.name,
      symbols: symbolsInOrder(input.symbols),
      owner_id: await actingMember(actor),
      organization_id: sql`scope_organization()`,
    })
    .returning({ id: watchlists.id });
  if (!made) throw new Error('an inserted watchlist was not returned');
  const after = await watchlistView(made.id);
  changed(null, after);
  return after;
});
