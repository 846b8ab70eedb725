import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmptyTestDatabase, openTestDirectory, TEST_DATABASE } from '@redpill/core/testing';
import { expect, it } from 'vitest';
import { spawnServer } from '../testing/spawned-server.ts';

const PASSWORD = 'demo-password-1';

it('a server that is told to stop while people write ends cleanly, and has kept every write it acknowledged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'redpill-test-'));
  const shared = TEST_DATABASE === 'postgres' ? await openEmptyTestDatabase() : null;
  const server = await spawnServer({
    DATA_DIR: folder,
    DEMO_PASSWORD: PASSWORD,
    ...(shared ? { DATABASE_URL: shared.url } : {}),
  });
  try {
    await server.ready();
    const login = await fetch(`${server.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'associate@demo.redpill.test', password: PASSWORD }),
    });
    const { access_token } = (await login.json()) as { access_token: string };
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
    const acknowledged: string[] = [];
    const refusals = new Set<number>();
    const write = async (writer: number): Promise<void> => {
      for (let i = 0; ; i += 1) {
        const answer = await fetch(`${server.url}/api/v1/companies`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ name: `Written while stopping ${writer} ${i}` }),
        });
        if (answer.status === 201) acknowledged.push(((await answer.json()) as { id: string }).id);
        else refusals.add(answer.status);
      }
    };
    // Each ends when the server no longer takes a connection.
    const writers = Array.from({ length: 8 }, (_, writer) => write(writer).catch((error: unknown) => String(error)));
    while (acknowledged.length < 40) await new Promise((resolve) => setTimeout(resolve, 10));
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(await Promise.all(writers)).toEqual(writers.map(() => expect.stringContaining('fetch failed')));
    // While it drains it says so; nothing else may be refused.
    expect([...refusals].filter((status) => status !== 503)).toEqual([]);

    const embedded = shared ? null : await openTestDirectory(join(folder, 'database'));
    const owner = shared?.owner ?? embedded?.owner;
    const kept = await owner?.('SELECT id FROM companies WHERE id = ANY($1::uuid[])', [acknowledged]);
    const told = await owner?.("SELECT 1 FROM events WHERE operation = 'create_company' AND subject_id = ANY($1)", [
      acknowledged,
    ]);
    expect([kept?.length, told?.length]).toEqual([acknowledged.length, acknowledged.length]);
    await embedded?.close();
  } finally {
    server.child.kill('SIGKILL');
    await server.ended;
    await shared?.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}, 240_000);
