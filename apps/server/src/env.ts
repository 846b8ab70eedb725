// The server's settings, read once at boot: every problem is listed at once, and nobody else reads the environment.
import { z } from 'zod';
import { readKeys } from './adapters/key-entries.ts';
import { DEFAULT_PROVIDERS, PROVIDER_NAMES, type ProviderName } from './market/provider-names.ts';

const flag = z.enum(['0', '1', 'true', 'false', '']).transform((text) => text === '1' || text === 'true');

const perMinute = z.coerce.number().int().min(1).max(1_000_000_000);

/** A list `stage_import=30,list_events=60`: how often one person or key may use an operation in a minute. */
const perRoute = z.string().transform((text, context) => {
  const limits = new Map<string, number>();
  for (const entry of text.split(',').map((part) => part.trim())) {
    const [, operation, limit] = /^([a-z_]+)=(\d{1,9})$/.exec(entry) ?? [];
    if (operation && Number(limit) > 0) limits.set(operation, Number(limit));
    else
      context.addIssue({ code: 'custom', message: `"${entry}" is not an operation and its limit, as stage_import=30` });
  }
  return limits;
});

/** A list of exact origins; an address with a path would never match what a browser sends. */
const origins = z.string().transform((text, context) => {
  const list = text.split(',').map((part) => part.trim());
  for (const entry of list) {
    if (URL.canParse(entry) && new URL(entry).origin === entry) continue;
    context.addIssue({ code: 'custom', message: `"${entry}" is not an origin, as https://app.firm.example` });
  }
  return list;
});

/** A list of providers in the order they are asked, each once. */
const providers = z.string().transform((text, context) => {
  const names = text.split(',').map((part) => part.trim());
  const known = names.filter((name): name is ProviderName => (PROVIDER_NAMES as readonly string[]).includes(name));
  if (known.length === names.length && new Set(names).size === names.length) return known;
  context.addIssue({ code: 'custom', message: `takes ${PROVIDER_NAMES.join(', ')}, each at most once, with commas` });
  return z.NEVER;
});

/** A list `yfinance,TreasuryRates=federal_reserve`: whom an OpenBB server asks for everything, and for single models. */
const perModel = z.string().transform((text, context) => {
  const asked: Record<string, string> = {};
  for (const entry of text.split(',').map((part) => part.trim())) {
    const [, model = 'default', name] = /^(?:([A-Za-z]+)=)?([a-z][a-z0-9_]{0,40})$/.exec(entry) ?? [];
    if (name) asked[model] = name;
    else
      context.addIssue({
        code: 'custom',
        message: `"${entry}" is no provider, as yfinance or TreasuryRates=federal_reserve`,
      });
  }
  return asked;
});

const settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  DATA_DIR: z.string().min(1).default('data/local'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, message: 'must be a postgres:// address' }).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  STATEMENT_TIMEOUT_MS: z.coerce.number().int().min(100).max(3_600_000).default(30_000),
  REDIS_URL: z.url({ protocol: /^rediss?$/, message: 'must be a redis:// address' }).optional(),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'takes letters, digits, _ and -')
    .default('redpill'),
  RATE_LIMIT_PER_MIN: perMinute.default(1200),
  RATE_LIMIT_STRANGER_PER_MIN: perMinute.default(300),
  RATE_LIMIT_ROUTES: perRoute.default(
    new Map([
      ['stage_import', 30],
      ['verify_audit_trail', 6],
    ]),
  ),
  CORS_ORIGINS: origins.default([]),
  METRICS_TOKEN: z.string().min(16, 'needs at least 16 characters').optional(),
  PUBLIC_URL: z.url().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, message: 'must be an smtp:// or smtps:// address' }).optional(),
  MAIL_FROM: z.string().min(3).max(320).optional(),
  MARKET_PROVIDERS: providers.default([...DEFAULT_PROVIDERS]),
  MARKET_FOLDER: z.string().min(1).optional(),
  OPENBB_URL: z.url({ protocol: /^https?$/, message: 'must be an http:// or https:// address' }).optional(),
  OPENBB_API_USERNAME: z.string().min(1).max(200).optional(),
  OPENBB_API_PASSWORD: z.string().min(1).max(200).optional(),
  OPENBB_PROVIDER: perModel.default({}),
  SEC_USER_AGENT: z
    .string()
    .regex(
      /^[ -~]{1,150}@[ -~]{1,100}$/,
      'names who is asking with an e-mail address, as Firm Example ops@firm.example',
    )
    .optional(),
  CRUNCHBASE_API_KEY: z.string().min(1).max(200).optional(),
  CRUNCHBASE_URL: z
    .url({ protocol: /^https?$/, message: 'must be an http:// or https:// address' })
    .default('https://api.crunchbase.com/v4/data'),
  PITCHBOOK_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as USD')
    .default('USD'),
  ALLOW_FIRM_CREATION: flag.default(true),
  DEMO: flag.default(true),
  DEMO_PASSWORD: z.string().min(8, 'needs at least 8 characters').max(128).optional(),
  JWT_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
  ENCRYPTION_KEYS: z
    .string()
    .superRefine((text, context) => {
      const read = readKeys(text);
      if ('problem' in read) context.addIssue({ code: 'custom', message: read.problem });
    })
    .optional(),
  /** Without one: every request in production, only what went wrong on somebody's own machine. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
  REDPILL_URL: z.url().optional(),
  REDPILL_API_KEY: z.string().min(1).optional(),
});

const schema = settings.check(({ value, issues }) => {
  if (value.SMTP_URL && !value.MAIL_FROM)
    issues.push({
      code: 'custom',
      input: value,
      path: ['MAIL_FROM'],
      message: 'is needed with SMTP_URL, as RedPill <no-reply@firm.example>',
    });
});

export type Env = z.output<typeof schema>;

/** How much is logged. */
export function logLevelOf(env: Env): string {
  return env.LOG_LEVEL ?? (isProduction(env) ? 'info' : 'warn');
}

/** The names of every setting, as .env.example lists them. */
export const SETTINGS: readonly string[] = Object.keys(settings.shape);

/** The settings, or the list of everything that is wrong with them. An empty value counts as absent. */
export function readEnv(source: Record<string, string | undefined>): { env: Env } | { problems: string[] } {
  const given = Object.fromEntries(SETTINGS.map((name) => [name, source[name] === '' ? undefined : source[name]]));
  const parsed = schema.safeParse(given);
  if (parsed.success) return { env: parsed.data };
  return { problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
}

/** The process's own environment; with a problem in it, all of them are printed and the process ends with 1. */
export function processEnv(): Env {
  const read = readEnv(process.env);
  if ('env' in read) return read.env;
  console.error(`These settings cannot be used:\n${read.problems.map((problem) => `  ${problem}`).join('\n')}`);
  process.exit(1);
}

/** Whether strangers may reach the server: there no demo user and no secret made by ourselves may stand. */
export function isProduction(env: Env): boolean {
  return (env.NODE_ENV === 'production' && env.DATABASE_URL !== undefined) || !isLoopback(env.HOST);
}

/** How people on this machine reach the server. */
export function addressOf(env: Env, port = env.PORT): string {
  const host = env.HOST.includes(':') && !env.HOST.startsWith('[') ? `[${env.HOST}]` : env.HOST;
  return `http://${host === '0.0.0.0' || host === '[::]' ? 'localhost' : host}:${port}`;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
