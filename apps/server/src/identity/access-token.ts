// Access tokens: who acts, in which firm and role, under which sign-in, for half an hour.
import type { Actor } from '@redpill/core';
import { ROLES, type Role } from '@redpill/domain';
import { createSigner, createVerifier, TokenError } from 'fast-jwt';

export const ACCESS_TOKEN_SECONDS = 1800;
const KEPT_VERIFIED = 10_000;

type SignedIn = Extract<Actor, { kind: 'user' }> & { session_id: string };

interface Claims {
  typ: string;
  sub: string;
  org: string;
  role: Role;
  sid: string;
  iat: number;
  exp: number;
}

export interface AccessTokens {
  issue(actor: SignedIn): string;
  /** The actor a token names; null when it is expired, tampered with, unsigned, or meant for something else. */
  read(token: string): SignedIn | null;
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

export function accessTokens(secret: string, now: () => Date): AccessTokens {
  const sign = createSigner({ key: secret, algorithm: 'HS256' });
  const verify = remembering(
    createVerifier({
      key: secret,
      algorithms: ['HS256'],
      requiredClaims: ['typ', 'sub', 'org', 'role', 'sid', 'iat', 'exp'],
      // The clock is the caller's, and a token kept as verified must still end in time: judged below, on every use.
      ignoreExpiration: true,
    }),
  );
  return {
    issue({ user_id, organization_id, role, session_id }) {
      const iat = seconds(now());
      const claims: Claims = {
        typ: 'access',
        sub: user_id,
        org: organization_id,
        role,
        sid: session_id,
        iat,
        exp: iat + ACCESS_TOKEN_SECONDS,
      };
      return sign({ ...claims });
    },
    read(token) {
      const claims = verified(verify, token);
      if (claims?.typ !== 'access' || !ROLES.includes(claims.role)) return null;
      if (!(seconds(now()) < claims.exp)) return null;
      const { sub: user_id, org: organization_id, role, sid: session_id } = claims;
      return { kind: 'user', user_id, organization_id, role, session_id };
    },
  };
}

/** Checks a signature once; the token itself is the key, for hashing it costs more than all the rest. */
function remembering(verify: (token: string) => Claims): (token: string) => Claims {
  const kept = new Map<string, Claims>();
  return (token) => {
    const known = kept.get(token);
    if (known) return known;
    const claims = verify(token);
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size >= KEPT_VERIFIED) kept.delete(oldest);
    kept.set(token, claims);
    return claims;
  };
}

function verified(verify: (token: string) => Claims, token: string): Claims | null {
  try {
    return verify(token);
  } catch (error) {
    if (error instanceof TokenError) return null;
    throw error;
  }
}
