// Notes and events in one order of time, newest first, and never with a gap between them.

export interface Dated {
  at: string;
}

export interface Stream<T> {
  items: readonly T[];
  /** Whether older ones exist that are not loaded. */
  more: boolean;
}

/**
 * Merges two streams, each newest first. Where one has more to load, nothing older than its oldest loaded item is
 * shown: an event would otherwise seem to follow a note that only has not been loaded yet.
 */
export function mergeStreams<A extends Dated, B extends Dated>(a: Stream<A>, b: Stream<B>): (A | B)[] {
  const horizon = Math.max(oldest(a), oldest(b));
  return [...a.items, ...b.items].filter((item) => time(item) >= horizon).sort((x, y) => time(y) - time(x));
}

function time(item: Dated): number {
  return new Date(item.at).getTime();
}

function oldest(stream: Stream<Dated>): number {
  const last = stream.items.at(-1);
  return stream.more && last ? time(last) : Number.NEGATIVE_INFINITY;
}
