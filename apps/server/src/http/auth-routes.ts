// The routes of signing in and out, for programs with tokens and for browsers with cookies.
import {
  authOperations,
  getMe,
  login,
  type Operation,
  type Parsed,
  type RenewedTokens,
  refreshTokens,
  signIn,
  signOut,
  switchFirm,
} from '@redpill/contract';
import { type Actor, AppError } from '@redpill/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Identity, type Meta, type SignedIn, TooManyAttempts, type UserActor } from '../identity/index.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import { authenticator } from './authenticate.ts';
import { requireOwnPage, requireSameOrigin } from './csrf.ts';
import { carriesSessionCookies, clearSessionCookies, REFRESH_COOKIE, setSessionCookies } from './session-cookies.ts';

export function registerAuth(
  app: FastifyInstance,
  identity: Identity,
  options: { secure_cookies: boolean; limits?: RateLimits | undefined },
): void {
  const actorOf = authenticator(identity, options.limits);
  const open = new Set(authOperations.filter((one) => one.open).map(({ op }) => op));
  const secure = options.secure_cookies;
  const route = <Op extends Operation>(
    op: Op,
    answer: (input: Parsed<Op>, request: FastifyRequest, reply: FastifyReply) => Promise<object>,
  ): void => {
    app.route({
      method: op.method,
      url: `/api/v1${op.path}`,
      config: { operation: op.name },
      handler(request, reply) {
        if (open.has(op)) options.limits?.takeStranger(request);
        return answer(inputOf(op, request), request, reply);
      },
    });
  };

  route(login, async (input, request, reply) => bearer(await told(reply, identity.signIn(input, metaOf(request)))));

  route(signIn, async (input, request, reply) => {
    requireSameOrigin(request);
    const signedIn = await told(reply, identity.signIn(input, metaOf(request)));
    const me = await identity.me(signedIn.actor);
    setSessionCookies(request, reply, signedIn, secure);
    return me;
  });

  route(refreshTokens, async ({ refresh_token }, request, reply) => {
    if (refresh_token !== undefined) return bearer(await identity.refresh(refresh_token, metaOf(request)));
    const cookie = request.cookies[REFRESH_COOKIE];
    if (cookie === undefined) throw new AppError('unauthenticated', 'There is no refresh token. Sign in.');
    requireOwnPage(request);
    try {
      const signedIn = await identity.refresh(cookie, metaOf(request));
      setSessionCookies(request, reply, signedIn, secure);
      return inCookies(signedIn);
    } catch (error) {
      if (error instanceof AppError && error.code === 'unauthenticated') clearSessionCookies(request, reply, secure);
      throw error;
    }
  });

  route(signOut, async ({ refresh_token }, request, reply) => {
    const byCookie = carriesSessionCookies(request);
    if (byCookie) {
      requireOwnPage(request);
      clearSessionCookies(request, reply, secure);
    }
    const token = refresh_token ?? (byCookie ? request.cookies[REFRESH_COOKIE] : undefined);
    if (token !== undefined) await identity.signOut({ refresh_token: token }, metaOf(request));
    else await identity.signOut({ family_id: person(await actorOf(request)).session_id }, metaOf(request));
    return {};
  });

  route(switchFirm, async ({ organization_id }, request, reply) => {
    const signedIn = await identity.switchFirm(person(await actorOf(request)), organization_id, metaOf(request));
    if (!carriesSessionCookies(request)) return bearer(signedIn);
    setSessionCookies(request, reply, signedIn, secure);
    return inCookies(signedIn);
  });

  route(getMe, async (_input, request) => identity.me(await actorOf(request)));
}

function metaOf(request: FastifyRequest): Meta {
  return { ip: request.ip, user_agent: request.headers['user-agent'] ?? null, request_id: request.id };
}

function bearer({ access_token, refresh_token, expires_in }: SignedIn): RenewedTokens {
  return { access_token, refresh_token, token_type: 'Bearer', expires_in };
}

function inCookies({ expires_in }: SignedIn): RenewedTokens {
  return { access_token: null, refresh_token: null, token_type: 'Cookie', expires_in };
}

/** Somebody who has signed in; a program with a key has not. */
function person(actor: Actor): UserActor {
  if (actor.kind === 'user' && actor.session_id !== null) return { ...actor, session_id: actor.session_id };
  throw new AppError('refused', 'An API key is not signed in: it is revoked, not signed out, and serves one firm.');
}

/** Who tries too often is told how long to wait. */
async function told<T>(reply: FastifyReply, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TooManyAttempts) reply.header('retry-after', error.retry_after_s);
    throw error;
  }
}

function inputOf<Op extends Operation>(op: Op, request: FastifyRequest): Parsed<Op> {
  const parsed = op.input.strict().safeParse((op.method === 'GET' ? request.query : request.body) ?? {});
  if (parsed.success) return parsed.data as Parsed<Op>;
  const errors = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  throw new AppError('invalid', errors.map(({ path, message }) => `${path || 'body'}: ${message}`).join('; '), {
    errors,
  });
}
