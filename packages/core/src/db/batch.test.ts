import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompany, listCompanies } from '../companies/index.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { jsonOf } from '../written.ts';
import { inOneTrip } from './batch.ts';
import { fieldsOf } from './wire-row.fixture.ts';

let database: TestDatabase;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
});
afterAll(() => database.close());

describe('a trip', () => {
  it('keeps a bounded number of statements prepared on a connection, and asks what it forgot anew', async () => {
    const client = await database.take();
    try {
      for (const round of [1, 2]) {
        for (let i = 0; i < 450; i += 1) {
          const [found] = await inOneTrip(client, [
            { text: `SELECT ${i}::int AS n, $1::text AS round`, values: [round] },
          ]);
          expect(found?.rows).toEqual([{ n: i, round: String(round) }]);
        }
      }
      const kept = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM pg_prepared_statements');
      expect(kept.rows[0]?.n).toBeLessThan(250);
    } finally {
      client.release();
    }
  });

  it('goes on after a statement that fails: to be read, to be bound, to run', async () => {
    const client = await database.take();
    try {
      const good = { text: 'SELECT $1::int AS n', values: [7] };
      for (const bad of [
        { text: 'SELEKT 1' },
        { text: 'SELECT $1::int AS wrong', values: ['no number'] },
        { text: 'SELECT 1 / $1::int AS wrong', values: [0] },
      ]) {
        await expect(inOneTrip(client, [good, bad, { text: 'SELECT 2 AS never' }])).rejects.toThrow();
        const [again, other] = await inOneTrip(client, [good, { text: 'SELECT 2 AS never' }]);
        expect([again?.rows, other?.rows]).toEqual([[{ n: 7 }], [{ never: 2 }]]);
      }
    } finally {
      client.release();
    }
  });

  it('takes the rows of its own statements alone, also after one failed half-way', async () => {
    const client = await database.take();
    try {
      const failing = { text: 'SELECT 1 / (3 - n) AS n FROM generate_series(1, 5) n', rowMode: 'wire' } as const;
      await expect(inOneTrip(client, [failing])).rejects.toThrow(/division by zero/);
      expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
      const [raw] = await inOneTrip(client, [
        { text: "SELECT 'Zoë' AS name, NULL AS none, '' AS empty", rowMode: 'wire' },
      ]);
      expect((raw?.wire?.rows ?? []).map(fieldsOf)).toEqual([['Zoë', null, '']]);
    } finally {
      client.release();
    }
  });
});

describe('a written answer', () => {
  it('is byte for byte the JSON of what it holds: quotes, control signs, letters of every plane', async () => {
    const name = 'Zoë "Q" \\ \t\u0001\u007f\u2028 𝒳 日本 \u{1F600} عربى';
    await createCompany.run(firm.as('associate'), { name, headquarters: { city: 'Zürich "\\\n' } });
    const page = await listCompanies.run(firm.as('analyst'), { limit: 1 });
    expect(page.items[0]).toMatchObject({ name, headquarters: { city: 'Zürich "\\\n' } });
    expect(jsonOf(page)).toBeInstanceOf(Buffer);
    expect(JSON.parse(String(jsonOf(page)))).toEqual(JSON.parse(JSON.stringify(page)));
  });
});
