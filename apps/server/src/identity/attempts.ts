// How often somebody may try: a sliding window per key, kept in this process.

export interface Attempts {
  /** Counts an attempt. Gives null when it may be made, else the whole seconds until the next one may. */
  take(key: string, most: number): Promise<number | null>;
  /** Takes back the last attempt counted: it succeeded. */
  giveBack(key: string): Promise<void>;
  /** Forgets every attempt. */
  forget(key: string): Promise<void>;
}

const MOST_KEYS = 100_000;

/** Attempts counted in memory: right for one server process. */
export function attemptsInProcess(window_ms: number, now: () => Date): Attempts {
  const kept = new Map<string, number[]>();

  function recent(key: string, at: number): number[] {
    return (kept.get(key) ?? []).filter((time) => time > at - window_ms);
  }

  /** The map is in the order of last use: what is past stands in front, and so does the key to give up when none is. */
  function makeRoom(at: number): void {
    for (const key of kept.keys()) {
      if (kept.size < MOST_KEYS && recent(key, at).length > 0) return;
      kept.delete(key);
    }
  }

  return {
    async take(key, most) {
      const at = now().getTime();
      const times = recent(key, at);
      const first = times[0];
      if (times.length >= most && first !== undefined) return Math.max(1, Math.ceil((first + window_ms - at) / 1000));
      if (!kept.has(key) && kept.size >= MOST_KEYS) makeRoom(at);
      kept.delete(key);
      kept.set(key, [...times, at]);
      return null;
    },
    async giveBack(key) {
      const times = kept.get(key)?.slice(0, -1) ?? [];
      if (times.length === 0) kept.delete(key);
      else kept.set(key, times);
    },
    async forget(key) {
      kept.delete(key);
    },
  };
}

/** What counts as one address: an IPv4 address, or the /64 network that one IPv6 customer holds. */
export function addressKey(ip: string): string {
  if (!ip.includes(':') || ip.includes('.')) return ip.replace(/^.*:/, '');
  const [head = '', tail] = ip.toLowerCase().replace(/%.*$/, '').split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0');
  return [...groups, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
