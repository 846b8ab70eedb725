// The HTTP edge: one Fastify app with its headers, limits, logs and routes; what it serves is lent to it.
import { randomUUID } from 'node:crypto';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import { AppError, type Database, type Ports } from '@redpill/core';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { Identity } from '../identity/index.ts';
import { type RateLimits, tellRate } from '../limits/rate-limits.ts';
import { type LiveEdge, registerLive } from '../live/live-route.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { OPENBB_ORIGINS, registerOpenbb } from '../openbb/openbb-routes.ts';
import { registerAccounts } from './account-routes.ts';
import { answerProblem } from './answer-problem.ts';
import { registerAuth } from './auth-routes.ts';
import { authenticator } from './authenticate.ts';
import { registerDocs } from './docs.ts';
import { exportPaths, registerExports } from './export-routes.ts';
import { askDatabase, type Components, registerHealth } from './health.ts';
import { importPaths, registerImports } from './import-routes.ts';
import { registerJsonBody } from './json-body.ts';
import { registerMeasurePages } from './measure-pages.ts';
import { registerMetrics } from './metrics-route.ts';
import { openApi } from './openapi.ts';
import { registerOperations } from './operations.ts';
import { RequestLog } from './request-log.ts';
import { registerSecondFactor } from './second-factor-routes.ts';
import { registerSecurityHeaders } from './security-headers.ts';

export interface AppOptions {
  database: Database;
  identity: Identity;
  ports: Ports;
  version: string;
  secure_cookies: boolean;
  /** How people reach the server from outside. */
  public_url?: string | undefined;
  /** Without them nobody is limited: a test of something else need not count its requests. */
  limits?: RateLimits;
  /** Other origins whose pages may call the API, with a bearer token. */
  cors_origins?: string[];
  /** Smaller answers are sent as they are. */
  compress_from_bytes?: number;
  live?: Pick<LiveEdge, 'beat_ms' | 'onCount'>;
  /** What is measured; read without a token from this machine alone. */
  metrics?: Metrics;
  metrics_token?: string | null;
  logger?: FastifyServerOptions['logger'];
  /** Further parts whose health is shown. */
  components?: Components;
  /** Parts without which the server serves all the same, if less well. */
  dispensable?: Components;
}

const BODY_LIMIT_BYTES = 1024 * 1024;
/** Never in a log, wherever it turns up. */
const SECRETS = [
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-api-key"]',
  'req.headers["x-csrf-token"]',
  'req.headers["sec-websocket-protocol"]',
  'res.headers["set-cookie"]',
];

const COMPRESSED_FROM_BYTES = 4096;
/** Large answers travel smaller to whoever takes it; what holds a secret never does: its size would tell of it. */
const COMPRESSION = {
  encodings: ['br' as const, 'gzip' as const],
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  zlibOptions: { level: 5 },
  globalDecompression: false,
};

/** Another origin's page brings a token of its own; cookies are for our pages alone, so credentials are not allowed. */
const CROSS_ORIGIN = {
  methods: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'],
  allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'x-api-key'],
  exposedHeaders: ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'retry-after', 'x-request-id'],
  credentials: false,
  maxAge: 600,
};

/** OpenBB's pages bring a key in whatever header their user names, and say that they send credentials; no cookie counts there. */
const FROM_OPENBB = {
  origin: OPENBB_ORIGINS,
  methods: ['GET', 'POST'],
  exposedHeaders: CROSS_ORIGIN.exposedHeaders,
  credentials: true,
  maxAge: 600,
};

function crossOrigin(url: string | undefined, { cors_origins }: AppOptions) {
  if (url?.startsWith('/openbb')) return FROM_OPENBB;
  return cors_origins?.length ? { ...CROSS_ORIGIN, origin: cors_origins } : { origin: false as const };
}

export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: options.logger ?? false,
    logController: new RequestLog(),
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 120_000,
    genReqId: () => randomUUID(),
    trustProxy: 'loopback',
    // What the router itself refuses: a URL that is none, a part of a path that is too long.
    frameworkErrors: (error, request, reply) => void answerProblem(error, request, reply),
  });
  registerJsonBody(app);
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply));
  app.setNotFoundHandler(() => {
    throw new AppError('not_found', 'There is no such route.');
  });
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  await registerSecurityHeaders(app, { secure: options.secure_cookies });
  await app.register(cors, { delegator: (request, answer) => answer(null, crossOrigin(request.url, options)) });
  await app.register(compress, { ...COMPRESSION, threshold: options.compress_from_bytes ?? COMPRESSED_FROM_BYTES });
  await app.register(cookie);
  app.decorateRequest('rate', null);
  app.addHook('onSend', (request, reply, _payload, done) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    if (request.rate) tellRate(request.rate, reply);
    done();
  });
  if (options.metrics) registerMetrics(app, options.metrics, options.metrics_token ?? null);
  registerHealth(app, { database: askDatabase(options.database), ...options.components }, options.dispensable);
  registerDocs(app, () => openApi(options.version, { ...importPaths, ...exportPaths }));
  registerMeasurePages(app);
  registerAuth(app, options.identity, { secure_cookies: options.secure_cookies, limits: options.limits });
  registerSecondFactor(app, options.identity, options);
  registerAccounts(app, options.identity, { limits: options.limits });
  const actorOf = authenticator(options.identity, options.limits);
  const edge = { database: options.database, ports: options.ports, actorOf };
  registerOperations(app, edge);
  registerImports(app, edge);
  registerLive(app, { database: options.database, identity: options.identity, actorOf, ...options.live });
  registerExports(app, edge);
  await registerOpenbb(app, edge);
  return app;
}

export const LOG_REDACTION = { paths: SECRETS, censor: '[secret]' };
