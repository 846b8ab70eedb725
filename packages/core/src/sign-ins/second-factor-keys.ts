// Which keys seal people's second factors, and sealing them anew; the firms that work over all of them goes through.
import type { Database } from '../db/open.ts';
import type { SealedPlace, Vault } from '../ports.ts';

/** Where a person's second factor is sealed: above firms. */
export const secondFactorPlace = (user_id: string): SealedPlace => ({
  organization_id: null,
  record: 'user',
  id: user_id,
  field: 'second_factor',
});

export async function firmsHere(database: Database): Promise<{ organization_id: string; name: string }[]> {
  const { rows } = await database.pool.query<{ organization_id: string; name: string }>(
    'SELECT organization_id, name FROM identity.firms()',
  );
  return rows;
}

export async function secondFactorKeys(database: Database): Promise<{ key_id: string; fields: number }[]> {
  const { rows } = await database.pool.query<{ key_id: string; fields: number }>(
    'SELECT key_id, count(*)::int AS fields FROM identity.second_factors GROUP BY key_id ORDER BY key_id',
  );
  return rows;
}

/** Seals some second factors anew with the current key; gives how many. One that changed meanwhile is left to the next turn. */
export async function resealSecondFactors(
  database: Database,
  vault: Vault,
  { held, limit }: { held: readonly string[]; limit: number },
): Promise<number> {
  const { rows } = await database.pool.query<{ user_id: string; key_id: string; sealed: string }>(
    `SELECT user_id, key_id, sealed FROM identity.second_factors WHERE key_id <> $1 AND key_id = ANY ($2)
     ORDER BY key_id, user_id LIMIT $3`,
    [vault.current_key, held, limit],
  );
  for (const { user_id, ...former } of rows) {
    const place = secondFactorPlace(user_id);
    const { key_id, sealed } = vault.seal(vault.open(former, place), place);
    await database.pool.query(
      'UPDATE identity.second_factors SET key_id = $1, sealed = $2 WHERE user_id = $3 AND sealed = $4',
      [key_id, sealed, user_id, former.sealed],
    );
  }
  return rows.length;
}
