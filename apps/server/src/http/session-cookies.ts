// The cookies of a browser's sign-in: two that no script can read, and one that proves our own page sent a request.
import { randomBytes } from 'node:crypto';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { REFRESH_TOKEN_SECONDS, type SignedIn } from '../identity/index.ts';

export const ACCESS_COOKIE = 'redpill_access';
export const REFRESH_COOKIE = 'redpill_refresh';
export const CSRF_COOKIE = 'redpill_csrf';

const AUTH_PATH = '/api/v1/auth';

function common(request: FastifyRequest, secure: boolean): CookieSerializeOptions {
  return { sameSite: 'lax', secure: secure || request.protocol === 'https' };
}

/** Puts a sign-in into cookies. The proof for writes stays the same as long as the browser holds one. */
export function setSessionCookies(
  request: FastifyRequest,
  reply: FastifyReply,
  signedIn: SignedIn,
  secure: boolean,
): void {
  const shape = common(request, secure);
  reply.setCookie(ACCESS_COOKIE, signedIn.access_token, {
    ...shape,
    path: '/',
    httpOnly: true,
    maxAge: signedIn.expires_in,
  });
  reply.setCookie(REFRESH_COOKIE, signedIn.refresh_token, {
    ...shape,
    path: AUTH_PATH,
    httpOnly: true,
    maxAge: REFRESH_TOKEN_SECONDS,
  });
  reply.setCookie(CSRF_COOKIE, request.cookies[CSRF_COOKIE] || randomBytes(32).toString('base64url'), {
    ...shape,
    path: '/',
    maxAge: REFRESH_TOKEN_SECONDS,
  });
}

export function clearSessionCookies(request: FastifyRequest, reply: FastifyReply, secure: boolean): void {
  const shape = common(request, secure);
  reply.clearCookie(ACCESS_COOKIE, { ...shape, path: '/', httpOnly: true });
  reply.clearCookie(REFRESH_COOKIE, { ...shape, path: AUTH_PATH, httpOnly: true });
  reply.clearCookie(CSRF_COOKIE, { ...shape, path: '/' });
}

/** Whether a request carries a browser's sign-in and nothing else that would say who sends it. */
export function carriesSessionCookies(request: FastifyRequest): boolean {
  if (request.headers.authorization !== undefined || request.headers['x-api-key'] !== undefined) return false;
  return request.cookies[ACCESS_COOKIE] !== undefined || request.cookies[REFRESH_COOKIE] !== undefined;
}
