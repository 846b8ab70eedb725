// How a command reaches the firm: through a running server with an API key, or the database itself when none runs.
import { ApiProblem, createClient, type Operation } from '@redpill/contract';
import { type Actor, AppError, verbs } from '@redpill/core';
import { dataDirAt, holderOf } from '../boot/data-dir.ts';
import { type OpenFirm, openFirm } from '../boot/open-firm.ts';
import type { ProcessPorts } from '../boot/ports.ts';
import type { Env } from '../env.ts';
import { CliFailure } from './cli-failure.ts';

export interface Reach {
  call(op: Operation, input: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** The open firm when no server stands between; null through a server. */
  firm: OpenFirm | null;
  /** Lent to the acts when no server stands between; null through a server. */
  ports: ProcessPorts | null;
  actor: Actor | null;
  /** Where the server is, and what to send along; null without one. */
  server: { url: string; headers: Record<string, string> } | null;
  close(): Promise<void>;
}

/** Opens the way a command takes; `as` is the e-mail of the member it acts for when it goes to the database itself. */
export async function reach(env: Env, as?: string): Promise<Reach> {
  const running = env.DATABASE_URL ? null : holderOf(dataDirAt(env.DATA_DIR));
  const url = env.REDPILL_URL ?? running?.url;
  if (!url) return direct(env, as);
  if (!env.REDPILL_API_KEY) {
    throw new CliFailure(
      `A server runs at ${url}. Set REDPILL_API_KEY to a key made in Settings → API keys, or stop the server.`,
    );
  }
  const headers = { authorization: `Bearer ${env.REDPILL_API_KEY}` };
  const client = createClient({ baseUrl: url.replace(/\/$/, ''), headers: () => headers });
  return {
    firm: null,
    ports: null,
    actor: null,
    server: { url: url.replace(/\/$/, ''), headers },
    call: (op, input) => client.call(op, input).catch(explain),
    close: () => Promise.resolve(),
  };
}

async function direct(env: Env, as: string | undefined): Promise<Reach> {
  const firm = await openFirm(env, (error, what) => console.error(`${what}: ${error.message}`));
  try {
    const actor = await memberActor(firm, as);
    const { ports } = firm;
    return {
      firm,
      ports,
      actor,
      server: null,
      async call(op, input) {
        const verb = verbs.get(op.name);
        if (!verb) throw new CliFailure(`There is no verb ${op.name}.`);
        return verb.run({ database: firm.database, ports, actor, channel: 'cli' }, input).catch(explain);
      },
      async close() {
        await firm.close();
      },
    };
  } catch (error) {
    await firm.close();
    throw error;
  }
}

/** The member a command acts for: the one named, or the only admin there is. */
async function memberActor(firm: OpenFirm, as: string | undefined): Promise<Actor> {
  const { rows } = await firm.database.pool.query<{
    user_id: string;
    email: string;
    organization_id: string;
    role: string;
  }>(
    `SELECT u.id AS user_id, u.email, m.organization_id, m.role FROM identity.users u, identity.memberships(u.id) m
     WHERE CASE WHEN $1::text IS NULL THEN m.role = 'admin' ELSE u.email = lower($1) END ORDER BY u.created_at LIMIT 3`,
    [as ?? null],
  );
  const [first, second] = rows;
  if (!first)
    throw new CliFailure(
      as
        ? `Nobody with the e-mail ${as} is a member of a firm here.`
        : 'There is no firm here yet: open the set-up link that the server’s start prints, or redpill user add --firm.',
    );
  if (second) throw new CliFailure('Several members fit: name one with --as EMAIL.');
  return {
    kind: 'user',
    user_id: first.user_id,
    organization_id: first.organization_id,
    role: first.role as never,
    session_id: null,
  };
}

/** The product's own refusals as a command says them; anything else goes on as it came. */
export function explain(error: unknown): never {
  if (error instanceof AppError) throw new CliFailure(withFields(error.message, error.details.errors ?? []));
  if (error instanceof ApiProblem) throw new CliFailure(withFields(error.problem.detail, error.problem.errors));
  if (error instanceof TypeError)
    throw new CliFailure(`The server does not answer: ${String(error.cause ?? error.message)}`);
  throw error;
}

function withFields(text: string, errors: { path: string; message: string }[]): string {
  return errors.length > 1 ? `${text}\n${errors.map(({ path, message }) => `  ${path}: ${message}`).join('\n')}` : text;
}
