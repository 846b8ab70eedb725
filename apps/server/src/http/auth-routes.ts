// The routes of signing in and out, for programs with tokens and for browsers with cookies.
import { getMe, login, type RenewedTokens, refreshTokens, signIn, signOut, switchFirm } from '@redpill/contract';
import { AppError } from '@redpill/core';
import type { FastifyInstance } from 'fastify';
import type { Identity, SignedIn } from '../identity/index.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import { authRoutes, metaOf, person, told } from './auth-route.ts';
import { authenticator } from './authenticate.ts';
import { requireOwnPage, requireSameOrigin } from './csrf.ts';
import { carriesSessionCookies, clearSessionCookies, REFRESH_COOKIE, setSessionCookies } from './session-cookies.ts';

export function registerAuth(
  app: FastifyInstance,
  identity: Identity,
  options: { secure_cookies: boolean; limits?: RateLimits | undefined },
): void {
  const actorOf = authenticator(identity, options.limits);
  const secure = options.secure_cookies;
  const route = authRoutes(app, options.limits);

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

function bearer({ access_token, refresh_token, expires_in }: SignedIn): RenewedTokens {
  return { access_token, refresh_token, token_type: 'Bearer', expires_in };
}

function inCookies({ expires_in }: SignedIn): RenewedTokens {
  return { access_token: null, refresh_token: null, token_type: 'Cookie', expires_in };
}
