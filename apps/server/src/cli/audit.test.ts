import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { foundFirm } from '@redpill/core';
import { openTestDirectory, type TestDatabase } from '@redpill/core/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCommands, type TestCommands } from '../testing/test-commands.ts';

let commands: TestCommands;

/** Does something as the owner of the tables, while no command has the database open. */
async function asOwner(work: (database: TestDatabase) => Promise<unknown>): Promise<void> {
  if (commands.database) return void (await work(commands.database));
  const database = await openTestDirectory(join(commands.env.DATA_DIR, 'database'));
  await work(database);
  await database.close();
}

beforeAll(async () => {
  commands = await openTestCommands();
  mkdirSync(commands.env.DATA_DIR);
  await asOwner((database) =>
    foundFirm(database, {
      name: 'Firm',
      admin: { user_id: '7f7c1f0e-0c5e-4d5e-9a53-3d1f0c1f9a10', name: 'Ada', email: 'ada@firm.test' },
    }),
  );
});
afterAll(() => commands.close());

const verify = (...args: string[]) => commands.run(['audit', 'verify', ...args]);

it('verifies every firm’s trail, knows a kept head again, and ends with 1 at the event that was altered', async () => {
  const whole = await verify('--json');
  const [{ hash }] = JSON.parse(whole.said) as [{ hash: string }];
  expect([whole.code, whole.errors]).toEqual([0, '']);
  const again = await verify('--expect', hash.toUpperCase());
  expect(again).toMatchObject({
    code: 0,
    said: `Firm: 1 events under 1 seals, head ${hash}, as it was sealed.\n  The expected head is seal 1.`,
  });
  expect(await verify('--expect', 'ab'.repeat(32))).toMatchObject({ code: 1, errors: /stands in no chain/ });
  expect(await verify('--expect', 'short')).toMatchObject({ code: 1, errors: /64 hexadecimal/ });
  await asOwner(async (database) => {
    await database.owner('ALTER TABLE events DISABLE TRIGGER append_only');
    await database.owner("UPDATE events SET changes = '{}'");
    await database.owner('ALTER TABLE events ENABLE TRIGGER append_only');
  });
  const altered = await verify();
  expect([altered.code, altered.errors]).toEqual([1, 'The audit trail was tampered with.']);
  expect(altered.said).toMatch(/Event \d+ was altered after it was sealed. \(seal 1\)/);
});
