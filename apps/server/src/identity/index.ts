// Who somebody is: accounts, sign-ins to a firm, and the actor behind a token or a key.
import { hkdfSync } from 'node:crypto';
import { type Database, mails, type Ports, signIns, type Vault } from '@redpill/core';
import type { SharedStore } from '../adapters/redis.ts';
import { accessTokens } from './access-token.ts';
import { listOwnMails, operatorMail, operatorMails } from './account-mails.ts';
import { type Hasher, openAccounts } from './accounts.ts';
import { attemptsInProcess } from './attempts.ts';
import { attemptsInRedis } from './attempts-in-redis.ts';
import {
  type ForOperator,
  type Identity,
  type OwnAccount,
  type OwnPasskeys,
  type OwnSecondFactor,
  type Parts,
  REFRESH_TOKEN_SECONDS,
} from './identity.ts';
import { acceptInvitation, readInvitation } from './joining.ts';
import { keyUses } from './key-uses.ts';
import { foundFurtherFirm, isSetupOpen, setUp, setupLink } from './new-firms.ts';
import { endOtherSignIns, endOwnSignIn, listOwnSignIns } from './own-sign-ins.ts';
import {
  addOwnPasskey,
  beginOwnPasskey,
  beginPasskeySignIn,
  listOwnPasskeys,
  removeOwnPasskey,
  signInWithPasskey,
} from './passkeys.ts';
import { changePassword, passwordResetLink, requestPasswordReset, resetPassword } from './passwords.ts';
import { recordForPerson } from './record-for-person.ts';
import { beginOwn, confirmOwn, disable, getSecondFactor, renewCodes } from './second-factor.ts';
import { beginEnrolmentAtSignIn, finishEnrolmentAtSignIn, finishSecondStep } from './second-step.ts';
import { refresh, signIn, signOut, switchFirm } from './sign-in.ts';
import { whoAmI } from './who-am-i.ts';

export { addressKey } from './attempts.ts';
export {
  type Identity,
  type Meta,
  REFRESH_TOKEN_SECONDS,
  type SignedIn,
  type Site,
  TooManyAttempts,
  type UserActor,
} from './identity.ts';

export interface IdentityOptions {
  database: Database;
  ports: Ports;
  /** What all servers of one database share: every other secret of identity is made from it. */
  jwt_secret: string;
  base_url: string;
  /** Seals second factors. */
  vault: Vault;
  now?: () => Date;
  /** Where several server processes count attempts together. */
  shared?: SharedStore | null;
  /** How passwords are hashed; the library's own way when it is left out. */
  hasher?: Hasher;
  /** Whether people who are signed in may found further firms; so by default. */
  may_found_firms?: boolean;
}

const WINDOW_MS = 15 * 60 * 1000;

export function openIdentity(options: IdentityOptions): Identity {
  const { database, ports, jwt_secret, base_url, vault, now = () => new Date() } = options;
  const parts: Parts = {
    database,
    now,
    vault,
    accounts: openAccounts({
      database,
      secret: Buffer.from(hkdfSync('sha256', jwt_secret, '', 'redpill accounts', 32)).toString('base64url'),
      base_url,
      session_seconds: REFRESH_TOKEN_SECONDS,
      ...(options.hasher ? { hasher: options.hasher } : {}),
    }),
    mail: ports.mail,
    sendMails: () => mails.sendMails(database, ports, now),
    may_found_firms: options.may_found_firms ?? true,
    tokens: accessTokens(jwt_secret, now),
    attempts: options.shared ? attemptsInRedis(options.shared, WINDOW_MS, now) : attemptsInProcess(WINDOW_MS, now),
  };
  const uses = keyUses(database, now);
  return {
    second_factor: ownSecondFactor(parts),
    passkeys: ownPasskeys(parts),
    settle: () => uses.write(),
    async resetSecondFactor(email) {
      const user_id = await signIns.resetByOperator(database, email, now());
      if (user_id === null) return false;
      await recordForPerson(parts, 'reset', user_id, { ip: 'command line', user_agent: null });
      return true;
    },
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
      if (!signIns.isApiKey(token)) return parts.tokens.read(token);
      const actor = await signIns.apiKeyActor(database, token);
      if (actor?.kind === 'api_key') uses.note(actor);
      return actor;
    },
    me: (actor) => whoAmI(parts, actor),
    account: ownAccount(parts),
    operator: forOperator(parts),
  };
}

function ownAccount(parts: Parts): OwnAccount {
  return {
    readInvitation: (token) => readInvitation(parts, token),
    acceptInvitation: (given, signed_in, meta) => acceptInvitation(parts, given, signed_in, meta),
    requestPasswordReset: (email, meta) => requestPasswordReset(parts, email, meta),
    resetPassword: (given, meta) => resetPassword(parts, given, meta),
    changePassword: (actor, given, meta) => changePassword(parts, actor, given, meta),
    listSignIns: (actor) => listOwnSignIns(parts, actor),
    endSignIn: (actor, given, meta) => endOwnSignIn(parts, actor, given, meta),
    endOtherSignIns: (actor, meta) => endOtherSignIns(parts, actor, meta),
    listMails: (actor) => listOwnMails(parts, actor),
    foundFirm: (actor, given) => foundFurtherFirm(parts, actor, given),
    isSetupOpen: (token) => isSetupOpen(parts, token),
    setUp: (given) => setUp(parts, given),
  };
}

function forOperator(parts: Parts): ForOperator {
  return {
    setupLink: () => setupLink(parts),
    passwordResetLink: (email) => passwordResetLink(parts, email),
    mails: () => operatorMails(parts),
    mail: (id) => operatorMail(parts, id),
    async retryMail(id) {
      const queued = await mails.retryAccountMail(parts.database, id, parts.now());
      if (queued) parts.sendMails();
      return queued;
    },
  };
}

function ownSecondFactor(parts: Parts): OwnSecondFactor {
  return {
    get: (actor) => getSecondFactor(parts, actor),
    begin: (actor, password, meta) => beginOwn(parts, actor, password, meta),
    confirm: (actor, code, meta) => confirmOwn(parts, actor, code, meta),
    renewCodes: (actor, code, meta) => renewCodes(parts, actor, code, meta),
    disable: (actor, given, meta) => disable(parts, actor, given, meta),
    finish: (step, meta) => finishSecondStep(parts, step, meta),
    beginAtSignIn: (token) => beginEnrolmentAtSignIn(parts, token),
    finishAtSignIn: (step, meta) => finishEnrolmentAtSignIn(parts, step, meta),
  };
}

function ownPasskeys(parts: Parts): OwnPasskeys {
  return {
    list: (actor) => listOwnPasskeys(parts, actor),
    begin: (actor, given, meta) => beginOwnPasskey(parts, actor, given, meta),
    add: (actor, given, meta) => addOwnPasskey(parts, actor, given, meta),
    remove: (actor, passkey_id, meta) => removeOwnPasskey(parts, actor, passkey_id, meta),
    beginSignIn: (site) => beginPasskeySignIn(parts, site),
    signIn: (given, meta) => signInWithPasskey(parts, given, meta),
  };
}
