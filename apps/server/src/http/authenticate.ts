// Who sends a request: a bearer token or API key, else the browser's cookie.
import '@fastify/cookie';
import { type Actor, AppError, signIns } from '@redpill/core';
import type { FastifyRequest } from 'fastify';
import type { Identity } from '../identity/index.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import { requireOwnPage } from './csrf.ts';
import { ACCESS_COOKIE } from './session-cookies.ts';

/** Gives every route the same answer to "who is asking": an actor, or the refusal `unauthenticated`. */
export function authenticator(identity: Identity, limits?: RateLimits): (request: FastifyRequest) => Promise<Actor> {
  const actorOf = recogniser(identity, limits);
  if (!limits) return actorOf;
  return async (request) => {
    let actor: Actor;
    try {
      actor = await actorOf(request);
    } catch (error) {
      if (error instanceof AppError && error.code === 'unauthenticated') limits.takeStranger(request);
      throw error;
    }
    limits.take(request, actor);
    return actor;
  };
}

function recogniser(identity: Identity, limits?: RateLimits): (request: FastifyRequest) => Promise<Actor> {
  const keyActor = (request: FastifyRequest, api_key: string): Promise<Actor | null> => {
    // A key is looked up in the database: whoever guesses them is stopped before.
    limits?.refuseTiresome(request);
    return identity.authenticate(api_key);
  };
  return async (request) => {
    const { authorization, 'x-api-key': api_key } = request.headers;
    if (authorization !== undefined) {
      const token = bearerOf(authorization);
      return good(signIns.isApiKey(token) ? await keyActor(request, token) : await identity.authenticate(token));
    }
    if (api_key !== undefined) {
      if (typeof api_key !== 'string' || !signIns.isApiKey(api_key)) throw refused();
      return good(await keyActor(request, api_key));
    }
    const cookie = request.cookies[ACCESS_COOKIE];
    if (cookie === undefined) throw new AppError('unauthenticated', 'Sign in first.');
    const actor = good(signIns.isApiKey(cookie) ? null : await identity.authenticate(cookie));
    requireOwnPage(request);
    return actor;
  };
}

function bearerOf(authorization: string): string {
  const [scheme, token, ...rest] = authorization.split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0) throw refused();
  return token;
}

function good(actor: Actor | null): Actor {
  if (!actor) throw refused();
  return actor;
}

function refused(): AppError {
  return new AppError('unauthenticated', 'The access token or API key is expired or not valid. Sign in again.');
}
