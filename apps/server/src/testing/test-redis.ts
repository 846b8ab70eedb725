// The Redis of the tests: every suite under a prefix of its own, which is gone when the suite is done.
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { openSharedStore, type SharedStore } from '../adapters/redis.ts';

export const TEST_REDIS_URL = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';

/** Why no test can use Redis here, or null. In CI it has to be there. */
export async function whyNoRedis(): Promise<string | null> {
  const probe = new Redis(TEST_REDIS_URL, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 2000 });
  try {
    await probe.connect();
    return null;
  } catch (error) {
    if (process.env.CI === 'true') throw error;
    return `no Redis at ${TEST_REDIS_URL}: start one or set TEST_REDIS_URL`;
  } finally {
    probe.disconnect();
  }
}

export interface TestRedis {
  prefix: string;
  /** One more server's connection to the same keys. */
  open(): Promise<SharedStore>;
  close(): Promise<void>;
}

export function openTestRedis(): TestRedis {
  const prefix = `redpill_test_${randomUUID().slice(0, 8)}`;
  const opened: SharedStore[] = [];
  return {
    prefix,
    async open() {
      const store = openSharedStore({ url: TEST_REDIS_URL, prefix, warn: (text) => console.warn(text) });
      opened.push(store);
      await new Promise((resolve) => store.redis.once('ready', resolve));
      return store;
    },
    async close() {
      for (const store of opened) await store.close();
      const sweeper = new Redis(TEST_REDIS_URL);
      for await (const keys of sweeper.scanStream({ match: `${prefix}:*` })) {
        if ((keys as string[]).length > 0) await sweeper.del(keys as string[]);
      }
      sweeper.disconnect();
    },
  };
}
