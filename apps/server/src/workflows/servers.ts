// The servers on one database: each says that it is alive, and any of them takes over the work of one that has fallen silent.
import type { Database } from '@redpill/core';

export interface Membership {
  /** Begins to say that this server lives, and to look for others that no longer do. */
  begin(): void;
  stop(): Promise<void>;
}

export interface MembershipOptions {
  database: Database;
  /** The name under which the engine notes this server's work. */
  id: string;
  /** The names under which unfinished work is noted. */
  workers(): Promise<string[]>;
  /** Takes over the work of servers that are no more; safe when two do it at once. */
  takeOver(dead: string[]): Promise<void>;
  onFailure(error: unknown): void;
}

const BEAT_MS = 5000;
/** Several beats: a server that is only busy keeps its work. */
const SILENT_AFTER = '30 seconds';

/** Joins before any work is begun under the name, so that a server that has just started is never taken for dead. */
export async function joinServers(options: MembershipOptions): Promise<Membership> {
  const { database, id } = options;
  const beat = () =>
    database.pool.query(
      'INSERT INTO identity.servers (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET seen_at = now()',
      [id],
    );

  async function look(): Promise<void> {
    await beat();
    await database.pool.query(`DELETE FROM identity.servers WHERE seen_at < now() - interval '${SILENT_AFTER}'`);
    const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM identity.servers');
    const alive = new Set(rows.map((row) => row.id));
    const dead = (await options.workers()).filter((worker) => !alive.has(worker));
    if (dead.length > 0) await options.takeOver(dead);
  }

  await beat();
  let looking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  return {
    begin() {
      timer = setInterval(() => {
        looking = looking.then(look).catch(options.onFailure);
      }, BEAT_MS).unref();
    },
    async stop() {
      clearInterval(timer);
      await looking;
      await database.pool.query('DELETE FROM identity.servers WHERE id = $1', [id]);
    },
  };
}
