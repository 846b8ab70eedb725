import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../http/app.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { startEngine } from '../workflows/engine.ts';
import { importsIn, jobsIn } from './ask-database.ts';
import { type Metrics, openMetrics } from './metrics.ts';

let server: TestServer;
const failures: unknown[] = [];
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const build = (metrics: Metrics, metrics_token: string | null = null) =>
  buildApp({
    database: metrics.measured(server.database),
    identity: server.identity,
    ports: server.ports,
    version: 'test',
    secure_cookies: false,
    metrics,
    metrics_token,
  });

describe('metrics', () => {
  it('count answers by method, route template and status, and hold no address that was asked', async () => {
    const app = await build(openMetrics((error) => failures.push(error)));
    const id = randomUUID();
    const headers = { authorization: `Bearer ${await server.tokenOf('analyst')}` };
    await app.inject({ url: `/api/v1/deals/${id}`, headers });
    await app.inject({ url: '/api/v1/deals', headers });
    await app.inject({ url: '/api/v1/deals?q=secret', headers });
    await app.inject({ url: `/nowhere/${id}` });
    const { body, headers: told } = await app.inject({ url: '/metrics' });
    expect(told['content-type']).toMatch(/^text\/plain/);
    expect(body).toContain('http_requests_total{method="GET",route="/api/v1/deals",status="200"} 2');
    expect(body).toContain('http_requests_total{method="GET",route="/api/v1/deals/:deal_id",status="404"} 1');
    expect(body).toContain('http_request_duration_seconds_count{method="GET",route="/api/v1/deals",status="200"} 2');
    expect(body).not.toContain(id);
    expect(body).not.toContain('secret');
    await app.close();
  });

  it('name what the guide names, the pool, the event loop and the process', async () => {
    const app = await build(openMetrics((error) => failures.push(error)));
    await app.inject({ url: '/api/v1/deals', headers: { authorization: `Bearer ${await server.tokenOf('analyst')}` } });
    const { body } = await app.inject({ url: '/metrics' });
    for (const name of [
      'http_requests_total',
      'http_request_duration_seconds',
      'websocket_connections_active',
      'ai_query_duration_seconds',
      'db_pool_total_connections',
      'db_pool_idle_connections',
      'db_pool_waiting_requests',
      'nodejs_eventloop_lag_seconds',
      'nodejs_eventloop_utilization_ratio',
      'process_resident_memory_bytes',
      'job_workflows',
      'imports_running',
    ]) {
      expect(body).toContain(`# HELP ${name} `);
    }
    expect(body).toMatch(/^db_pool_acquire_seconds_count [1-9]/m);
    expect(body).toMatch(/ai_query_duration_seconds.*no agents yet/);
    await app.close();
  });

  it('tell of the jobs: how many, how they ended, how long they took, when they last succeeded', async () => {
    const metrics = openMetrics((error) => failures.push(error));
    const { database } = server;
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const engine = await startEngine({
      database,
      version: 'test',
      log,
      jobs: [],
      schedules: [{ name: 'count_metrics', every: '0 0 1 1 *', run: async () => undefined }],
      onRan: metrics.jobRan,
    });
    await engine.trigger('count_metrics');
    metrics.ask('jobs', jobsIn(database));
    metrics.ask('imports', importsIn(database));
    const text = await metrics.text();
    await engine.stop();
    expect(text).toContain('job_workflows{name="count_metrics",status="success"} 1');
    expect(text).toContain('job_duration_seconds_count{name="count_metrics",outcome="success"} 1');
    expect(text).toMatch(/^job_last_success_timestamp_seconds\{name="count_metrics"\} 1\d{9}/m);
    expect(text).toMatch(/^imports_running 0$/m);
    expect(failures).toEqual([]);
  });

  it('tell the rest when the database cannot be asked', async () => {
    const told: unknown[] = [];
    const metrics = openMetrics((error) => told.push(error));
    metrics.ask('jobs', async () => {
      throw new Error('away');
    });
    expect(await metrics.text()).toContain('process_resident_memory_bytes');
    expect(told).toEqual([new Error('away')]);
  });

  it('are read from this machine alone, or by whoever holds the token', async () => {
    const open = await build(openMetrics((error) => failures.push(error)));
    expect((await open.inject({ url: '/metrics', remoteAddress: '::ffff:127.0.0.1' })).statusCode).toBe(200);
    expect((await open.inject({ url: '/metrics', remoteAddress: '203.0.113.5' })).statusCode).toBe(403);
    // A proxy on this machine says for whom it asks.
    const forwarded = { 'x-forwarded-for': '203.0.113.5' };
    expect((await open.inject({ url: '/metrics', headers: forwarded })).statusCode).toBe(403);
    await open.close();
    const guarded = await build(
      openMetrics((error) => failures.push(error)),
      'a token of the operator',
    );
    const ask = async (authorization?: string) =>
      (
        await guarded.inject({
          url: '/metrics',
          remoteAddress: '203.0.113.5',
          headers: authorization ? { authorization } : {},
        })
      ).statusCode;
    expect([await ask(), await ask('Bearer wrong'), await ask('Bearer a token of the operator')]).toEqual([
      401, 401, 200,
    ]);
    await guarded.close();
  });
});
