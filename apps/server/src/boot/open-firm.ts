// Opens what every command needs: the data directory, its secrets, the database and the identity of its users.
import { type Database, openDatabase } from '@redpill/core';
import type { SharedStore } from '../adapters/redis.ts';
import { type Env, isProduction } from '../env.ts';
import { type Identity, openIdentity } from '../identity/index.ts';
import { type DataDir, dataDirAt, hold, secretsOf } from './data-dir.ts';

export interface OpenFirm {
  env: Env;
  dir: DataDir;
  database: Database;
  identity: Identity;
  close(): Promise<void>;
}

/** A start that the settings forbid, with what to change. */
export class StartRefused extends Error {}

export function addressOf(env: Env, port = env.PORT): string {
  const host = env.HOST.includes(':') && !env.HOST.startsWith('[') ? `[${env.HOST}]` : env.HOST;
  return `http://${host === '0.0.0.0' || host === '[::]' ? 'localhost' : host}:${port}`;
}

/** `shared`: where several servers count attempts together. */
export async function openFirm(
  env: Env,
  onError: (error: Error) => void,
  shared: SharedStore | null = null,
): Promise<OpenFirm> {
  if (isProduction(env) && env.DATABASE_URL && !env.JWT_SECRET) {
    throw new StartRefused(
      'JWT_SECRET is missing: in production several servers share one, so it comes from the environment.',
    );
  }
  const dir = dataDirAt(env.DATA_DIR);
  const release = env.DATABASE_URL ? null : hold(dir, addressOf(env));
  try {
    const database = await openDatabase({
      where: env.DATABASE_URL
        ? { kind: 'postgres', url: env.DATABASE_URL, pool_size: env.DATABASE_POOL_SIZE }
        : { kind: 'embedded', data_dir: dir.database },
      statement_timeout_ms: env.STATEMENT_TIMEOUT_MS,
      onError,
    });
    const secrets = secretsOf(dir);
    const identity = openIdentity({
      database,
      secrets: { ...secrets, jwt: env.JWT_SECRET ?? secrets.jwt },
      base_url: env.PUBLIC_URL ?? addressOf(env),
      shared,
    });
    return {
      env,
      dir,
      database,
      identity,
      async close() {
        await database.close();
        release?.();
      },
    };
  } catch (error) {
    release?.();
    throw error;
  }
}

/** Whether any demo user exists in this database. */
export async function hasDemoUsers(database: Database): Promise<boolean> {
  const { rows } = await database.pool.query<{ found: boolean }>('SELECT identity.has_demo_users() AS found');
  return rows[0]?.found ?? false;
}

/** Whether this database serves no firm yet: only then is the demo firm made. */
export async function isEmpty(database: Database): Promise<boolean> {
  const { rows } = await database.pool.query<{ found: boolean }>('SELECT identity.has_firms() AS found');
  return !(rows[0]?.found ?? false);
}
