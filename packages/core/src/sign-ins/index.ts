// Signing in to a firm: memberships, token families, API keys, and what they leave in the audit trail.
export { apiKeyActor, hashOfSecret, isApiKey, type KeyUse, noteKeyUses } from './api-key.ts';
export { type Membership, membershipIn, membershipsOf } from './memberships.ts';
export { endOwnSignIn, endSignInsBeside, isNewPlace, type OwnSignIn, signInsOf } from './own-sign-ins.ts';
export {
  type Challenge,
  type KeptPasskey,
  keepPasskey,
  notePasskeyUse,
  openChallenge,
  passkeyByCredential,
  passkeysOf,
  removePasskey,
  takeChallenge,
} from './passkeys.ts';
export { keepReset, type NewReset, requestReset, spendReset } from './password-resets.ts';
export { readOwnMembership } from './read-own-membership.ts';
export { secondFactorEvents } from './record-second-factor.ts';
export { recordPasswordChange, recordRefusedReuse, recordSignIn, recordSignOut } from './record-sign-in.ts';
export {
  closePending,
  dropSecondFactor,
  keepSecondFactor,
  lacksSecondFactor,
  noteTwoSteps,
  openPending,
  openSession,
  type Pending,
  replaceRecoveryCodes,
  resetByOperator,
  type SecondFactor,
  secondFactorOf,
  secondFactorRules,
  spendRecoveryCode,
  spendStep,
  tryPending,
} from './second-factor.ts';
export { firmsHere, resealSecondFactors, secondFactorKeys, secondFactorPlace } from './second-factor-keys.ts';
export { isSetupOpen, keepSetup, spendSetup } from './setups.ts';
export {
  addressesOf,
  dropSession,
  endAllSignIns,
  endSignIn,
  type Family,
  familyOfRefreshToken,
  forgetEndedSignIns,
  type Lifetime,
  type Origin,
  openFamilyBeside,
  openFamilyForSession,
  rotateRefreshToken,
} from './token-families.ts';
