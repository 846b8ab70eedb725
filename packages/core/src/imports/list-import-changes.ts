// The records an import made or changed, and after an undo those it left.
import { type ImportChange, listImportChanges as operation } from '@redpill/contract';
import { type SQL, sql } from 'drizzle-orm';
import { invalidField } from '../app-error.ts';
import { db } from '../db/scope.ts';
import { verb } from '../verb.ts';
import { importView } from './import-row.ts';
import { namesOfRecords } from './names-of-records.ts';
import { RECORDS, ROW_TELLING } from './records.ts';

const CURSOR = /^([a-z_]{1,50}):([0-9a-f-]{36})$/;

interface Asked {
  import_id: string;
  kept?: boolean | undefined;
}

/** Paged by the record: the cursor is the last one shown. */
export const listImportChanges = verb(operation, async ({ input }) => {
  await importView(input.import_id);
  const [, type, subject_id] = CURSOR.exec(input.cursor ?? '') ?? [];
  if (input.cursor !== undefined && type === undefined) throw invalidField('cursor', 'not a cursor of this list');
  const most = input.offset + input.limit + 1;
  const after = type === undefined ? null : { type, subject_id: subject_id ?? '' };
  const { rows } = await db.execute<Omit<ImportChange, 'name'> & Record<string, unknown>>(
    sql`select * from (${told(input, (of, id) => page(of, id, after, most))}) t order by subject_type, subject_id limit ${input.limit + 1} offset ${input.offset}`,
  );
  const shown = rows.slice(0, input.limit);
  const names = await namesOfRecords(shown);
  const items = shown.map((change) => ({ ...change, name: names.get(change.subject_id) ?? null }));
  const last = items.at(-1);
  const next_cursor = rows.length > input.limit && last ? `${last.subject_type}:${last.subject_id}` : null;
  const total = input.total ? await count(input) : null;
  return { items, next_cursor, limit: input.limit, offset: input.offset, total };
});

async function count(input: Asked): Promise<number> {
  const { rows } = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from (${told(input, () => sql``)}) t`,
  );
  return rows[0]?.total ?? 0;
}

/** What is recorded as a change, and the records that say themselves which row made them and were not left by an undo. */
function told({ import_id, kept }: Asked, paged: (type: SQL, id: SQL) => SQL): SQL {
  const which = kept === undefined ? sql`` : kept ? sql` and kept is not null` : sql` and kept is null`;
  const recorded = sql`(select row_number, subject_type, subject_id, action, before, kept from import_changes
    where import_id = ${import_id}${which}${paged(sql`subject_type`, sql`subject_id`)})`;
  if (kept) return recorded;
  const made = ROW_TELLING.map(
    (
      type,
    ) => sql`(select import_row, ${type}::text, id, 'created', null::jsonb, null::text from ${sql.identifier(RECORDS[type].table)} r
      where import_id = ${import_id} and import_row is not null and not exists (select from import_changes c
        where c.import_id = ${import_id} and c.subject_type = ${type} and c.subject_id = r.id)${paged(sql`${type}::text`, sql`id`)})`,
  );
  return sql.join([recorded, ...made], sql` union all `);
}

function page(type: SQL, id: SQL, after: { type: string; subject_id: string } | null, most: number): SQL {
  const beyond = after === null ? sql`` : sql` and (${type}, ${id}) > (${after.type}::text, ${after.subject_id}::uuid)`;
  return sql`${beyond} order by ${type}, ${id} limit ${most}`;
}
