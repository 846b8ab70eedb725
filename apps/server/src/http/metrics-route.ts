// `/metrics`: read from the machine itself, or from elsewhere with the token that METRICS_TOKEN names.
import { timingSafeEqual } from 'node:crypto';
import { AppError } from '@redpill/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '../env.ts';
import type { Metrics } from '../metrics/metrics.ts';

export function registerMetrics(app: FastifyInstance, metrics: Metrics, token: string | null): void {
  app.addHook('onResponse', (request, reply, done) => {
    metrics.answered(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime);
    done();
  });
  app.get('/metrics', { logLevel: 'warn' }, async (request, reply) => {
    refuseOthers(request, token);
    return reply.type(metrics.content_type).send(await metrics.text());
  });
}

function refuseOthers(request: FastifyRequest, token: string | null): void {
  if (token === null) {
    if (isLoopback(request.ip.replace(/^::ffff:/, ''))) return;
    throw new AppError('forbidden', 'Metrics are read from this machine, or from others once METRICS_TOKEN is set.');
  }
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
  throw new AppError('unauthenticated', 'Metrics need the token of METRICS_TOKEN, as a bearer token.');
}
