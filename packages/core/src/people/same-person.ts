// Whether the firm knows a person already: by their e-mail address, however it is spelt.
import { sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import type { Row } from '../changes.ts';
import { db } from '../db/scope.ts';
import { personView } from './person-view.ts';

/** Refuses an address another person of the firm has, and shows them; two that are added at once wait for each other. */
export async function refuseSamePerson(email: string | null | undefined, own_id: string | null, yours: Row) {
  if (!email) return;
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('person of ' || scope_organization(), 0))`);
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from same_people(${email}) as id where id is distinct from ${own_id}::uuid limit 1`,
  );
  const same = rows[0];
  if (!same) return;
  throw new AppError('conflict', 'The firm knows a person with this e-mail address already.', {
    current: await personView(same.id),
    yours,
  });
}
