// What one person has not been told yet: read under that person's own scope, so that a policy decides and not a notification.
import type { LiveEvent, LiveMessage } from '@redpill/contract';
import { type Actor, type Database, events } from '@redpill/core';

export interface EventReader {
  /** What is new since the last reading, in the order it happened; refused when the sign-in no longer holds. */
  read(): Promise<LiveMessage[]>;
  /** Nothing up to this event is missing. */
  resume(): number;
}

/** More at once are not told one by one. */
const PAGE = 100;
/** So many of the newest events may have an unsettled neighbour when a socket opens. */
const LOOKED_BACK = 20;
/**
 * Events get their number before they are committed, so a smaller one may appear after a larger one. Numbers count as
 * settled only after this long, and until then they are read again.
 */
const SETTLES_AFTER_MS = 10_000;

/** `after`: the last event an earlier socket has told; without one, what happened before is not told. */
export function eventReader(
  database: Database,
  actor: Actor,
  after: number | null,
  now: () => number = Date.now,
): EventReader {
  let settled = after;
  const told = new Map<number, number>();

  function settle(): void {
    const before = now() - SETTLES_AFTER_MS;
    for (const [id, at] of told) {
      if (at > before) continue;
      told.delete(id);
      settled = Math.max(settled ?? 0, id);
    }
  }

  return {
    resume: () => settled ?? 0,
    async read() {
      const call = { database, actor, channel: 'http' as const };
      if (settled === null) {
        const last = (await events.listEvents.run(call, { limit: LOOKED_BACK })).items;
        for (const { id } of last) told.set(id, now());
        settled = (last.at(-1)?.id ?? 1) - 1;
        return [];
      }
      const page = await events.listEvents.run(call, { after: settled, limit: PAGE });
      const newest = page.items[0];
      if (page.next_cursor !== null && newest) {
        settled = newest.id;
        told.clear();
        return [{ kind: 'resync', resume: settled }];
      }
      const fresh = page.items.filter(({ id }) => !told.has(id)).reverse();
      settle();
      for (const { id } of fresh) told.set(id, now());
      return fresh.map(
        ({ id, at, operation, subject_type, subject_id }): LiveEvent => ({
          kind: 'event',
          id,
          at,
          operation,
          subject_type,
          subject_id,
        }),
      );
    },
  };
}
