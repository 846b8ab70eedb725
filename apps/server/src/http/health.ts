// Whether the server lives, whether it can serve, and how each part of it does.
import type { Database } from '@redpill/core';
import type { FastifyInstance } from 'fastify';

export interface ComponentHealth {
  status: 'healthy' | 'unhealthy';
  latency_ms: number;
  error: string | null;
  detail?: string;
}
export type Components = Record<string, () => Promise<string | undefined>>;

/** A question to the database as the gate asks it: nothing of a firm, only whether it answers. */
export const askDatabase = (database: Database) => async (): Promise<string> => {
  await database.pool.query('SELECT 1');
  return database.kind;
};

async function examine(ask: () => Promise<string | undefined>): Promise<ComponentHealth> {
  const started = performance.now();
  try {
    const detail = await ask();
    return { status: 'healthy', latency_ms: elapsed(started), error: null, ...(detail ? { detail } : {}) };
  } catch {
    // What failed, not how: the message of a database error may name hosts and users.
    return { status: 'unhealthy', latency_ms: elapsed(started), error: 'does not answer' };
  }
}

const elapsed = (since: number): number => Math.round((performance.now() - since) * 100) / 100;

const allHealthy = (parts: Record<string, ComponentHealth>): boolean =>
  Object.values(parts).every((one) => one.status === 'healthy');

/** `dispensable`: parts whose failure is shown, and for which nobody is sent to another server. */
export function registerHealth(app: FastifyInstance, components: Components, dispensable: Components = {}): void {
  const examineAll = async (parts: Components) =>
    Object.fromEntries(
      await Promise.all(Object.entries(parts).map(async ([name, ask]) => [name, await examine(ask)] as const)),
    );

  app.get('/health/live', { logLevel: 'warn' }, () => ({ status: 'alive' }));
  app.get('/health/ready', { logLevel: 'warn' }, async (_request, reply) => {
    const ready = allHealthy(await examineAll(components));
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
  app.get('/health', { logLevel: 'warn' }, async (_request, reply) => {
    const [needed, others] = await Promise.all([examineAll(components), examineAll(dispensable)]);
    return reply.code(allHealthy(needed) ? 200 : 503).send({
      status: allHealthy({ ...needed, ...others }) ? 'healthy' : 'degraded',
      timestamp: new Date().toISOString(),
      components: { ...needed, ...others },
    });
  });
}
