// When API keys were last used: collected in memory and written together, so that no request waits for it.
import { type Actor, type Database, signIns } from '@redpill/core';

export interface KeyUses {
  note(actor: Extract<Actor, { kind: 'api_key' }>): void;
  /** Writes what was collected; what could not be written is kept for the next time. */
  write(): Promise<void>;
}

/** A key's use is written at most this often. */
const EVERY_MS = 60_000;
const SOON_MS = 1000;

export function keyUses(database: Database, now: () => Date): KeyUses {
  const waiting = new Map<string, signIns.KeyUse>();
  const written = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  async function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const uses = [...waiting.values()];
    if (uses.length === 0) return;
    waiting.clear();
    try {
      await signIns.noteKeyUses(database, uses);
    } catch (error) {
      for (const use of uses) if (!waiting.has(use.api_key_id)) waiting.set(use.api_key_id, use);
      throw error;
    }
  }

  return {
    note({ organization_id, api_key_id }) {
      const at = now();
      if (at.getTime() - (written.get(api_key_id) ?? 0) < EVERY_MS) return;
      written.set(api_key_id, at.getTime());
      waiting.set(api_key_id, { organization_id, api_key_id, at });
      timer ??= setTimeout(() => {
        // The next use that is noted starts another try; a database that is away is told of by the requests themselves.
        write().catch(() => {
          timer = undefined;
        });
      }, SOON_MS).unref();
    },
    write,
  };
}
