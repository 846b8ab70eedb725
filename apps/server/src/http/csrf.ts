// That a write with cookies was sent by our own page: cookies come along by themselves, from any page that asks.
import { timingSafeEqual } from 'node:crypto';
import { AppError } from '@redpill/core';
import type { FastifyRequest } from 'fastify';
import { CSRF_COOKIE } from './session-cookies.ts';

const CSRF_HEADER = 'x-csrf-token';
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses a write whose cookies another site's page may have sent along. */
export function requireOwnPage(request: FastifyRequest): void {
  if (READS.has(request.method)) return;
  requireSameOrigin(request);
  const header = request.headers[CSRF_HEADER];
  if (typeof header !== 'string' || !sameText(header, request.cookies[CSRF_COOKIE] ?? '')) {
    throw new AppError('forbidden', `This needs the cookie ${CSRF_COOKIE} sent again as the header ${CSRF_HEADER}.`);
  }
}

/** Refuses what a browser says it sends for another site; programs say nothing of it. */
export function requireSameOrigin(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw foreign();
  const { origin } = request.headers;
  // A proxy may rename the host; the browser's own word for "same origin" stands above the comparison.
  if (origin !== undefined && site !== 'same-origin' && hostOf(origin) !== request.host) throw foreign();
}

function foreign(): AppError {
  return new AppError('forbidden', 'This request comes from another site’s page.');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length > 0 && left.length === right.length && timingSafeEqual(left, right);
}
