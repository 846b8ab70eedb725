// What providers answered a while ago: in memory, and in Redis where servers share one; one question at a time for a key.
import { BentoCache, bentostore } from 'bentocache';
import { memoryDriver } from 'bentocache/drivers/memory';
import { redisBusDriver, redisDriver } from 'bentocache/drivers/redis';
import { Redis } from 'ioredis';
import type { SharedStore } from '../adapters/redis.ts';

export interface Kept<Value> {
  readonly key: string;
  readonly ttl_s: number;
  /** What makes it untrue, as the symbol it is about. */
  readonly tags: readonly string[];
  /** `keepFor` is for an answer that should be kept for less. One that throws leaves what was kept before. */
  readonly ask: (keepFor: (seconds: number) => void) => Promise<Value>;
}

export interface MarketCache {
  /** What was kept, or what is answered now. Something older is given at once where the question takes long or fails. */
  readonly keep: <Value>(kept: Kept<Value>) => Promise<Value>;
  /** Drops everything with a tag, on every server. */
  readonly forget: (tag: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface MarketCacheOptions {
  /** Where several servers keep answers together. */
  readonly shared: (SharedStore & { readonly url: string }) | null;
  readonly prefix: string;
  readonly onError: (error: Error) => void;
}

const MEMORY = '64mb';
/** How long an answer may be given after its time, while a new one is asked for or cannot be had. */
const GRACE = '24h';
/** A new answer is waited for so long where an older one is there. */
const PATIENCE_MS = 250;
const COMMAND_TIMEOUT_MS = 500;

export function openMarketCache({ shared, prefix, onError }: MarketCacheOptions): MarketCache {
  const bus = shared ? busConnection(shared.url) : null;
  const store = shared && bus ? keptTogether(shared, bus) : keptAlone();
  const cache = new BentoCache({
    default: 'market',
    prefix: `${prefix}:kept`,
    stores: { market: store },
    grace: GRACE,
    timeout: PATIENCE_MS,
    suppressL2Errors: true,
    l2CircuitBreakerDuration: '5s',
    onFactoryError: (error) => {
      if (error.isBackgroundFactory) onError(error);
    },
  });
  return {
    keep: ({ key, ttl_s, tags, ask }) =>
      cache.getOrSet({
        key,
        ttl: ttl_s * 1000,
        tags: [...tags],
        factory: ({ setOptions }) => ask((seconds) => setOptions({ ttl: seconds * 1000 })),
      }),
    forget: (tag) => cache.deleteByTag({ tags: [tag] }).then(() => undefined),
    async close() {
      if (shared === null) await cache.disconnectAll();
      for (const connection of bus?.opened ?? []) connection.disconnect();
    },
  };
}

const keptAlone = () => bentostore().useL1Layer(memoryDriver({ maxSize: MEMORY }));

const keptTogether = ({ redis }: SharedStore, bus: Redis) =>
  keptAlone()
    .useL2Layer(redisDriver({ connection: redis }))
    .useBus(redisBusDriver({ connection: bus, retryQueue: { enabled: true, maxSize: 1000 } }));

interface BusConnection extends Redis {
  readonly opened: Redis[];
}

/** The library opens two connections of this one's kind, and says nothing of their errors: that Redis is away is told elsewhere. */
function busConnection(url: string): BusConnection {
  const opened: Redis[] = [];
  const first = new Redis(url, { lazyConnect: true });
  return Object.assign(first, {
    opened,
    duplicate() {
      // The first one publishes and must not be waited for; the second one waits for Redis and hears.
      const publishes = opened.length === 0;
      const connection = new Redis(url, {
        retryStrategy: (times) => Math.min(times * 200, 5000),
        maxRetriesPerRequest: publishes ? 0 : null,
        ...(publishes ? { commandTimeout: COMMAND_TIMEOUT_MS, enableOfflineQueue: false } : {}),
      });
      connection.on('error', () => undefined);
      opened.push(connection);
      return connection;
    },
  });
}
