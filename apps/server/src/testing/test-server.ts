// The HTTP edge on a database of the suite's own, with a firm whose members can really sign in.
import { randomUUID } from 'node:crypto';
import {
  foundTestFirm,
  openTestDatabase,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestPorts,
} from '@redpill/core/testing';
import type { Role } from '@redpill/domain';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { buildApp } from '../http/app.ts';
import { type Identity, openIdentity } from '../identity/index.ts';

export const PASSWORD = 'a long test password';

export interface TestServer {
  app: FastifyInstance;
  database: TestDatabase;
  identity: Identity;
  ports: TestPorts;
  firm: TestFirm;
  secrets: { jwt: string; identity: string };
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

/** `now`: the clock that sign-ins are judged by. */
export async function startTestServer({ now }: { now?: () => Date } = {}): Promise<TestServer> {
  const database = await openTestDatabase();
  const firm = await foundTestFirm(database);
  const secrets = { jwt: randomUUID() + randomUUID(), identity: randomUUID() + randomUUID() };
  const identity = openIdentity({ database, secrets, base_url: 'http://127.0.0.1', ...(now ? { now } : {}) });
  const ports = openTestPorts();
  const app = await buildApp({ database, identity, ports, version: 'test', secure_cookies: false });
  const tokens = new Map<Role, Promise<string>>();
  const tokenOf = (role: Role): Promise<string> => {
    const known = tokens.get(role) ?? signIn(role);
    tokens.set(role, known);
    return known;
  };
  async function signIn(role: Role): Promise<string> {
    const { user_id } = firm.actors[role];
    await identity.setPassword(user_id, PASSWORD);
    const email = `${role}@${firm.organization_id}.test`;
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
    secrets,
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
