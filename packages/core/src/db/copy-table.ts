// The rows of one table from one database to another, a batch at a time, every value as the text it is exactly.
import type pg from 'pg';

interface CopiedTable {
  name: string;
  columns: readonly { name: string; type: string }[];
}

const BATCH = 500;

export async function copyTable(source: pg.Client, target: pg.Client, { name, columns }: CopiedTable): Promise<void> {
  const texts = columns.map((column) => `${column.name}::text`).join(', ');
  const into = columns.map((column) => column.name).join(', ');
  const values = columns.map((column, i) => `u.c${i}::${column.type}`).join(', ');
  const arrays = columns.map((_, i) => `$${i + 1}::text[]`).join(', ');
  const aliases = columns.map((_, i) => `c${i}`).join(', ');
  const insert = `INSERT INTO ${name} (${into}) OVERRIDING SYSTEM VALUE SELECT ${values} FROM unnest(${arrays}) AS u(${aliases})`;
  await source.query(`DECLARE moving NO SCROLL CURSOR FOR SELECT ${texts} FROM ${name}`);
  for (;;) {
    const { rows } = await source.query<(string | null)[]>({ text: `FETCH ${BATCH} FROM moving`, rowMode: 'array' });
    if (rows.length > 0) {
      await target.query(
        insert,
        columns.map((_, i) => rows.map((row) => row[i] ?? null)),
      );
    }
    if (rows.length < BATCH) break;
  }
  await source.query('CLOSE moving');
}
