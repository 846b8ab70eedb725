// Word that a firm's record changed, for those who are looking: at once from this process, soon from any other.
import type { Database } from '@redpill/core';

export interface FirmWatch {
  /** Calls `changed` after each write to a firm, until the given act is called. */
  watch(organization_id: string, changed: () => void): () => void;
  stop(): void;
}

/** How long another process's write may stay unknown here. One question for all firms that somebody is looking at. */
const ASK_EVERY_MS = 500;

/** `onFailure`: the database could not be asked; the next question comes all the same. */
export function watchFirms(database: Database, onFailure: (error: unknown) => void): FirmWatch {
  const watchers = new Map<string, Set<() => void>>();
  const known = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;

  const tell = (organization_id: string): void => {
    for (const changed of watchers.get(organization_id) ?? []) changed();
  };
  const unlisten = database.written.listen(tell);

  // An embedded database has this one process: it has told itself already.
  const asks = database.kind === 'postgres';
  async function ask(): Promise<void> {
    try {
      for (const [firm, newest] of await database.written.newest([...watchers.keys()])) {
        const before = known.get(firm);
        known.set(firm, newest);
        if (before !== undefined && before !== newest) tell(firm);
      }
    } catch (error) {
      onFailure(error);
    }
    timer = null;
    askLater();
  }
  function askLater(): void {
    if (!asks || watchers.size === 0) return;
    timer ??= setTimeout(() => void ask(), ASK_EVERY_MS).unref();
  }

  return {
    watch(organization_id, changed) {
      const those = watchers.get(organization_id) ?? new Set();
      watchers.set(organization_id, those.add(changed));
      askLater();
      return () => {
        those.delete(changed);
        if (those.size > 0 || watchers.get(organization_id) !== those) return;
        watchers.delete(organization_id);
        known.delete(organization_id);
      };
    },
    stop() {
      unlisten();
      watchers.clear();
      if (timer) clearTimeout(timer);
    },
  };
}
