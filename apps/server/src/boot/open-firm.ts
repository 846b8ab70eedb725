// Opens what every command needs: the data directory, its secrets, the database and the identity of its users.
import { type Database, databaseAhead, openProviderKeys } from '@redpill/core';
import { type KeyRing, keyRing } from '../adapters/key-ring.ts';
import { localFiles } from '../adapters/local-files.ts';
import type { SharedStore } from '../adapters/redis.ts';
import { addressOf, type Env, isProduction } from '../env.ts';
import { type Identity, openIdentity } from '../identity/index.ts';
import { type DataDir, dataDirAt, hold, secretsOf } from './data-dir.ts';
import { laterCompanyDirectory } from './directory.ts';
import { mailboxOf, type ServerMailbox } from './mailbox.ts';
import { laterMarketDesk } from './market.ts';
import { type ProcessPorts, processPorts } from './ports.ts';

export interface OpenFirm {
  env: Env;
  dir: DataDir;
  database: Database;
  identity: Identity;
  keys: KeyRing;
  mail: ServerMailbox;
  ports: ProcessPorts;
  close(): Promise<void>;
}

/** A start that the settings forbid, with what to change. */
export class StartRefused extends Error {}

interface Opening {
  /** Where several servers count attempts together. */
  shared?: SharedStore | null;
  /** Lets go of the directory, where it is taken already. */
  held?: (() => void) | undefined;
}
type OnError = (error: Error, what: string) => void;

export async function openFirm(env: Env, onError: OnError, opening: Opening = {}): Promise<OpenFirm> {
  const { firm, ready } = firmAhead(env, onError, opening);
  await ready;
  return firm;
}

/**
 * The firm while its database opens: what will serve it can be made meanwhile, and must ask nothing of it before `ready`. One
 * that does not become ready has let go of everything.
 */
export function firmAhead(
  env: Env,
  onError: OnError,
  { shared = null, held }: Opening = {},
): { firm: OpenFirm; ready: Promise<void> } {
  for (const name of ['JWT_SECRET', 'ENCRYPTION_KEYS'] as const) {
    if (isProduction(env) && env.DATABASE_URL && !env[name]) {
      throw new StartRefused(
        `${name} is missing: in production several servers share one, so it comes from the environment.`,
      );
    }
  }
  const dir = dataDirAt(env.DATA_DIR);
  const release = held ?? (env.DATABASE_URL ? null : hold(dir, addressOf(env)));
  try {
    const { database, ready } = databaseAhead({
      where: env.DATABASE_URL
        ? { kind: 'postgres', url: env.DATABASE_URL, pool_size: env.DATABASE_POOL_SIZE }
        : { kind: 'embedded', data_dir: dir.database },
      statement_timeout_ms: env.STATEMENT_TIMEOUT_MS,
      onError: (error) => onError(error, 'database'),
    });
    const firm = firmOn(database, { env, dir, onError, shared, release });
    return { firm, ready: readied(ready, firm, release) };
  } catch (error) {
    release?.();
    throw error;
  }
}

/** Waits for the database and makes the keys known to it; lets go of what is held where either fails. */
async function readied(open: Promise<void>, firm: OpenFirm, release: (() => void) | null): Promise<void> {
  let is_open = false;
  try {
    await open;
    is_open = true;
    await knowKeys(firm.env, firm.database, firm.keys);
  } catch (error) {
    await firm.ports.stop();
    if (is_open) await firm.database.close();
    release?.();
    throw error;
  }
}

interface On {
  env: Env;
  dir: DataDir;
  onError: OnError;
  shared: SharedStore | null;
  release: (() => void) | null;
}

function firmOn(database: Database, { env, dir, onError, shared, release }: On): OpenFirm {
  const secrets = secretsOf(dir);
  const keys = keyRing(env.ENCRYPTION_KEYS ?? secrets.encryption_keys);
  const jwt = env.JWT_SECRET ?? secrets.jwt;
  const mail = mailboxOf(env, jwt, addressOf(env));
  const keysOf = (organization_id: string) => openProviderKeys(database, ports, organization_id);
  const market = (stopping: AbortSignal) =>
    laterMarketDesk({
      env,
      dir,
      shared,
      stopping,
      onError: (error) => onError(error, 'asking for market data'),
      keysOf,
    });
  const directory = (stopping: AbortSignal) => laterCompanyDirectory({ env, dir, stopping, keysOf });
  const ports: ProcessPorts = processPorts(
    { files: localFiles(dir.files), vault: keys, mail, market, directory },
    (name, error) => onError(error instanceof Error ? error : new Error(String(error)), name),
  );
  const identity = openIdentity({
    database,
    ports,
    vault: keys,
    jwt_secret: jwt,
    base_url: env.PUBLIC_URL ?? addressOf(env),
    shared,
    may_found_firms: env.ALLOW_FIRM_CREATION,
  });
  return {
    env,
    dir,
    database,
    identity,
    keys,
    mail,
    ports,
    async close() {
      await ports.stop();
      await database.close();
      release?.();
    },
  };
}

/** Makes the keys known to the database; refuses those that would leave something sealed that does not open. */
async function knowKeys(env: Env, database: Database, keys: KeyRing): Promise<void> {
  if (!env.DATABASE_URL || env.ENCRYPTION_KEYS) return noteKeys(database, keys);
  // One after the other, so that of two servers that start on an empty database the second one finds the first one's key.
  await database.exclusively(async () => {
    const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM identity.encryption_keys ORDER BY id');
    if (rows.length > 0 && !rows.some(({ id }) => keys.holds(id))) throw strangerToKeys(rows.map(({ id }) => id));
    await noteKeys(database, keys);
  });
}

/** A key of this server's own would seal what no other server opens: second factors, bank details. */
function strangerToKeys(ids: string[]): StartRefused {
  return new StartRefused(
    `This database is sealed with the keys of another DATA_DIR (${ids.join(', ')}). Servers on one database share their ` +
      'secrets: give this one the encryption_keys and jwt of that DATA_DIR’s file secrets as ENCRYPTION_KEYS and JWT_SECRET. ' +
      'Are they lost, a new key in ENCRYPTION_KEYS starts without them, and what they sealed stays sealed.',
  );
}

/** Refuses a key that goes by the name of another one: what that one sealed would open no more. */
async function noteKeys(database: Database, keys: KeyRing): Promise<void> {
  const { rows } = await database.pool.query<{ id: string }>(
    `WITH given AS (SELECT * FROM unnest($1::text[], $2::text[]) AS g(id, fingerprint)),
       added AS (INSERT INTO identity.encryption_keys (id, fingerprint) SELECT id, fingerprint FROM given ON CONFLICT DO NOTHING)
     SELECT g.id FROM given g JOIN identity.encryption_keys k ON k.id = g.id AND k.fingerprint <> g.fingerprint`,
    [keys.ids, keys.ids.map((key_id) => keys.fingerprintOf(key_id))],
  );
  if (rows.length > 0) {
    const named = rows.map(({ id }) => id).join(', ');
    throw new StartRefused(
      `ENCRYPTION_KEYS: ${named} is not the key of that name that this database knows. ` +
        'Give the former one back, or put the new one under an id of its own.',
    );
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
