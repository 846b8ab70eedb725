// Every table there is, taken from the catalog: what one firm, or one limited partner, must never see or touch of another's.
import { randomUUID } from 'node:crypto';
import { ROLES } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { db, writeIn } from './db/scope.ts';
import { foundFirmRecord, tablesOf } from './testing/firm-record.ts';
import { ARGUMENTS, type FirmRecord } from './testing/fixtures.ts';
import { openTestDatabase, TEST_DATABASE } from './testing/index.ts';

const database = await openTestDatabase();
const tables = await tablesOf(database);
const ours = await foundFirmRecord(database, 'ZULUMARK', '73190264.37');
const theirs = await foundFirmRecord(database, 'YANKMARK', '55510042.11');
afterAll(() => database.close());

type Row = Record<string, unknown>;
const rowsOf = (table: string, firm: FirmRecord): Promise<Row[]> =>
  database.owner(`SELECT * FROM ${table} WHERE organization_id = $1`, [firm.organization_id]);

/** Runs one statement as a member of a firm would, straight on the tables. */
const as = (firm: FirmRecord, role: (typeof ROLES)[number], statement: ReturnType<typeof sql>) =>
  writeIn(database.take, firm.actors[role], async () => ({ result: await db.execute<Row>(statement), last: [] }));
const all = (table: string) => sql`select to_jsonb(t) as row from ${sql.identifier(table)} t`;

it(`runs on ${TEST_DATABASE} with a record in every table`, async () => {
  expect(tables.length).toBeGreaterThan(20);
  for (const { name } of tables) {
    expect(await rowsOf(name, ours), name).not.toHaveLength(0);
    expect(await rowsOf(name, theirs), name).not.toHaveLength(0);
  }
});

describe('the shape of every table', () => {
  it.each(tables.map(({ name }) => name))('%s has row-level security and belongs to a firm', async (name) => {
    const [found] = await database.owner(
      `SELECT relrowsecurity, (SELECT count(*)::int FROM pg_policy WHERE polrelid = c.oid AND polpermissive) AS policies,
         (SELECT count(*)::int FROM pg_attribute WHERE attrelid = c.oid AND attname = 'organization_id' AND attnotnull) AS firm,
         pg_get_userbyid(relowner) IN ('redpill_app', 'redpill_gate') AS owned
       FROM pg_class c WHERE c.oid = $1::regclass`,
      [name],
    );
    expect(found).toMatchObject({ relrowsecurity: true, firm: 1, owned: false });
    expect(Number(found?.policies)).toBeGreaterThan(0);
  });

  it('every unique and primary key starts with the firm, so that a duplicate tells nothing of another', async () => {
    const strays = await database.owner(
      `SELECT i.indexrelid::regclass::text AS index FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
       WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace
         AND coalesce((SELECT attname FROM pg_attribute WHERE attrelid = i.indrelid AND attnum = i.indkey[0]), '') <> 'organization_id'`,
    );
    expect(strays).toEqual([]);
  });

  it('every foreign key starts with the firm on both sides, so that no reference leaves it', async () => {
    const strays = await database.owner(
      `SELECT f.conrelid::regclass::text AS table, f.conname FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid
       WHERE f.contype = 'f' AND c.relnamespace = 'public'::regnamespace AND 'organization_id' <> ANY (ARRAY[
         (SELECT attname FROM pg_attribute WHERE attrelid = f.conrelid AND attnum = f.conkey[1]),
         (SELECT attname FROM pg_attribute WHERE attrelid = f.confrelid AND attnum = f.confkey[1])])`,
    );
    expect(strays).toEqual([]);
  });

  it('what can hold no row policy is read by nobody but its owner', async () => {
    const open = await database.owner(
      `SELECT c.relname, r.rolname FROM pg_class c CROSS JOIN (VALUES ('redpill_app'), ('redpill_gate')) r(rolname)
       WHERE c.relkind = 'm' AND c.relnamespace = 'public'::regnamespace AND has_table_privilege(r.rolname, c.oid, 'SELECT')`,
    );
    expect(open).toEqual([]);
  });

  it('a connection at rest may read and write no table of a firm', async () => {
    const open = await database.owner(
      `SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace = 'public'::regnamespace
         AND has_table_privilege('redpill_gate', c.oid, 'SELECT, INSERT, UPDATE, DELETE')`,
    );
    expect(open).toEqual([]);
  });
});

