// Word that a firm's record was written: told by this process after each commit, asked for where other processes write too.
import type pg from 'pg';

export interface Written {
  /** Tells whoever listens that something of a firm was written, and no more than that. */
  tell(organization_id: string): void;
  /** Hears of every firm that this process writes to, until the given act is called. */
  listen(hear: (organization_id: string) => void): () => void;
  /** The newest event of each firm, as the database knows it: two answers that differ mean that something was written. */
  newest(organization_ids: readonly string[]): Promise<Map<string, number>>;
}

interface Newest {
  organization_id: string;
  event_id: string | null;
}

export function writtenOn(pool: pg.Pool): Written {
  const listening = new Set<(organization_id: string) => void>();
  return {
    tell(organization_id) {
      for (const hear of listening) hear(organization_id);
    },
    listen(hear) {
      listening.add(hear);
      return () => void listening.delete(hear);
    },
    async newest(organization_ids) {
      const { rows } = await pool.query<Newest>('SELECT organization_id, event_id FROM newest_events($1)', [
        organization_ids,
      ]);
      return new Map(rows.map(({ organization_id, event_id }) => [organization_id, Number(event_id ?? 0)]));
    },
  };
}
