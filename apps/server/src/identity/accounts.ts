// People's accounts: the identity library keeps the users, the hashes of their passwords and its sessions.
import { AppError, type Database, invalidField } from '@redpill/core';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { PostgresDialect } from 'kysely';

export interface User {
  id: string;
  email: string;
  name: string;
}

export interface NewUser {
  email: string;
  name: string;
  password: string;
  /** Made by the demo: may not exist where strangers can reach the server. */
  demo?: boolean;
}

export interface Accounts {
  create(user: NewUser): Promise<User>;
  setPassword(user_id: string, password: string): Promise<void>;
  /** A password's hash; refused when it is too short or too long. */
  hash(password: string): Promise<string>;
  /** Whether this is the user's password. */
  matches(user_id: string, password: string): Promise<boolean>;
  /** The user and a new session of the library's; null when e-mail or password is not right, whichever it is. */
  verify(
    email: string,
    password: string,
    from: { ip: string; user_agent: string | null },
  ): Promise<{ user_id: string; session_token: string } | null>;
  find(user_id: string): Promise<User | null>;
  findByEmail(email: string): Promise<User | null>;
}

export interface AccountOptions {
  database: Database;
  secret: string;
  base_url: string;
  session_seconds: number;
  /** How passwords are hashed; the library's scrypt when it is left out. */
  hasher?: Hasher;
}

/** One that costs much time and memory: it is called once for every password tried, whether or not the account exists. */
export interface Hasher {
  hash(password: string): Promise<string>;
  verify(given: { password: string; hash: string }): Promise<boolean>;
}

const SHORTEST_PASSWORD = 8;
const LONGEST_PASSWORD = 128;
/** Filled in by ourselves from the address the server saw, never from what a client claims. */
const ADDRESS_HEADER = 'x-redpill-address';
const kept = { createdAt: 'created_at', updatedAt: 'updated_at' };

function openLibrary({ database, secret, base_url, session_seconds, hasher }: AccountOptions) {
  return betterAuth({
    appName: 'RedPill VC',
    baseURL: base_url,
    secret,
    database: {
      dialect: new PostgresDialect({ pool: database.pool }),
      type: 'postgres',
      schemaName: 'identity',
      transaction: true,
    },
    // What fails is thrown; what the library would say of people's attempts belongs in no log.
    logger: { disabled: true },
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      ...(hasher ? { password: hasher } : {}),
    },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', ...kept },
      additionalFields: { demo: { type: 'boolean', required: false, defaultValue: false, input: false } },
    },
    session: {
      modelName: 'sessions',
      fields: { userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...kept },
      expiresIn: session_seconds,
    },
    account: {
      modelName: 'accounts',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...kept,
      },
    },
    verification: { modelName: 'verifications', fields: { expiresAt: 'expires_at', ...kept } },
    advanced: {
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
  });
}

export function openAccounts(options: AccountOptions): Accounts {
  const library = openLibrary(options);

  return {
    async create({ email, name, password, demo = false }) {
      checkPassword(password);
      const { adapter, internalAdapter, password: hasher } = await library.$context;
      const address = email.trim().toLowerCase();
      if (await internalAdapter.findUserByEmail(address)) throw taken();
      const hash = await hasher.hash(password);
      const at = { createdAt: new Date(), updatedAt: new Date() };
      return adapter.transaction(async (tx) => {
        const data = { email: address, name, emailVerified: true, demo, ...at };
        const user = await tx.create<typeof data, User>({ model: 'user', data }).catch(refuseTaken);
        await tx.create({ model: 'account', data: { ...credential(user.id, hash), ...at } });
        return { id: user.id, email: user.email, name: user.name };
      });
    },

    async setPassword(user_id, password) {
      checkPassword(password);
      const { internalAdapter, password: hasher } = await library.$context;
      if (!(await internalAdapter.findUserById(user_id))) throw new AppError('not_found', 'There is no such user.');
      const hash = await hasher.hash(password);
      const accounts = await internalAdapter.findAccounts(user_id);
      if (accounts.some(({ providerId }) => providerId === 'credential'))
        await internalAdapter.updatePassword(user_id, hash);
      else await internalAdapter.createAccount(credential(user_id, hash));
    },

    async hash(password) {
      checkPassword(password);
      return (await library.$context).password.hash(password);
    },

    async matches(user_id, password) {
      const { internalAdapter, password: hasher } = await library.$context;
      const accounts = await internalAdapter.findAccounts(user_id);
      const hash = accounts.find(({ providerId }) => providerId === 'credential')?.password;
      return hash ? hasher.verify({ password, hash }) : false;
    },

    async verify(email, password, { ip, user_agent }) {
      const headers = new Headers({ [ADDRESS_HEADER]: ip });
      if (user_agent) headers.set('user-agent', user_agent);
      try {
        const { token, user } = await library.api.signInEmail({ body: { email, password }, headers });
        return { user_id: user.id, session_token: token };
      } catch (error) {
        if (error instanceof APIError && error.status === 'UNAUTHORIZED') return null;
        throw error;
      }
    },

    async find(user_id) {
      const { internalAdapter } = await library.$context;
      const user = await internalAdapter.findUserById(user_id);
      return user ? { id: user.id, email: user.email, name: user.name } : null;
    },

    async findByEmail(email) {
      const { internalAdapter } = await library.$context;
      const found = await internalAdapter.findUserByEmail(email.trim().toLowerCase());
      return found ? { id: found.user.id, email: found.user.email, name: found.user.name } : null;
    },
  };
}

const credential = (user_id: string, hash: string) => ({
  userId: user_id,
  providerId: 'credential',
  accountId: user_id,
  password: hash,
});

function checkPassword(password: string): void {
  if (password.length < SHORTEST_PASSWORD) {
    throw invalidField('password', `needs at least ${SHORTEST_PASSWORD} characters`);
  }
  if (password.length > LONGEST_PASSWORD)
    throw invalidField('password', `takes at most ${LONGEST_PASSWORD} characters`);
}

function taken(): AppError {
  return new AppError('conflict', 'A user with this e-mail exists already.');
}

/** Of two who take the same address at once, the second is told what a later one would be. */
function refuseTaken(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === '23505') throw taken();
  throw error;
}
