// How often somebody may ask: each person and key by itself, strangers by their address, and some routes less often.
import { type Actor, AppError } from '@redpill/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressKey } from '../identity/index.ts';
import { type Counts, MINUTE_MS } from './counts.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The limit that this request counted against, as its answer tells it. */
    rate: Rate | null;
  }
  interface FastifyContextConfig {
    /** The operation that the route carries. */
    operation?: string;
  }
}

export interface Rate {
  limit: number;
  count: number;
  policy: 'person' | 'key' | 'address' | 'route';
}

export interface RateSettings {
  /** For a person or an API key without a limit of its own. */
  per_min: number;
  /** For whoever has not signed in, by address. */
  stranger_per_min: number;
  /** For one person or key on one operation. */
  routes: ReadonlyMap<string, number>;
}

export interface RateLimits {
  /** Counts a request of somebody who is signed in; refuses it when there were too many. */
  take(request: FastifyRequest, actor: Actor): void;
  /** Counts a request of somebody who is not. */
  takeStranger(request: FastifyRequest): void;
  /** Refuses an address that has tried too often already, before anything is looked up for it. */
  refuseTiresome(request: FastifyRequest): void;
}

class TooManyRequests extends AppError {
  readonly retry_after_s: number;
  constructor({ limit, policy }: Rate, retry_after_s: number) {
    const whose = {
      person: 'one person',
      key: 'this API key',
      address: 'one address',
      route: 'one person or key on this route',
    };
    super('limit', `Too many requests: ${whose[policy]} may send ${limit} a minute. Try again in ${retry_after_s} s.`);
    this.retry_after_s = retry_after_s;
  }
}

export function rateLimits(counts: Counts, settings: RateSettings, now: () => number = Date.now): RateLimits {
  const refuse = (rate: Rate): never => {
    throw new TooManyRequests(rate, secondsLeft(now()));
  };
  const addressOf = (request: FastifyRequest): string => `address:${addressKey(request.ip)}`;

  return {
    take(request, actor) {
      const who =
        actor.kind === 'api_key'
          ? `key:${actor.api_key_id}`
          : actor.kind === 'system'
            ? null
            : `person:${actor.user_id}`;
      if (who === null) return;
      const own: Rate = {
        limit: limitOf(actor) ?? settings.per_min,
        count: counts.add(who),
        policy: actor.kind === 'api_key' ? 'key' : 'person',
      };
      request.rate = own;
      if (own.count > own.limit) refuse(own);
      const { operation } = request.routeOptions.config;
      const limit = operation === undefined ? undefined : settings.routes.get(operation);
      if (limit === undefined) return;
      const route: Rate = { limit, count: counts.add(`${who}:${operation}`), policy: 'route' };
      // The answer tells of the limit that is reached first.
      if (route.limit - route.count < own.limit - own.count) request.rate = route;
      if (route.count > route.limit) refuse(route);
    },
    takeStranger(request) {
      const limit = settings.stranger_per_min;
      const rate: Rate = { limit, count: counts.add(addressOf(request)), policy: 'address' };
      request.rate = rate;
      if (rate.count > limit) refuse(rate);
    },
    refuseTiresome(request) {
      const limit = settings.stranger_per_min;
      const rate: Rate = { limit, count: counts.of(addressOf(request)), policy: 'address' };
      if (rate.count < limit) return;
      request.rate = rate;
      refuse(rate);
    },
  };
}

/** A key's own limit, where it carries one. */
function limitOf(actor: Actor): number | null {
  return (actor.kind === 'api_key' ? actor.rate_limit_per_min : null) ?? null;
}

const secondsLeft = (at: number): number => Math.ceil((MINUTE_MS - (at % MINUTE_MS)) / 1000);

/** Tells an answer's reader how many requests are left, in the fields of the IETF's draft. */
export function tellRate({ limit, count }: Rate, reply: FastifyReply): void {
  reply.header('ratelimit-limit', limit);
  reply.header('ratelimit-remaining', Math.max(0, limit - count));
  reply.header('ratelimit-reset', secondsLeft(Date.now()));
}
