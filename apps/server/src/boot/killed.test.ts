import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TEST_DATABASE } from '@redpill/core/testing';
import { afterAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const data_dir = mkdtempSync(join(tmpdir(), 'redpill-test-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(data_dir, { recursive: true, force: true });
});

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

interface Started {
  child: ChildProcess;
  url: string;
  output: () => string;
  ended: Promise<number | null>;
}

async function start(more: Record<string, string> = {}): Promise<Started> {
  const port = await freePort();
  const { DATABASE_URL: _none, ...inherited } = process.env;
  const env = {
    ...inherited,
    NODE_ENV: 'test',
    DATA_DIR: data_dir,
    PORT: String(port),
    DEMO_PASSWORD: 'demo-password-1',
    LOG_LEVEL: 'warn',
    ...more,
  };
  const child = spawn(process.execPath, [main, 'serve', '--api-only'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let text = '';
  child.stdout?.on('data', (chunk) => (text += String(chunk)));
  child.stderr?.on('data', (chunk) => (text += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { child, url: `http://127.0.0.1:${port}`, output: () => text, ended };
}

async function ready(started: Started): Promise<Started> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (started.child.exitCode !== null) throw new Error(`ended early:\n${started.output()}`);
    const answered = await fetch(`${started.url}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answered) return started;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`never ready:\n${started.output()}`);
}

async function signIn(url: string) {
  const body = JSON.stringify({ email: 'associate@demo.redpill.test', password: 'demo-password-1' });
  const login = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const { access_token } = (await login.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
  return {
    get: async <T>(path: string) => (await (await fetch(`${url}/api/v1${path}`, { headers })).json()) as T,
    post: async <T>(path: string, sent: object) =>
      (await (
        await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(sent) })
      ).json()) as T,
  };
}

// The embedded database's own promise: one suite is enough, PostgreSQL's is tested by PostgreSQL.
describe.runIf(TEST_DATABASE === 'pglite')('a server that is killed', () => {
  it('loses nothing it acknowledged and keeps nothing half-done', async () => {
    const first = await ready(await start());
    const api = await signIn(first.url);
    const { items } = await api.get<{ items: { id: string; name: string }[] }>('/companies?limit=1');
    const acknowledged: string[] = [];
    const company_id = items[0]?.id;
    const writing = (async () => {
      for (;;) {
        const deal = await api.post<{ id: string }>('/deals', { company_id });
        acknowledged.push(deal.id);
      }
    })().then(
      () => 'the server answered everything',
      () => 'the server was killed',
    );
    while (acknowledged.length < 20) await new Promise((resolve) => setTimeout(resolve, 20));
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await writing).toBe('the server was killed');

    const second = await ready(await start());
    const again = await signIn(second.url);
    for (const id of acknowledged) {
      const moves = await again.get<{ items: unknown[] }>(`/deals/${id}/moves`);
      const events = await again.get<{ items: { operation: string }[] }>(`/events?subject_type=deal&subject_id=${id}`);
      expect([moves.items.length, events.items.map((event) => event.operation)]).toEqual([1, ['create_deal']]);
    }
    const listed = await again.get<{ items: { id: string }[] }>(`/deals?company_id=${company_id}&limit=100`);
    for (const { id } of listed.items) {
      expect((await again.get<{ items: unknown[] }>(`/deals/${id}/moves`)).items.length).toBeGreaterThan(0);
    }
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('refuses a second start on the same directory with the reason, and closes cleanly on Ctrl-C', async () => {
    const first = await ready(await start());
    const second = await start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`process ${first.child.pid}`);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
  });

  it('refuses demo users where strangers can reach it', async () => {
    const refused = await start({ HOST: '0.0.0.0' });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toMatch(/demo users/);
  });
});
