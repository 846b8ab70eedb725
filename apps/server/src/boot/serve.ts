// Starting the server: database, demo firm, routes, web app; then one block that says where everything is.
import { join } from 'node:path';
import { authOperations, operations } from '@redpill/contract';
import { imports, type Ports } from '@redpill/core';
import type { FastifyInstance } from 'fastify';
import type { SharedStore } from '../adapters/redis.ts';
import { addressOf, type Env, isLoopback, logLevelOf } from '../env.ts';
import { type AppOptions, buildApp, LOG_REDACTION } from '../http/app.ts';
import { openWeb, registerWeb } from '../http/web.ts';
import { countsInProcess, countsInRedis } from '../limits/counts.ts';
import { type RateLimits, rateLimits } from '../limits/rate-limits.ts';
import { importsIn, jobsIn } from '../metrics/ask-database.ts';
import { type Metrics, openMetrics } from '../metrics/metrics.ts';
import type { Engine, EngineLog } from '../workflows/engine.ts';
import { refreshPortfolio } from '../workflows/refresh-portfolio.ts';
import { refreshPrices } from '../workflows/refresh-prices.ts';
import { resumeImports } from '../workflows/resume-imports.ts';
import { sendMails } from '../workflows/send-mails.ts';
import { demoPasswordOf } from './data-dir.ts';
import { startEventSealer } from './event-sealer.ts';
import { laterEngine } from './later-engine.ts';
import { firmAhead, hasDemoUsers, isEmpty, type OpenFirm, StartRefused } from './open-firm.ts';
import { DEMO_USERS, seedDemo } from './seed-demo.ts';

export interface Running {
  url: string;
  app: FastifyInstance;
  stop(): Promise<void>;
}

export interface ServeOptions {
  env: Env;
  /** The project's root: the demo firm's facts and the built web app lie below it. */
  root: string;
  version: string;
  /** Without it no pages are served: the API's own tests need none. */
  web?: boolean;
  /** Lets go of the data directory, where it is taken already. */
  held?: (() => void) | undefined;
  say(line: string): void;
}

export async function serve(options: ServeOptions): Promise<Running> {
  imports.heapAtEase();
  const { env } = options;
  const web = options.web === false ? null : openWeb(join(options.root, 'apps/web'));
  const shared = await sharedStoreOf(options);
  const limits = limitsOf(env, shared);
  let log: FastifyInstance['log'] | null = null;
  const onError = (error: Error, what: string): void =>
    log ? log.error({ err: error }, what) : options.say(`${what}: ${error.message}`);
  const { firm, ready } = await opened(options, onError, shared);
  try {
    const engine = laterEngine();
    const { ports } = firm;
    // The database opens while the routes are made: neither waits for the other.
    const looking = ready.then(() => firm.database.exclusively(() => demoFirm(firm, options)));
    const metrics = openMetrics((error) =>
      onError(error instanceof Error ? error : new Error(String(error)), 'reading metrics'),
    );
    const making = buildApp(appOf(firm, options, { metrics, engine, limits: limits.rate, shared }));
    const [demo, app] = await Promise.all([looking, making]);
    log = app.log;
    app.addHook('onClose', engine.stop);
    // An embedded database has this one process: whatever was under way before is taken up at once.
    await imports.resumeImports(firm.database, ports, firm.database.kind === 'embedded' ? 0 : undefined);
    metrics.ask('imports', importsIn(firm.database));
    const sealer = startEventSealer(firm.database, (error) => app.log.error({ err: error }, 'sealing events'));
    if (web) registerWeb(app, web);
    await app.listen({ host: env.HOST, port: env.PORT });
    engine.start(
      () => launchEngine(firm, ports, metrics, { version: options.version, log: app.log }),
      (error) => app.log.error({ err: error }, 'the durable engine did not start'),
    );
    const bound = app.server.address();
    const url = addressOf(env, typeof bound === 'object' && bound ? bound.port : env.PORT);
    firm.mail.listensAt(url);
    const setup = (await isEmpty(firm.database)) ? await firm.identity.operator.setupLink() : null;
    options.say(welcome(firm, url, { password: demo, setup }));
    return {
      url,
      app,
      async stop() {
        await app.close();
        await limits.stop();
        await sealer.stop();
        await firm.identity.settle();
        await shared?.close();
        await firm.close();
      },
    };
  } catch (error) {
    await shared?.close();
    // A firm whose database did not open has let go by itself.
    const is_open = await ready.then(
      () => true,
      () => false,
    );
    if (is_open) await firm.close();
    throw error;
  }
}

/** Its client is loaded where there is a Redis alone. */
async function sharedStoreOf({ env, say }: ServeOptions): Promise<SharedStore | null> {
  if (!env.REDIS_URL) return null;
  const { openSharedStore } = await import('../adapters/redis.ts');
  return openSharedStore({ url: env.REDIS_URL, prefix: env.REDIS_PREFIX, warn: (text) => say(text) });
}

