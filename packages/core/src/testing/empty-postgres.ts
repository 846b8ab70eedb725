// A database on the machine's PostgreSQL with nothing in it at all: what a firm is moved into.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { POSTGRES_SERVER } from './test-database.ts';

export interface EmptyPostgres {
  url: string;
  /** One statement on a connection of its own. */
  query(text: string): Promise<Record<string, unknown>[]>;
  /** Somebody who stays connected until the act it gives is called. */
  occupy(): Promise<() => Promise<void>>;
  drop(): Promise<void>;
}

export async function createEmptyPostgres(): Promise<EmptyPostgres> {
  const name = `redpill_test_${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  const url = Object.assign(new URL(POSTGRES_SERVER), { pathname: `/${name}` }).toString();
  const connect = async (to: string) => {
    const client = new pg.Client({ connectionString: to });
    await client.connect();
    return client;
  };
  const once = async (to: string, text: string) => {
    const client = await connect(to);
    try {
      return (await client.query(text)).rows as Record<string, unknown>[];
    } finally {
      await client.end();
    }
  };
  await once(POSTGRES_SERVER, `CREATE DATABASE ${name}`);
  return {
    url,
    query: (text) => once(url, text),
    async occupy() {
      const client = await connect(url);
      return () => client.end();
    },
    async drop() {
      await once(POSTGRES_SERVER, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}
