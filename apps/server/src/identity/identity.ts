// What the edges ask of identity, and what its parts share.
import type { SignedInAs } from '@redpill/contract';
import { type Actor, AppError, type Database, type Vault } from '@redpill/core';
import type { AccessTokens } from './access-token.ts';
import type { Accounts, NewUser } from './accounts.ts';
import type { Attempts } from './attempts.ts';

export type UserActor = Extract<Actor, { kind: 'user' }> & { session_id: string };

export interface SignedIn {
  access_token: string;
  refresh_token: string;
  /** Seconds until the access token ends. */
  expires_in: number;
  actor: UserActor;
}

/** Where a request comes from, as the server saw it. */
export interface Meta {
  ip: string;
  user_agent: string | null;
  request_id?: string;
}

export interface Credentials {
  email: string;
  password: string;
  /** Which of one's firms; the first by name when it is left out. */
  organization_id?: string | undefined;
}

export interface Identity {
  createUser(user: NewUser): Promise<{ user_id: string }>;
  /** Sets a password and ends every sign-in made with the old one. */
  setPassword(user_id: string, password: string): Promise<void>;
  signIn(credentials: Credentials, meta: Meta): Promise<SignedIn>;
  refresh(refresh_token: string, meta: Meta): Promise<SignedIn>;
  /** Tokens for another of one's own firms under the same sign-in. */
  switchFirm(actor: UserActor, organization_id: string, meta: Meta): Promise<SignedIn>;
  /** Ends the sign-in a token family or a refresh token belongs to; whether there was one. */
  signOut(of: { family_id: string } | { refresh_token: string }, meta: Meta): Promise<boolean>;
  /** The actor behind an access token or an API key; null when it is not good. Whether it was revoked, the verb's first statement asks. */
  authenticate(token: string): Promise<Actor | null>;
  me(actor: Actor): Promise<SignedInAs>;
}

export interface Parts {
  database: Database;
  now: () => Date;
  vault: Vault;
  accounts: Accounts;
  tokens: AccessTokens;
  attempts: Attempts;
}

export const REFRESH_TOKEN_SECONDS = 7 * 24 * 3600;

/** Refused for now: too many wrong passwords, for this account from there or from there altogether. */
export class TooManyAttempts extends AppError {
  readonly retry_after_s: number;
  constructor(retry_after_s: number) {
    super('limit', `Too many attempts to sign in. Try again in ${Math.ceil(retry_after_s / 60)} min.`);
    this.retry_after_s = retry_after_s;
  }
}

export function signInEnded(): AppError {
  return new AppError('unauthenticated', 'This sign-in no longer holds. Sign in again.');
}
