import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { foundFirm } from '@redpill/core';
import { openTestDatabase, openTestDirectory, TEST_DATABASE, type TestDatabase } from '@redpill/core/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Env } from '../env.ts';
import { runCli } from './run-cli.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'redpill-test-'));
const data_dir = join(folder, 'data');
let env: Env;
let shared: TestDatabase | undefined;

/** Does something as the owner of the tables, while no command has the database open. */
async function asOwner(work: (database: TestDatabase) => Promise<unknown>): Promise<void> {
  if (shared) return void (await work(shared));
  const database = await openTestDirectory(join(data_dir, 'database'));
  await work(database);
  await database.close();
}

beforeAll(async () => {
  mkdirSync(data_dir);
  if (TEST_DATABASE === 'postgres') shared = await openTestDatabase();
  env = {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: 0,
    DATA_DIR: data_dir,
    DATABASE_POOL_SIZE: 2,
    STATEMENT_TIMEOUT_MS: 30_000,
    DEMO: false,
    ...(shared?.where.kind === 'postgres' ? { DATABASE_URL: shared.where.url } : {}),
  } as Env;
  await asOwner((database) =>
    foundFirm(database, {
      name: 'Firm',
      admin: { user_id: '7f7c1f0e-0c5e-4d5e-9a53-3d1f0c1f9a10', name: 'Ada', email: 'ada@firm.test' },
    }),
  );
});
afterAll(async () => {
  await shared?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function verify(...args: string[]) {
  const lines: string[] = [];
  const errors: string[] = [];
  const spy = vi.spyOn(console, 'error').mockImplementation((text) => void errors.push(String(text)));
  try {
    const code = await runCli({ args: ['audit', 'verify', ...args], env, root, say: (line) => void lines.push(line) });
    return { code, said: lines.join('\n'), errors: errors.join('\n') };
  } finally {
    spy.mockRestore();
  }
}

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
