// How often somebody may try, counted by several servers together: the sliding window of a key is a sorted set in Redis.
import { randomUUID } from 'node:crypto';
import type { SharedStore } from '../adapters/redis.ts';
import { type Attempts, attemptsInProcess } from './attempts.ts';

/** Counts an attempt unless there were too many: 0, or the milliseconds until the oldest one leaves the window. */
const TAKE = `
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1] - ARGV[2])
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then
  return math.max(1, redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + ARGV[2] - ARGV[1])
end
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 0`;

/** While Redis is away each server counts by itself: nobody may guess freely because a machine is down. */
export function attemptsInRedis({ redis }: SharedStore, window_ms: number, now: () => Date): Attempts {
  const alone = attemptsInProcess(window_ms, now);
  const name = (key: string): string => `attempts:${key}`;

  async function together<T>(ask: () => Promise<T>, instead: () => Promise<T>): Promise<T> {
    if (redis.status !== 'ready') return instead();
    return ask().catch(instead);
  }

  return {
    take: (key, most) =>
      together(
        async () => {
          const at = now().getTime();
          const wait_ms = Number(await redis.eval(TAKE, 1, name(key), at, window_ms, most, randomUUID()));
          return wait_ms === 0 ? null : Math.max(1, Math.ceil(wait_ms / 1000));
        },
        () => alone.take(key, most),
      ),
    giveBack: (key) =>
      together(
        async () => void (await redis.zpopmax(name(key))),
        () => alone.giveBack(key),
      ),
    async forget(key) {
      await alone.forget(key);
      await together(
        async () => void (await redis.del(name(key))),
        async () => undefined,
      );
    },
  };
}
