// A watchlist as it is selected for the wire.
import type { Watchlist } from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { invalidField, notFound } from '../app-error.ts';
import { members } from '../db/firms.ts';
import { watchlists } from '../db/market-watch.ts';
import { db } from '../db/scope.ts';

export const selectWatchlists = () =>
  db
    .select({
      id: watchlists.id,
      name: watchlists.name,
      symbols: watchlists.symbols,
      owner_name: sql<string | null>`${members.name}`.as('owner_name'),
      created_at: watchlists.created_at,
      updated_at: watchlists.updated_at,
      version: watchlists.version,
    })
    .from(watchlists)
    .leftJoin(
      members,
      and(eq(members.organization_id, watchlists.organization_id), eq(members.id, watchlists.owner_id)),
    );

/** A list of the firm, or not found. */
export async function watchlistView(id: string): Promise<Watchlist> {
  const [found] = await selectWatchlists().where(eq(watchlists.id, id));
  if (!found) throw notFound('watchlist');
  return found;
}

/** As it stands, and nobody else changes it meanwhile. */
export async function lockWatchlist(id: string): Promise<Watchlist> {
  await db.select({ id: watchlists.id }).from(watchlists).where(eq(watchlists.id, id)).for('update');
  return watchlistView(id);
}

/** In capitals, each once, in the order given. */
export const symbolsInOrder = (symbols: readonly string[]): string[] => [
  ...new Set(symbols.map((symbol) => symbol.toUpperCase())),
];

/** Two lists of one name would be taken for each other. Names are given one after the other. */
export async function requireFreeName(name: string, id: string | null): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('watchlists of ' || scope_organization(), 0))`);
  const [same] = await db.select({ id: watchlists.id }).from(watchlists).where(eq(watchlists.name, name));
  if (same && same.id !== id) throw invalidField('name', 'is the name of another watchlist');
}
