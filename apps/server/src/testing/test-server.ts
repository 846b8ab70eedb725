// The HTTP edge on a database of the suite's own, with a firm whose members can really sign in.
import { randomUUID } from 'node:crypto';
import type { Database } from '@redpill/core';
import {
  foundTestFirm,
  openTestDatabase,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestMailbox,
  type TestPorts,
  testVault,
} from '@redpill/core/testing';
import type { Role } from '@redpill/domain';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { buildApp } from '../http/app.ts';
import { type Identity, openIdentity } from '../identity/index.ts';

export const PASSWORD = 'a long test password';

export interface TestServer<Firm extends TestFirm = TestFirm> {
  app: FastifyInstance;
  database: TestDatabase;
  identity: Identity;
  ports: TestPorts;
  firm: Firm;
  jwt_secret: string;
  /** Sends a request as the member of a role, or as a stranger with null. */
  as(
    role: Role | null,
    method: InjectOptions['method'],
    url: string,
    payload?: object | string,
  ): Promise<LightMyRequestResponse>;
  tokenOf(role: Role): Promise<string>;
  close(): Promise<void>;
}

interface TestServerOptions<Firm extends TestFirm> {
  /** The clock that sign-ins are judged by. */
  now?: () => Date;
  /** Where its mails go; kept in the outbox by default. */
  mail?: TestMailbox;
  /** Founds the firm whose members sign in; one without a record by default. */
  found?(database: TestDatabase): Promise<Firm>;
  /** The database as the verbs see it. */
  lend?(database: TestDatabase): Database;
}

export async function startTestServer<Firm extends TestFirm = TestFirm>({
  now,
  mail,
  found,
  lend,
}: TestServerOptions<Firm> = {}): Promise<TestServer<Firm>> {
  const database = await openTestDatabase();
  const firm = await (found?.(database) ?? (foundTestFirm(database) as Promise<Firm>));
  const jwt_secret = randomUUID() + randomUUID();
  const ports = openTestPorts(undefined, mail);
  const identity = openIdentity({
    database,
    ports,
    jwt_secret,
    base_url: 'http://127.0.0.1',
    vault: testVault,
    ...(now ? { now } : {}),
  });
  const app = await buildApp({
    database: lend?.(database) ?? database,
    identity,
    ports,
    version: 'test',
    secure_cookies: false,
  });
  const tokens = new Map<Role, Promise<string>>();
  const tokenOf = (role: Role): Promise<string> => {
    const known = tokens.get(role) ?? signIn(role);
    tokens.set(role, known);
    return known;
  };
  async function signIn(role: Role): Promise<string> {
    const { user_id } = firm.actors[role];
    await identity.setPassword(user_id, PASSWORD);
    const [found_user] = await database.owner('SELECT email FROM identity.users WHERE id = $1', [user_id]);
    const email = String(found_user?.email);
    const response = await app.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      payload: { email, password: PASSWORD },
    });
    if (response.statusCode !== 200) throw new Error(`sign in as ${role}: ${response.statusCode} ${response.body}`);
    return response.json<{ access_token: string }>().access_token;
  }
  return {
    app,
    database,
    identity,
    ports,
    firm,
    jwt_secret,
    tokenOf,
    async as(role, method, url, payload) {
      const headers: Record<string, string> = role ? { authorization: `Bearer ${await tokenOf(role)}` } : {};
      if (typeof payload === 'string') headers['content-type'] = 'application/json';
      return app.inject({ method: method ?? 'GET', url, headers, ...(payload === undefined ? {} : { payload }) });
    },
    async close() {
      await app.close();
      await ports.settled();
      await database.close();
      ports.close();
    },
  };
}