/** The durable engine with what it does by the clock; its tables are there once it runs. */
async function launchEngine(
  { database }: OpenFirm,
  ports: Ports,
  metrics: Metrics,
  of: { version: string; log: EngineLog },
): Promise<Engine> {
  const { startEngine } = await import('../workflows/engine.ts');
  const schedules = [
    refreshPortfolio(database),
    resumeImports(database, ports),
    sendMails(database, ports),
    refreshPrices(database, ports, of.log),
  ];
  const engine = await database.exclusively(() =>
    startEngine({ database, ...of, jobs: [], schedules, onRan: metrics.jobRan }),
  );
  metrics.ask('jobs', jobsIn(database));
  return engine;
}

interface Around {
  metrics: Metrics;
  engine: ReturnType<typeof laterEngine>;
  limits: RateLimits;
  shared: SharedStore | null;
}

/** What the routes are made of. */
function appOf(
  firm: OpenFirm,
  { env, version }: ServeOptions,
  { metrics, engine, limits, shared }: Around,
): AppOptions {
  return {
    database: metrics.measured(firm.database),
    identity: firm.identity,
    ports: firm.ports,
    version,
    secure_cookies: env.PUBLIC_URL?.startsWith('https:') ?? false,
    public_url: env.PUBLIC_URL,
    limits,
    cors_origins: env.CORS_ORIGINS,
    live: { onCount: metrics.sockets },
    metrics,
    metrics_token: env.METRICS_TOKEN ?? null,
    components: { workflows: engine.health },
    ...(shared ? { dispensable: { redis: shared.ping } } : {}),
    logger: { level: logLevelOf(env), redact: LOG_REDACTION },
  };
}

/** The firm, opening. What does not open lets go of what did. */
async function opened(
  { env, held }: ServeOptions,
  onError: (error: Error, what: string) => void,
  shared: SharedStore | null,
) {
  try {
    return firmAhead(env, onError, { shared, held });
  } catch (error) {
    await shared?.close();
    throw error;
  }
}

function limitsOf(env: Env, shared: SharedStore | null): { rate: RateLimits; stop(): Promise<void> } {
  const known = new Set([...operations, ...authOperations].map(({ op }) => op.name))
    .add('stage_import')
    .add('export_records');
  const unknown = [...env.RATE_LIMIT_ROUTES.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0) throw new StartRefused(`RATE_LIMIT_ROUTES names no operation: ${unknown.join(', ')}.`);
  const counts = shared ? countsInRedis(shared) : countsInProcess();
  return {
    rate: rateLimits(counts, {
      per_min: env.RATE_LIMIT_PER_MIN,
      stranger_per_min: env.RATE_LIMIT_STRANGER_PER_MIN,
      routes: env.RATE_LIMIT_ROUTES,
    }),
    stop: () => counts.stop(),
  };
}

/** The demo users' password when there are demo users, made on an empty directory unless DEMO=0. */
async function demoFirm(firm: OpenFirm, { env, root, say }: ServeOptions): Promise<string | null> {
  const empty = await isEmpty(firm.database);
  const there = await hasDemoUsers(firm.database);
  if (!isLoopback(env.HOST) && (there || (empty && env.DEMO))) {
    throw new StartRefused(
      `HOST is ${env.HOST}, which others can reach, and ${there ? 'this database holds demo users' : 'the demo firm would be made'}. ` +
        `${there ? 'Start on an empty database' : 'Set DEMO=0'}, or keep HOST on 127.0.0.1.`,
    );
  }
  if (!there && !(empty && env.DEMO)) return null;
  const password = demoPasswordOf(firm.dir, env.DEMO_PASSWORD);
  if (empty) {
    say('Making the demo firm…');
    await seedDemo(firm, { folder: join(root, 'data/demo'), password });
  }
  return password;
}

function welcome(
  firm: OpenFirm,
  url: string,
  { password, setup }: { password: string | null; setup: string | null },
): string {
  const lines = [
    '',
    `  RedPill VC is ready at ${url}`,
    '',
    ...(setup === null
      ? []
      : [
          '  No firm is here yet. This link sets up the first one; it works once, within a week:',
          '',
          `  ${setup}`,
          '',
        ]),
    ...(password === null
      ? []
      : [`  Sign in as      ${DEMO_USERS.join(', ')} @demo.redpill.test`, `  Password        ${password}`]),
    `  Data            ${firm.env.DATABASE_URL ? 'PostgreSQL at DATABASE_URL; files in ' : ''}${firm.dir.root}`,
    `  API             ${url}/docs`,
    '  Stop            Ctrl-C',
    '',
  ];
  return lines.join('\n');
}
