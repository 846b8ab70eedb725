// Redis, where several servers count together: reached by REDIS_URL, and done without for as long as it is away.
import { Redis } from 'ioredis';

export interface SharedStore {
  redis: Redis;
  /** Asks Redis whether it is there. */
  ping(): Promise<string>;
  close(): Promise<void>;
}

export interface SharedStoreOptions {
  url: string;
  /** Stands before every key, so that several installations may share one Redis. */
  prefix: string;
  warn(text: string): void;
}

const CONNECT_TIMEOUT_MS = 2000;
/** Nobody waits longer than this for a count. */
const COMMAND_TIMEOUT_MS = 500;
const LONGEST_PAUSE_MS = 5000;

/** Opens the connection and goes on without it: each outage is told once, and so is its end. */
export function openSharedStore({ url, prefix, warn }: SharedStoreOptions): SharedStore {
  const redis = new Redis(url, {
    keyPrefix: `${prefix}:`,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    // A command for a Redis that is away fails at once: a request never waits for it to come back.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(times * 200, LONGEST_PAUSE_MS),
  });
  let away = false;
  redis.on('error', (error: Error) => {
    if (away) return;
    away = true;
    warn(
      `REDIS_URL: Redis does not answer (${codeOf(error)}). Until it is back, every server counts limits by itself.`,
    );
  });
  redis.on('ready', () => {
    if (away) warn('REDIS_URL: Redis is back, and limits are counted together again.');
    away = false;
  });
  return {
    redis,
    async ping() {
      await redis.ping();
      return 'redis';
    },
    async close() {
      redis.disconnect();
    },
  };
}

/** The kind of failure alone: the whole message may hold the address with its password. */
function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.name;
}
