// A program that signs in to a test server with passwords and uses the tokens it gets.
import type { TestFirm, TestMailbox } from '@redpill/core/testing';
import type { Role } from '@redpill/domain';
import type { LightMyRequestResponse } from 'fastify';
import { PASSWORD, startTestServer, type TestServer } from './test-server.ts';

export interface Tokens {
  access_token: string;
  refresh_token: string;
  token_type: string;
  expires_in: number;
}

export interface SignInClient {
  server: TestServer;
  firm: TestFirm;
  emailOf(role: Role): string;
  post(path: string, payload: object, token?: string, remoteAddress?: string): Promise<LightMyRequestResponse>;
  get(url: string, token: string): Promise<LightMyRequestResponse>;
  /** The answer to a question about the firm's deals: 200 while a token is good. */
  statusOf(token: string): Promise<number>;
  loginAs(role: Role, more?: object): Promise<Tokens>;
  /** What a person's sign-ins left in the audit trail. */
  eventsOf(user_id: string): Promise<Record<string, unknown>[]>;
  /** Lets the server's clock run on. */
  wait(ms: number): void;
}

/** A server with three members who have a password: a general partner, an associate and an analyst. */
export async function startSignInClient({ mail }: { mail?: TestMailbox } = {}): Promise<SignInClient> {
  let clock_ms = 0;
  const server = await startTestServer({ now: () => new Date(Date.now() + clock_ms), ...(mail ? { mail } : {}) });
  const { firm } = server;
  for (const role of ['general_partner', 'associate', 'analyst'] as const) {
    await server.identity.setPassword(firm.actors[role].user_id, PASSWORD);
  }
  const emailOf = (role: Role) => `${role}@${firm.organization_id}.test`;
  const post: SignInClient['post'] = (path, payload, token, remoteAddress = '127.0.0.1') =>
    server.app.inject({
      method: 'POST',
      url: `/api/v1/auth/${path}`,
      payload,
      remoteAddress,
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
  const get: SignInClient['get'] = (url, token) =>
    server.app.inject({ method: 'GET', url: `/api/v1${url}`, headers: { authorization: `Bearer ${token}` } });
  return {
    server,
    firm,
    emailOf,
    post,
    get,
    statusOf: async (token) => (await get('/deals', token)).statusCode,
    async loginAs(role, more = {}) {
      const answer = await post('login', { email: emailOf(role), password: PASSWORD, ...more });
      if (answer.statusCode !== 200) throw new Error(`sign in as ${role}: ${answer.statusCode} ${answer.body}`);
      return answer.json<Tokens>();
    },
    eventsOf: (user_id) =>
      server.database.owner(
        "SELECT operation, actor_kind, audience, changes::text FROM events WHERE subject_type = 'user' AND subject_id = $1 ORDER BY id",
        [user_id],
      ),
    wait(ms) {
      clock_ms += ms;
    },
  };
}
