// What only the database knows of the jobs: asked when the metrics are read, and not before.
import type { Database } from '@redpill/core';
import type { Reading } from './metrics.ts';

interface Workflows {
  name: string;
  status: string;
  number: number;
  last_success: number | null;
}

/** Workflows of the last day by name and status; the engine notes its times in milliseconds. */
export const jobsIn = (database: Database) => async (): Promise<Reading[]> => {
  const { rows } = await database.pool.query<Workflows>(
    `SELECT name, status, count(*)::int AS number, (max(completed_at) FILTER (WHERE status = 'SUCCESS') / 1000.0)::float8 AS last_success
     FROM dbos.workflow_status WHERE created_at > (extract(epoch FROM now() - interval '1 day') * 1000)::bigint GROUP BY name, status`,
  );
  return rows.map(({ name, status, number, last_success }) => ({
    labels: { name, status: status.toLowerCase() },
    value: number,
    ...(last_success === null ? {} : { last_success }),
  }));
};

export const importsIn = (database: Database) => async (): Promise<Reading[]> => {
  const { rows } = await database.pool.query<{ number: number }>(
    'SELECT count(*)::int AS number FROM unfinished_imports(0)',
  );
  return [{ labels: {}, value: rows[0]?.number ?? 0 }];
};
