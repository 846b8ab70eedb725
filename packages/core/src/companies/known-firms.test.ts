import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundTestFirm, openTestDatabase, type TestDatabase } from '../testing/index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const INSERTS: Record<string, string> = {
  companies: "INSERT INTO companies (organization_id, name) SELECT f, 'A company' FROM unnest($1::uuid[]) f",
  people: "INSERT INTO people (organization_id, name) SELECT f, 'A person' FROM unnest($1::uuid[]) f",
  external_ids: `INSERT INTO external_ids (organization_id, subject_type, subject_id, source, value)
    SELECT f, 'company', gen_random_uuid(), 'a source', gen_random_uuid()::text FROM unnest($1::uuid[]) f`,
};

describe.each(Object.entries(INSERTS))('%s, written by the owner of the tables, past every policy', (table, insert) => {
  it('takes no row of a firm that does not exist, not even among others', async () => {
    const { organization_id } = await foundTestFirm(database, `Known ${table}`);
    await database.owner(insert, [[organization_id, organization_id]]);
    await expect(database.owner(insert, [[organization_id, randomUUID()]])).rejects.toMatchObject({ code: '23503' });
    expect(await database.owner(`SELECT count(*)::int AS n FROM ${table}`)).toEqual([{ n: 2 }]);
  });

  it('lets no row go to another firm, and no firm go that has rows', async () => {
    const [from, to] = [await foundTestFirm(database, `From ${table}`), await foundTestFirm(database, `To ${table}`)];
    await database.owner(insert, [[from.organization_id]]);
    const move = `UPDATE ${table} SET organization_id = $1 WHERE organization_id = $2`;
    await expect(database.owner(move, [to.organization_id, from.organization_id])).rejects.toMatchObject({
      code: '23503',
    });
    const gone = 'DELETE FROM organizations WHERE organization_id = $1';
    await expect(database.owner(gone, [from.organization_id])).rejects.toMatchObject({ code: '23503' });
  });
});
