// Who somebody is: accounts, sign-ins to a firm, and the actor behind a token or a key.
import { type Database, signIns, type Vault } from '@redpill/core';
import type { SharedStore } from '../adapters/redis.ts';
import { accessTokens } from './access-token.ts';
import { type Hasher, openAccounts } from './accounts.ts';
import { attemptsInProcess } from './attempts.ts';
import { attemptsInRedis } from './attempts-in-redis.ts';
import { type Identity, type Parts, REFRESH_TOKEN_SECONDS } from './identity.ts';
import { refresh, signIn, signOut, switchFirm } from './sign-in.ts';
import { whoAmI } from './who-am-i.ts';

export { addressKey } from './attempts.ts';
export {
  type Identity,
  type Meta,
  REFRESH_TOKEN_SECONDS,
  type SignedIn,
  TooManyAttempts,
  type UserActor,
} from './identity.ts';

export interface IdentityOptions {
  database: Database;
  secrets: { jwt: string; identity: string };
  base_url: string;
  /** Seals second factors. */
  vault: Vault;
  now?: () => Date;
  /** Where several server processes count attempts together. */
  shared?: SharedStore | null;
  /** How passwords are hashed; the library's own way when it is left out. */
  hasher?: Hasher;
}

const WINDOW_MS = 15 * 60 * 1000;

export function openIdentity(options: IdentityOptions): Identity {
  const { database, secrets, base_url, vault, now = () => new Date() } = options;
  const parts: Parts = {
    database,
    now,
    vault,
    accounts: openAccounts({
      database,
      secret: secrets.identity,
      base_url,
      session_seconds: REFRESH_TOKEN_SECONDS,
      ...(options.hasher ? { hasher: options.hasher } : {}),
    }),
    tokens: accessTokens(secrets.jwt, now),
    attempts: options.shared ? attemptsInRedis(options.shared, WINDOW_MS, now) : attemptsInProcess(WINDOW_MS, now),
  };
  return {
    async createUser(user) {
      return { user_id: (await parts.accounts.create(user)).id };
    },
    async setPassword(user_id, password) {
      await parts.accounts.setPassword(user_id, password);
      await signIns.endAllSignIns(database, user_id, 'the password was set anew', now());
    },
    signIn: (credentials, meta) => signIn(parts, credentials, meta),
    refresh: (refresh_token, meta) => refresh(parts, refresh_token, meta),
    switchFirm: (actor, organization_id, meta) => switchFirm(parts, actor, organization_id, meta),
    signOut: (of, meta) => signOut(parts, of, meta),
    async authenticate(token) {
      return signIns.isApiKey(token) ? signIns.apiKeyActor(database, token) : parts.tokens.read(token);
    },
    me: (actor) => whoAmI(parts, actor),
  };
}
