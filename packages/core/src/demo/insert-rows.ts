// Inserting many rows of one table in one statement, whose text is the same however many they are.
import { sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { db } from '../db/scope.ts';

/** Inserts the rows in their order; a column that no row names keeps its default. Gives their number. */
export async function insertRows<Table extends PgTable>(
  table: Table,
  rows: readonly Table['$inferInsert'][],
): Promise<number> {
  if (rows.length === 0) return 0;
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  );
  const { rowCount } = await db.execute(
    sql`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::jsonb)`,
  );
  return rowCount ?? 0;
}
