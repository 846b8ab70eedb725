import { expect, it } from 'vitest';
import { openTestDatabase } from '../testing/index.ts';
import { openDatabase } from './open.ts';

it('lends a connection only once it rests as the gate', async () => {
  const database = await openTestDatabase();
  const { rows } = await database.pool.query('SELECT current_user AS role');
  expect(rows).toEqual([{ role: 'redpill_gate' }]);
  await database.close();
});

it('lends no connection that could not be put to rest: it would still own the tables', async () => {
  const database = await openTestDatabase();
  const restless = await openDatabase({ where: database.where, statement_timeout_ms: -1 });
  await expect(restless.pool.query('SELECT 1')).rejects.toThrow(/statement_timeout/);
  await restless.close();
  await database.close();
});
