// What the edges ask of identity, and what its parts share.
import type * as contract from '@redpill/contract';
import { type Actor, AppError, type Database, type Mailbox, type Vault } from '@redpill/core';
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

/** A mail about an account as the operator reads it, with its link while that works. */
export interface OperatorMail {
  id: string;
  subject: string;
  to_email: string;
  status: string;
  attempts: number;
  reason: string | null;
  created_at: string;
  text: string;
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
  me(actor: Actor): Promise<contract.SignedInAs>;
  /** For whoever runs the server: takes somebody's second factor and passkeys away; whether there is such an account. */
  resetSecondFactor(email: string): Promise<boolean>;
  second_factor: OwnSecondFactor;
  passkeys: OwnPasskeys;
  /** Writes what is collected in memory, before the server ends. */
  settle(): Promise<void>;
  account: OwnAccount;
  operator: ForOperator;
}

type In<Op extends contract.Operation> = contract.Input<Op>;
type Out<Op extends contract.Operation> = Promise<contract.Output<Op>>;

/** What people do with their own accounts, before and after they are signed in. */
export interface OwnAccount {
  readInvitation(token: string): Out<typeof contract.readInvitation>;
  /** `signed_in`: who asks, where somebody is signed in. */
  acceptInvitation(
    given: In<typeof contract.acceptInvitation>,
    signed_in: Actor | null,
    meta: Meta,
  ): Out<typeof contract.acceptInvitation>;
  requestPasswordReset(email: string, meta: Meta): Promise<void>;
  resetPassword(given: In<typeof contract.resetPassword>, meta: Meta): Out<typeof contract.resetPassword>;
  changePassword(
    actor: UserActor,
    given: In<typeof contract.changePassword>,
    meta: Meta,
  ): Out<typeof contract.changePassword>;
  listSignIns(actor: UserActor): Out<typeof contract.listSignIns>;
  endSignIn(actor: UserActor, given: In<typeof contract.endSignIn>, meta: Meta): Out<typeof contract.endSignIn>;
  endOtherSignIns(actor: UserActor, meta: Meta): Out<typeof contract.endOtherSignIns>;
  listMails(actor: UserActor): Out<typeof contract.listAccountMails>;
  foundFirm(actor: UserActor, given: In<typeof contract.foundFurtherFirm>): Out<typeof contract.foundFurtherFirm>;
  isSetupOpen(token: string): Promise<boolean>;
  setUp(given: In<typeof contract.setUp>): Out<typeof contract.setUp>;
}

/** What whoever runs the server may do beside: no route leads here. */
export interface ForOperator {
  setupLink(): Promise<string>;
  /** A link to set a new password; null when there is no such account. */
  passwordResetLink(email: string): Promise<string | null>;
  mails(): Promise<OperatorMail[]>;
  mail(id: string): Promise<OperatorMail | null>;
  /** Sends a mail about an account again; false when there is none that was not sent. */
  retryMail(id: string): Promise<boolean>;
}

/** What people do with their second factor, while they are signed in and between the password and the sign-in. */
export interface OwnSecondFactor {
  get(actor: UserActor): Out<typeof contract.getSecondFactor>;
  begin(actor: UserActor, password: string, meta: Meta): Out<typeof contract.beginSecondFactor>;
  confirm(actor: UserActor, code: string, meta: Meta): Out<typeof contract.confirmSecondFactor>;
  renewCodes(actor: UserActor, code: string, meta: Meta): Out<typeof contract.renewRecoveryCodes>;
  disable(actor: UserActor, given: { password: string; code: string }, meta: Meta): Promise<void>;
  finish(step: Step, meta: Meta): Promise<SignedIn>;
  beginAtSignIn(token: string): Out<typeof contract.enrolAtSignIn>;
  finishAtSignIn(step: Step, meta: Meta): Promise<{ signed_in: SignedIn; recovery_codes: string[] }>;
}

export interface OwnPasskeys {
  list(actor: UserActor): Out<typeof contract.listPasskeys>;
  begin(actor: UserActor, given: { password: string; site: Site }, meta: Meta): Out<typeof contract.beginPasskey>;
  add(actor: UserActor, given: In<typeof contract.addPasskey>, meta: Meta): Out<typeof contract.addPasskey>;
  remove(actor: UserActor, passkey_id: string, meta: Meta): Promise<void>;
  beginSignIn(site: Site): Out<typeof contract.beginPasskeySignIn>;
  signIn(given: In<typeof contract.signInWithPasskey>, meta: Meta): Promise<SignedIn>;
}

/** The step that a sign-in lacked, and the code for it. */
export interface Step {
  token: string;
  code: string;
}

/** Where the browser is: a passkey is bound to the name of the site. */
export interface Site {
  rp_id: string;
  origin: string;
}

export interface Parts {
  database: Database;
  now: () => Date;
  vault: Vault;
  accounts: Accounts;
  tokens: AccessTokens;
  attempts: Attempts;
  mail: Mailbox;
  /** Starts sending what was queued, without waiting for it. */
  sendMails(): void;
  may_found_firms: boolean;
}

export const REFRESH_TOKEN_SECONDS = 7 * 24 * 3600;

/** Refused for now: too many wrong passwords, for this account from there or from there altogether. */
export class TooManyAttempts extends AppError {
  readonly retry_after_s: number;
  constructor(retry_after_s: number, what = 'to sign in') {
    super('limit', `Too many attempts ${what}. Try again in ${Math.ceil(retry_after_s / 60)} min.`);
    this.retry_after_s = retry_after_s;
  }
}

export function signInEnded(): AppError {
  return new AppError('unauthenticated', 'This sign-in no longer holds. Sign in again.');
}
