// How many requests somebody has sent in the minute under way: counted in this process, and with Redis by all servers together.
import type { SharedStore } from '../adapters/redis.ts';

export const MINUTE_MS = 60_000;

export interface Counts {
  /** Counts one more for a key and gives how many there are this minute. Never waits. */
  add(key: string): number;
  /** How many there are, without one more. */
  of(key: string): number;
  stop(): Promise<void>;
}

/** Beyond this many, new keys of a minute are not counted: memory stays bounded whatever addresses are made up. */
const MOST_KEYS = 100_000;

/** Each minute starts with an empty page. */
function pages<Page>(now: () => number, fresh: () => Page, turn: (last: Page, minute: number) => void) {
  let minute = Math.floor(now() / MINUTE_MS);
  let page = fresh();
  return () => {
    const current = Math.floor(now() / MINUTE_MS);
    if (current !== minute) {
      turn(page, minute);
      minute = current;
      page = fresh();
    }
    return { page, minute };
  };
}

export function countsInProcess(now: () => number = Date.now): Counts {
  const at = pages(
    now,
    () => new Map<string, number>(),
    () => undefined,
  );
  return {
    add(key) {
      const { page } = at();
      const count = (page.get(key) ?? 0) + 1;
      if (count > 1 || page.size < MOST_KEYS) page.set(key, count);
      return count;
    },
    of: (key) => at().page.get(key) ?? 0,
    async stop() {
      // Nothing runs on.
    },
  };
}

/** How long a count stays this server's own before the others learn of it. */
const TELL_AFTER_MS = 50;

interface SharedPage {
  /** What is counted here: what Redis said last, and what it has not been told yet. */
  counts: Map<string, number>;
  untold: Map<string, number>;
}

/**
 * Counts that several servers share. A request is counted here at once and told to Redis a moment later together with
 * all others, so that no request waits for a second machine; a limit can be overrun by what arrives in that moment.
 * While Redis is away every server counts by itself, and tells what it counted when Redis is back.
 */
export function countsInRedis({ redis }: SharedStore, now: () => number = Date.now): Counts {
  let timer: NodeJS.Timeout | null = null;
  let telling: Promise<void> = Promise.resolve();
  const at = pages<SharedPage>(
    now,
    () => ({ counts: new Map(), untold: new Map() }),
    (last, minute) => void tell(last, minute),
  );

  async function tell({ counts, untold }: SharedPage, minute: number): Promise<void> {
    if (untold.size === 0 || redis.status !== 'ready') return;
    const sent = [...untold];
    untold.clear();
    const pipeline = redis.pipeline();
    for (const [key, more] of sent) {
      pipeline.incrby(`rate:${minute}:${key}`, more);
      pipeline.pexpire(`rate:${minute}:${key}`, 2 * MINUTE_MS);
    }
    const answers = await pipeline.exec().catch((error: Error) =>
      sent.flatMap((): [Error, null][] => [
        [error, null],
        [error, null],
      ]),
    );
    for (const [i, [key, more]] of sent.entries()) {
      const [error, total] = answers?.[i * 2] ?? [new Error('unanswered'), null];
      // Told again next time: the adapter has said that Redis is away.
      if (error) untold.set(key, (untold.get(key) ?? 0) + more);
      else counts.set(key, Number(total) + (untold.get(key) ?? 0));
    }
  }

  function tellSoon(): void {
    timer ??= setTimeout(() => {
      timer = null;
      const { page, minute } = at();
      telling = tell(page, minute);
    }, TELL_AFTER_MS).unref();
  }

  return {
    add(key) {
      const { page } = at();
      const count = (page.counts.get(key) ?? 0) + 1;
      if (count > 1 || page.counts.size < MOST_KEYS) {
        page.counts.set(key, count);
        page.untold.set(key, (page.untold.get(key) ?? 0) + 1);
        tellSoon();
      }
      return count;
    },
    of: (key) => at().page.counts.get(key) ?? 0,
    async stop() {
      if (timer) clearTimeout(timer);
      await telling;
    },
  };
}
