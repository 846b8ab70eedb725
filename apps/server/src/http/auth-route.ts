// A route of signing in or of one's own account: its input is parsed here, for no verb stands behind it.
import { authOperations, type Operation, type Parsed } from '@redpill/contract';
import { type Actor, AppError } from '@redpill/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Meta, TooManyAttempts, type UserActor } from '../identity/index.ts';
import type { RateLimits } from '../limits/rate-limits.ts';

type AuthRoute = <Op extends Operation>(
  op: Op,
  answer: (input: Parsed<Op>, request: FastifyRequest, reply: FastifyReply) => Promise<object>,
) => void;

/** What registers such routes; one that is open to strangers counts them by their address. */
export function authRoutes(app: FastifyInstance, limits: RateLimits | undefined): AuthRoute {
  const open = new Set(authOperations.filter((one) => one.open).map(({ op }) => op));
  return (op, answer) => {
    app.route({
      method: op.method,
      url: `/api/v1${op.path}`,
      config: { operation: op.name },
      // Answers hold tokens, and a compressed answer's size would tell of them.
      compress: false,
      handler(request, reply) {
        if (open.has(op)) limits?.takeStranger(request);
        return answer(inputOf(op, request), request, reply);
      },
    });
  };
}

export function metaOf(request: FastifyRequest): Meta {
  return { ip: request.ip, user_agent: request.headers['user-agent'] ?? null, request_id: request.id };
}

/** Somebody who has signed in; a program with a key has not. */
export function person(actor: Actor): UserActor {
  if (actor.kind === 'user' && actor.session_id !== null) return { ...actor, session_id: actor.session_id };
  throw new AppError('refused', 'An API key is not signed in: it is revoked, not signed out, and serves one firm.');
}

/** Who tries too often is told how long to wait. */
export async function told<T>(reply: FastifyReply, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TooManyAttempts) reply.header('retry-after', error.retry_after_s);
    throw error;
  }
}

function inputOf<Op extends Operation>(op: Op, request: FastifyRequest): Parsed<Op> {
  const given = (op.method === 'GET' || op.method === 'DELETE' ? request.query : request.body) ?? {};
  const placed =
    typeof given === 'object' && !Array.isArray(given) ? { ...given, ...(request.params as object) } : given;
  const parsed = op.input.strict().safeParse(placed);
  if (parsed.success) return parsed.data as Parsed<Op>;
  const errors = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  throw new AppError('invalid', errors.map(({ path, message }) => `${path || 'body'}: ${message}`).join('; '), {
    errors,
  });
}
