import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DBOSClient } from '@dbos-inc/dbos-sdk';
import { LIVE_PATH, type LiveMessage } from '@redpill/contract';
import { type EmptyTestDatabase, openEmptyTestDatabase, TEST_DATABASE } from '@redpill/core/testing';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type SpawnedServer, spawnServer } from '../testing/spawned-server.ts';
import { testAuthenticator } from '../testing/test-authenticator.ts';
import { openTestRedis, TEST_REDIS_URL, type TestRedis, whyNoRedis } from '../testing/test-redis.ts';

const noRedis = TEST_DATABASE === 'postgres' ? await whyNoRedis() : null;
const PASSWORD = 'demo-password-1';
const folder = mkdtempSync(join(tmpdir(), 'redpill-test-'));
let database: EmptyTestDatabase;
let redis: TestRedis;
let a: SpawnedServer;
let b: SpawnedServer;

async function until<T>(ask: () => Promise<T | null | undefined | false> | T | null | undefined | false): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it never came\n${a.output()}\n${b.output()}`);
}

async function signIn(server: SpawnedServer, person: string): Promise<string> {
  const answer = await fetch(`${server.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${person}@demo.redpill.test`, password: PASSWORD }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

const ask = (server: SpawnedServer, token: string | null, path: string, body?: object) =>
  fetch(`${server.url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

// Two servers need a database that both can open: PostgreSQL alone.
describe.runIf(TEST_DATABASE === 'postgres')('two servers on one database', () => {
  beforeAll(async () => {
    database = await openEmptyTestDatabase();
    redis = openTestRedis();
    const settings = {
      DATABASE_URL: database.url,
      DEMO_PASSWORD: PASSWORD,
      JWT_SECRET: 'one secret that both servers are given to sign tokens',
      ENCRYPTION_KEYS: `one:${randomBytes(32).toString('base64')}`,
      RATE_LIMIT_ROUTES: 'list_tags=6',
      ...(noRedis ? {} : { REDIS_URL: TEST_REDIS_URL, REDIS_PREFIX: redis.prefix }),
    };
    // At once, on a database that is empty: migrations, the demo firm and the engine's tables are made once.
    [a, b] = await Promise.all(
      ['a', 'b'].map((name) => spawnServer({ ...settings, DATA_DIR: join(folder, name) })) as [
        Promise<SpawnedServer>,
        Promise<SpawnedServer>,
      ],
    );
    await Promise.all([a.ready(), b.ready()]);
  }, 240_000);
  afterAll(async () => {
    for (const server of [a, b]) server?.child.kill('SIGKILL');
    await Promise.all([a?.ended, b?.ended]);
    await redis?.close();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('start together on an empty database and make everything once', async () => {
    const rows = await database.owner('SELECT count(*)::int AS firms FROM organizations');
    expect(rows).toEqual([{ firms: 1 }]);
    expect(`${a.output()}${b.output()}`).not.toMatch(/error|fail/i);
    // The engine comes after the first answer.
    let names: unknown[] = [];
    await until(async () => {
      const [there] = await database.owner("SELECT to_regclass('dbos.workflow_schedules') IS NOT NULL AS there");
      if (!there?.there) return false;
      const schedules = await database.owner('SELECT schedule_name FROM dbos.workflow_schedules ORDER BY 1');
      names = schedules.map((row) => row.schedule_name);
      return ['refresh_portfolio_performance', 'resume_imports', 'send_mails'].every((name) => names.includes(name));
    });
    expect(new Set(names).size).toBe(names.length);
  });

  it('honour one sign-in, and its end at once', async () => {
    const token = await signIn(a, 'associate');
    expect((await ask(b, token, '/deals')).status).toBe(200);
    expect((await ask(a, token, '/auth/logout', {})).status).toBe(200);
    expect([(await ask(b, token, '/deals')).status, (await ask(a, token, '/deals')).status]).toEqual([401, 401]);
  });

  it('know one person’s second factor and passkey, though each has a data directory of its own', async () => {
    // A passkey is bound to a name, and an address is none.
    const site = { rp_id: 'localhost', origin: b.url.replace('127.0.0.1', 'localhost') };
    const named = (server: SpawnedServer): SpawnedServer => ({
      ...server,
      url: server.url.replace('127.0.0.1', 'localhost'),
    });
    const json = async <T>(answer: Promise<Response>): Promise<T> => (await answer).json() as Promise<T>;
    type Options = { options: { challenge: string } };
    const token = await signIn(a, 'admin');
    const key = testAuthenticator();
    const asked = await json<Options>(ask(named(b), token, '/auth/passkeys/options', { password: PASSWORD }));
    const response = key.make({ ...site, challenge: asked.options.challenge });
    expect((await ask(a, token, '/auth/passkeys', { name: 'Laptop', response })).status).toBe(200);
    const { secret } = await json<{ secret: string }>(ask(a, token, '/auth/second-factor', { password: PASSWORD }));
    const codeOf = (ahead: number): string =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ahead * 30_000 });
    expect((await ask(b, token, '/auth/second-factor/confirm', { code: codeOf(0) })).status).toBe(200);

    const email = 'admin@demo.redpill.test';
    const password = await json<{ second_step: { token: string } }>(
      ask(a, null, '/auth/login', { email, password: PASSWORD }),
    );
    const step = { token: password.second_step.token, code: codeOf(1) };
    const entered = await json<object>(ask(b, null, '/auth/sign-in/second-step', step));
    expect(entered).toMatchObject({ role: 'admin' });
    const question = await json<Options>(ask(named(b), null, '/auth/sign-in/passkey-options', {}));
    const answer = key.use({ ...site, challenge: question.options.challenge }, 2);
    const byKey = await json<object>(ask(a, null, '/auth/sign-in/passkey', { response: answer }));
    expect(byKey).toMatchObject({ role: 'admin' });
  });

  it.skipIf(noRedis !== null)(`count one limit together${noRedis ? ` (${noRedis})` : ''}`, async () => {
    const token = await signIn(a, 'analyst');
    for (let i = 0; i < 6; i += 1) expect((await ask(a, token, '/tags')).status).toBe(200);
    let allowed = 0;
    await until(async () => {
      const { status } = await ask(b, token, '/tags');
      if (status === 200) allowed += 1;
      return status === 429;
    });
    // By itself it would have allowed six.
    expect(allowed).toBeLessThan(6);
  });

  it('tell a browser at one what was written at the other, and end its connection with its sign-in', async () => {
    const [reader, writer] = [await signIn(b, 'analyst'), await signIn(a, 'partner')];
    const socket = new WebSocket(`${b.url.replace('http', 'ws')}${LIVE_PATH}`, {
      headers: { authorization: `Bearer ${reader}` },
    });
    const messages: LiveMessage[] = [];
    socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString()) as LiveMessage));
    const closed = new Promise((resolve) => socket.on('close', resolve));
    await until(() => messages.some((message) => message.kind === 'ready'));
    const made = (await (await ask(a, writer, '/companies', { name: 'Written elsewhere' })).json()) as { id: string };
    await until(() => messages.some((message) => message.kind === 'event' && message.subject_id === made.id));
    await ask(a, reader, '/auth/logout', {});
    expect(await closed).toBe(4401);
  });

  it('share the work, each piece once, and go on with what a killed one left', async () => {
    const client = await DBOSClient.create({ systemDatabaseUrl: database.url });
    const started = [];
    for (let i = 0; i < 8; i += 1) started.push(await client.triggerSchedule('refresh_portfolio_performance'));
    const ids = started.map((handle) => handle.workflowID);
    for (const handle of started) await handle.getResult();
    const rows = await database.owner(
      'SELECT workflow_uuid, executor_id, recovery_attempts FROM dbos.workflow_status WHERE workflow_uuid = ANY($1)',
      [ids],
    );
    expect(rows.map((row) => Number(row.recovery_attempts))).toEqual(ids.map(() => 1));
    const alive = (await database.owner('SELECT id FROM identity.servers')).map((row) => String(row.id));
    expect(alive).toHaveLength(2);
    const dead = alive.find((id) => id.includes(`:${a.child.pid}:`));
    expect(alive).toEqual(expect.arrayContaining(rows.map((row) => row.executor_id)));

    a.child.kill('SIGKILL');
    await a.ended;
    // As the killed server would have left it, had it been in the middle; and as if it had been silent for a while.
    const left = ids[0];
    await database.owner('DELETE FROM dbos.operation_outputs WHERE workflow_uuid = $1', [left]);
    await database.owner(
      `UPDATE dbos.workflow_status SET status = 'PENDING', executor_id = $2, completed_at = NULL WHERE workflow_uuid = $1`,
      [left, dead],
    );
    await database.owner(`UPDATE identity.servers SET seen_at = now() - interval '1 minute' WHERE id = $1`, [dead]);
    const taken = await until(async () => {
      const [found] = await database.owner(
        'SELECT status, executor_id FROM dbos.workflow_status WHERE workflow_uuid = $1',
        [left],
      );
      return found?.status === 'SUCCESS' && found;
    });
    expect(taken.executor_id).toContain(`:${b.child.pid}:`);
    expect(b.output()).toContain('taking over the work of servers that no longer answer');
    await client.destroy();
  });

  it('leave no trace of one that is stopped in good order', async () => {
    b.child.kill('SIGTERM');
    expect(await b.ended).toBe(0);
    expect(await database.owner('SELECT id FROM identity.servers')).toEqual([]);
  });
});