describe.each(tables.map(({ name }) => name))('%s, asked by every role of another firm', (name) => {
  it('shows no row and counts none', async () => {
    for (const role of ROLES) {
      const of_ours = sql`select count(*)::int as n from ${sql.identifier(name)} where organization_id = ${ours.organization_id}`;
      expect((await as(theirs, role, of_ours)).rows, role).toEqual([{ n: 0 }]);
      expect(JSON.stringify((await as(theirs, role, all(name))).rows), role).not.toContain(ours.mark);
    }
  });

  it('takes no row for the firm', async () => {
    const { columns } = tables.find((table) => table.name === name) ?? { columns: [] };
    const [sample] = await rowsOf(name, ours);
    const copy = { ...sample, ...(sample && 'id' in sample ? { id: randomUUID() } : {}) };
    const given = columns.filter((column) => !column.made && copy[column.name as keyof typeof copy] != null);
    const values = given.map(({ name: column, type }) => {
      const value = copy[column as keyof typeof copy] as unknown;
      return sql`${type === 'jsonb' ? JSON.stringify(value) : value}::${sql.raw(type)}`;
    });
    const into = sql.join(
      given.map((column) => sql.identifier(column.name)),
      sql`, `,
    );
    for (const role of ROLES) {
      const forged = sql`insert into ${sql.identifier(name)} (${into}) values (${sql.join(values, sql`, `)})`;
      await expect(as(theirs, role, forged), role).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('changes and deletes none of its rows', async () => {
    const before = await rowsOf(name, ours);
    for (const role of ROLES) {
      for (const act of [
        sql`update ${sql.identifier(name)} set organization_id = organization_id where organization_id = ${ours.organization_id}`,
        sql`update ${sql.identifier(name)} set organization_id = ${theirs.organization_id} where organization_id = ${ours.organization_id}`,
        sql`delete from ${sql.identifier(name)} where organization_id = ${ours.organization_id}`,
      ]) {
        const touched = await as(theirs, role, act).then(
          ({ rowCount }) => rowCount,
          (error: { code?: string }) => error.code,
        );
        expect([0, '42501'], `${role}: ${touched}`).toContain(touched);
      }
    }
    expect(await rowsOf(name, ours)).toEqual(before);
  });
});

/** What a limited partner sees rows of, and which. A table that is not listed shows it nothing at all. */
const OWN: Record<string, (row: Row) => boolean> = {
  organizations: () => true,
  fx_rates: () => true,
  benchmark_indices: () => true,
  index_levels: () => true,
  members: (row) => row.user_id === ours.actors.limited_partner.user_id,
  api_keys: (row) => row.member_id === ours.member_ids.limited_partner,
  funds: (row) => row.id === ours.id('funds'),
  limited_partners: (row) => row.id === ours.id('limited_partners'),
  limited_partner_users: (row) => row.user_id === ours.actors.limited_partner.user_id,
  ledger_entries: (row) => row.limited_partner_id === ours.id('limited_partners'),
};

describe('inside one firm', () => {
  it.each(tables.map(({ name }) => name))('a limited partner sees of %s only what is its own', async (name) => {
    const seen = (await as(ours, 'limited_partner', all(name))).rows.map(({ row }) => row as Row);
    const own = OWN[name];
    if (!own) expect(seen).toEqual([]);
    else {
      expect(seen).not.toHaveLength(0);
      expect(seen.filter((row) => !own(row))).toEqual([]);
    }
    expect(JSON.stringify(seen)).not.toContain(ours.apart);
  });

  it.each(tables.map(({ name }) => name))('%s shows nothing of a restricted deal beside its team', async (name) => {
    const team = JSON.stringify((await as(ours, 'general_partner', all(name))).rows);
    const secret = JSON.stringify(await rowsOf(name, ours)).includes(ours.secret);
    if (secret) expect(team).toContain(ours.secret);
    for (const role of ROLES) {
      if (role === 'general_partner') continue;
      expect(JSON.stringify((await as(ours, role, all(name))).rows), role).not.toContain(ours.secret);
    }
  });
});

describe('every function that reads past the policies', async () => {
  const functions = await database.owner(
    `SELECT p.proname AS name, coalesce(p.proargnames[1:p.pronargs], '{}') AS arguments, p.proargtypes::regtype[]::text[] AS types
     FROM pg_proc p WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace AND p.prorettype <> 'trigger'::regtype
       AND has_function_privilege('redpill_app', p.oid, 'EXECUTE') ORDER BY 1`,
  );

  /** What a function answers every role of a firm when it is asked about our record. */
  async function answers(asking: FirmRecord, { name, arguments: names, types }: Row): Promise<string[]> {
    const lists = (names as string[]).map((argument) => {
      const known = ARGUMENTS[`${name}.${argument}`] ?? ARGUMENTS[argument];
      if (known) return known(ours);
      throw new Error(
        `The argument "${argument}" of ${name}() has no value for the isolation tests: add ${argument}: (firm) => [ … ] to ARGUMENTS in packages/core/src/testing/fixtures.ts`,
      );
    });
    const told: string[] = [];
    for (const role of ROLES) {
      for (let turn = 0; turn < Math.max(1, ...lists.map((list) => list.length)); turn += 1) {
        const given = lists.map(
          (list, i) => sql`${list[turn % list.length]}::${sql.raw(String((types as string[])[i]))}`,
        );
        const call = sql`select to_jsonb(f) as row from ${sql.identifier(String(name))}(${sql.join(given, sql`, `)}) f`;
        told.push(`${role} ${JSON.stringify((await as(asking, role, call)).rows)}`);
      }
    }
    return told;
  }

  it.each(functions.map((found) => [String(found.name), found] as const))(
    '%s tells another firm nothing, whatever it is asked',
    async (_name, found) => {
      const dump = JSON.stringify(await Promise.all(tables.map(({ name }) => rowsOf(name, ours))));
      const ids = new Set(dump.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g));
      const theirs_told = await answers(theirs, found);
      for (const answer of theirs_told) {
        expect(answer).not.toContain(ours.mark);
        expect([...ids].filter((id) => answer.includes(id))).toEqual([]);
      }
      expect(await answers(ours, found), 'the firm itself is told something').not.toEqual(theirs_told);
    },
  );
});
