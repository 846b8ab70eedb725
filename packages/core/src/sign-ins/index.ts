// Signing in to a firm: memberships, token families, API keys, and what they leave in the audit trail.
export { apiKeyActor, isApiKey } from './api-key.ts';
export { type Membership, membershipIn, membershipsOf } from './memberships.ts';
export { readOwnMembership } from './read-own-membership.ts';
export { recordRefusedReuse, recordSignIn, recordSignOut } from './record-sign-in.ts';
export { firmsHere, resealSecondFactors, secondFactorKeys, secondFactorPlace } from './second-factor-keys.ts';
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
