import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { LIVE_CLOSED, LIVE_PATH, LIVE_PROTOCOL, type LiveEvent, type LiveMessage } from '@redpill/contract';
import { apiKeys, companies, deals, openDatabase } from '@redpill/core';
import { foundTestFirm, TEST_DATABASE, type TestFirm } from '@redpill/core/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { buildApp } from '../http/app.ts';
import { PASSWORD, startTestServer, type TestServer } from '../testing/test-server.ts';
import { eventReader } from './event-reader.ts';

let server: TestServer;
let other: TestFirm;
let app: FastifyInstance;
let url: string;
let company_id: string;
/** The open sockets as the server counts them. */
let open = 0;
const sockets: WebSocket[] = [];

beforeAll(async () => {
  server = await startTestServer();
  other = await foundTestFirm(server.database, 'Other firm');
  company_id = (await companies.createCompany.run(server.firm.as('associate'), { name: 'Acme' })).id;
  const { database, identity, ports } = server;
  app = await buildApp({
    database,
    identity,
    ports,
    version: 'test',
    secure_cookies: false,
    live: { beat_ms: 300, onCount: (now) => (open = now) },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  url = `ws://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate();
});
afterAll(async () => {
  await app.close();
  await server.close();
});

interface Listener {
  messages: LiveMessage[];
  events(): LiveEvent[];
  closed: Promise<number>;
  socket: WebSocket;
}

/** What comes within the test's own time; nothing is waited for that has come already. */
async function until<T>(ask: () => T | null | undefined | false): Promise<T> {
  for (let tries = 0; tries < 500; tries += 1) {
    const answer = ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it never came');
}

function connect(options: { headers?: Record<string, string>; protocols?: string[]; query?: string } = {}): Listener {
  const socket = new WebSocket(`${url}${LIVE_PATH}${options.query ?? ''}`, options.protocols ?? [], {
    headers: options.headers ?? {},
  });
  sockets.push(socket);
  const messages: LiveMessage[] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString()) as LiveMessage));
  const closed = new Promise<number>((resolve) => {
    socket.on('close', resolve);
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => undefined);
  });
  return { messages, socket, closed, events: () => messages.filter((message) => message.kind === 'event') };
}

const ready = (listener: Listener) => until(() => listener.messages.find((message) => message.kind === 'ready'));
const bearer = async (role: Parameters<TestServer['tokenOf']>[0]) => ({
  authorization: `Bearer ${await server.tokenOf(role)}`,
});
const openDeal = (role: 'associate' | 'general_partner' = 'associate', restricted = false) =>
  deals.createDeal.run(server.firm.as(role), { company_id, restricted });

describe('the live socket', () => {
  it('tells every member what changed: the act and the record, and nothing it holds', async () => {
    const [one, two] = [connect({ headers: await bearer('analyst') }), connect({ headers: await bearer('associate') })];
    await Promise.all([ready(one), ready(two)]);
    const deal = await openDeal();
    for (const listener of [one, two]) {
      const told = await until(() => listener.events()[0]);
      expect(told).toEqual({
        kind: 'event',
        id: expect.any(Number),
        at: expect.any(String),
        operation: 'create_deal',
        subject_type: 'deal',
        subject_id: deal.id,
      });
    }
    // Once, however often it is read again before it has settled.
    const beats = () => one.messages.filter((message) => message.kind === 'beat').length;
    const before = beats();
    await until(() => beats() > before + 1);
    expect(one.events()).toHaveLength(1);
  });

  it('tells nobody what the policies hide: another firm’s record, a restricted deal, what is for partners', async () => {
    const listener = connect({ headers: await bearer('analyst') });
    await ready(listener);
    await companies.createCompany.run({ ...other.as('associate'), database: server.database }, { name: 'Elsewhere' });
    await openDeal('general_partner', true);
    await server.tokenOf('general_partner');
    const seen = await openDeal();
    await until(() => listener.events().some((event) => event.subject_id === seen.id));
    expect(listener.events().map((event) => event.subject_id)).toEqual([seen.id]);
  });

  it('goes on where an earlier socket ended, and says so when there is too much to tell', async () => {
    const first = connect({ headers: await bearer('analyst') });
    await ready(first);
    const before = await openDeal();
    const { id } = await until(() => first.events()[0]);
    first.socket.close();
    const missed = await openDeal();
    const second = connect({ headers: await bearer('analyst'), query: `?after=${id}` });
    expect(await until(() => second.events()[0])).toMatchObject({ subject_id: missed.id });
    expect(second.events().map((event) => event.subject_id)).not.toContain(before.id);

    await server.database.owner(
      `INSERT INTO events (organization_id, actor_kind, actor_id, channel, operation, effect, audience, subject_type, subject_id)
       SELECT $1, 'system', 'test', 'boot', 'create_company', 'write', 'firm', 'company', gen_random_uuid()::text FROM generate_series(1, 150)`,
      [server.firm.organization_id],
    );
    const third = connect({ headers: await bearer('analyst'), query: `?after=${id}` });
    expect((await until(() => third.messages[0])).kind).toBe('resync');
    expect(third.events()).toEqual([]);
  });

  it('opens for a key, and for a page’s token named among the protocols', async () => {
    const { secret } = await apiKeys.createApiKey.run(server.firm.as('analyst'), { name: 'Listener' });
    await ready(connect({ headers: { 'x-api-key': secret } }));
    const page = connect({
      protocols: [LIVE_PROTOCOL, `bearer.${await server.tokenOf('analyst')}`],
      headers: { origin: 'https://app.firm.example' },
    });
    await ready(page);
    expect(page.socket.protocol).toBe(LIVE_PROTOCOL);
  });

  it('opens with our own page’s cookie and never with another page’s', async () => {
    const cookie = `redpill_access=${await server.tokenOf('analyst')}`;
    await ready(connect({ headers: { cookie, origin: url.replace('ws:', 'http:') } }));
    expect(await connect({ headers: { cookie, origin: 'https://evil.example' } }).closed).toBe(403);
    expect(await connect({ headers: { cookie, origin: 'null' } }).closed).toBe(403);
  });

  it('is refused to strangers, to forged tokens and to who may not read events', async () => {
    expect(await connect().closed).toBe(401);
    expect(await connect({ headers: { authorization: 'Bearer nonsense' } }).closed).toBe(401);
    expect(await connect({ protocols: [LIVE_PROTOCOL, 'bearer.nonsense'] }).closed).toBe(401);
    expect(await connect({ headers: await bearer('limited_partner') }).closed).toBe(403);
    expect((await app.inject({ url: LIVE_PATH, headers: await bearer('analyst') })).statusCode).toBe(422);
  });

  it('ends at once with the sign-in, with the key, and with what it is told: it only tells', async () => {
    await server.tokenOf('analyst');
    const { access_token, actor } = await server.identity.signIn(
      { email: `analyst@${server.firm.organization_id}.test`, password: PASSWORD },
      { ip: '127.0.0.1', user_agent: null },
    );
    const signedIn = connect({ headers: { authorization: `Bearer ${access_token}` } });
    const made = await apiKeys.createApiKey.run(server.firm.as('analyst'), { name: 'Short' });
    const keyed = connect({ headers: { 'x-api-key': made.secret } });
    const stays = connect({ headers: await bearer('associate') });
    const chatty = connect({ headers: await bearer('associate') });
    await Promise.all([signedIn, keyed, stays, chatty].map(ready));
    await server.identity.signOut({ family_id: actor.session_id }, { ip: '127.0.0.1', user_agent: null });
    await apiKeys.revokeApiKey.run(server.firm.as('analyst'), { api_key_id: made.id });
    chatty.socket.send('hello');
    expect([await signedIn.closed, await keyed.closed, await chatty.closed]).toEqual([
      LIVE_CLOSED.signed_out,
      LIVE_CLOSED.signed_out,
      1003,
    ]);
    expect(stays.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('ends a connection that answers no beat: nobody is counted who is gone', async () => {
    const gone = connect({ headers: await bearer('associate') });
    await ready(gone);
    await until(() => open === 1);
    gone.socket.pause();
    await until(() => open === 0);
  });

  it('ends when the server stops, so that people come back to another', async () => {
    const { database, identity, ports } = server;
    const short = await buildApp({ database, identity, ports, version: 'test', secure_cookies: false });
    await short.listen({ host: '127.0.0.1', port: 0 });
    const port = (short.server.address() as AddressInfo).port;
    const socket = new WebSocket(`ws://127.0.0.1:${port}${LIVE_PATH}`, { headers: await bearer('associate') });
    sockets.push(socket);
    await new Promise((resolve) => socket.once('message', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    await short.close();
    expect(await closed).toBe(1001);
  });
});

describe.runIf(TEST_DATABASE === 'postgres')('another process’s write', () => {
  it('reaches a socket here, though nothing but the database says so', async () => {
    const listener = connect({ headers: await bearer('analyst') });
    await ready(listener);
    const elsewhere = await openDatabase({ where: server.database.where });
    const made = await companies.createCompany.run(
      { ...server.firm.as('associate'), database: elsewhere },
      { name: 'Far' },
    );
    await elsewhere.close();
    expect(await until(() => listener.events()[0])).toMatchObject({ subject_id: made.id });
  });
});

describe('a reader', () => {
  it('finds an event that was committed after one with a larger number', async () => {
    let at = 0;
    const { database, firm } = server;
    const reader = eventReader(database, firm.actors.analyst, null, () => at);
    await reader.read();
    const appended = async (id: number, subject: string) =>
      database.owner(
        `INSERT INTO events (organization_id, id, actor_kind, actor_id, channel, operation, effect, audience, subject_type, subject_id)
         OVERRIDING SYSTEM VALUE VALUES ($1, $2, 'system', 'test', 'boot', 'create_company', 'write', 'firm', 'company', $3)`,
        [firm.organization_id, id, subject],
      );
    const [late, early] = [randomUUID(), randomUUID()];
    await appended(900_001, early);
    expect((await reader.read()).map((message) => 'subject_id' in message && message.subject_id)).toEqual([early]);
    await appended(900_000, late);
    at += 5000;
    expect((await reader.read()).map((message) => 'subject_id' in message && message.subject_id)).toEqual([late]);
    at += 20_000;
    expect([await reader.read(), reader.resume()]).toEqual([[], 900_001]);
  });
});
