// The routes of second factors and passkeys: one's own, and those between the password and the sign-in.
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  beginSecondFactor,
  confirmSecondFactor,
  disableSecondFactor,
  enrolAtSignIn,
  finishEnrolment,
  finishLogin,
  finishSignIn,
  getSecondFactor,
  listPasskeys,
  removePasskey,
  renewRecoveryCodes,
  signInWithPasskey,
} from '@redpill/contract';
import { AppError } from '@redpill/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identity, SignedIn, Site, UserActor } from '../identity/index.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import { authRoutes, metaOf, person, told } from './auth-route.ts';
import { authenticator } from './authenticate.ts';
import { requireSameOrigin } from './csrf.ts';
import { setSessionCookies } from './session-cookies.ts';

export interface SecondFactorOptions {
  secure_cookies: boolean;
  public_url?: string | undefined;
  limits?: RateLimits | undefined;
}

export function registerSecondFactor(app: FastifyInstance, identity: Identity, options: SecondFactorOptions): void {
  const actorOf = authenticator(identity, options.limits);
  const own = async (request: FastifyRequest): Promise<UserActor> => person(await actorOf(request));
  const route = authRoutes(app, options.limits);
  const factor = identity.second_factor;
  /** Who is signed in now, with the cookies of it. */
  const entered = async (signedIn: SignedIn, request: FastifyRequest, reply: FastifyReply) => {
    const me = await identity.me(signedIn.actor);
    setSessionCookies(request, reply, signedIn, options.secure_cookies);
    return me;
  };

  route(finishLogin, async (step, request, reply) => {
    const { access_token, refresh_token, expires_in } = await told(reply, factor.finish(step, metaOf(request)));
    return { access_token, refresh_token, token_type: 'Bearer' as const, expires_in };
  });
  route(finishSignIn, async (step, request, reply) => {
    requireSameOrigin(request);
    return entered(await told(reply, factor.finish(step, metaOf(request))), request, reply);
  });
  route(enrolAtSignIn, async ({ token }, request) => {
    requireSameOrigin(request);
    return factor.beginAtSignIn(token);
  });
  route(finishEnrolment, async (step, request, reply) => {
    requireSameOrigin(request);
    const { signed_in, recovery_codes } = await told(reply, factor.finishAtSignIn(step, metaOf(request)));
    return { session: await entered(signed_in, request, reply), recovery_codes };
  });
  route(getSecondFactor, async (_input, request) => factor.get(await own(request)));
  route(beginSecondFactor, async ({ password }, request, reply) =>
    told(reply, factor.begin(await own(request), password, metaOf(request))),
  );
  route(confirmSecondFactor, async ({ code }, request, reply) =>
    told(reply, asTyped(factor.confirm(await own(request), code, metaOf(request)))),
  );
  route(renewRecoveryCodes, async ({ code }, request, reply) =>
    told(reply, asTyped(factor.renewCodes(await own(request), code, metaOf(request)))),
  );
  route(disableSecondFactor, async (given, request, reply) => {
    await told(reply, asTyped(factor.disable(await own(request), given, metaOf(request))));
    return {};
  });
  registerPasskeys(app, identity, { ...options, own, entered });
}

type Entered = (signedIn: SignedIn, request: FastifyRequest, reply: FastifyReply) => Promise<object>;

function registerPasskeys(
  app: FastifyInstance,
  { passkeys }: Identity,
  options: SecondFactorOptions & { own(request: FastifyRequest): Promise<UserActor>; entered: Entered },
): void {
  const { own, entered } = options;
  const route = authRoutes(app, options.limits);
  const site = (request: FastifyRequest): Site => siteOf(request, options.public_url);
  route(listPasskeys, async (_input, request) => passkeys.list(await own(request)));
  route(beginPasskey, async ({ password }, request, reply) =>
    told(reply, passkeys.begin(await own(request), { password, site: site(request) }, metaOf(request))),
  );
  route(addPasskey, async (given, request) => asTyped(passkeys.add(await own(request), given, metaOf(request))));
  route(removePasskey, async ({ passkey_id }, request) => {
    await passkeys.remove(await own(request), passkey_id, metaOf(request));
    return {};
  });
  route(beginPasskeySignIn, async (_input, request) => {
    requireSameOrigin(request);
    return passkeys.beginSignIn(site(request));
  });
  route(signInWithPasskey, async (given, request, reply) => {
    requireSameOrigin(request);
    return entered(await passkeys.signIn(given, metaOf(request)), request, reply);
  });
}

/** A wrong code of somebody who is signed in is a wrong field: they are no less signed in than before. */
async function asTyped<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unauthenticated') throw error;
    const { errors = [] } = error.details;
    throw new AppError('invalid', error.message, { errors, cause: error });
  }
}

/** The site a passkey is bound to: the name that people reach the server by. */
function siteOf(request: FastifyRequest, public_url: string | undefined): Site {
  const url = new URL(public_url ?? `${request.protocol}://${request.host}`);
  if (/^[\d.]+$|^\[/.test(url.hostname))
    throw new AppError(
      'refused',
      `Passkeys are bound to a name, and ${url.hostname} is an address: open the app under its name, here http://localhost${url.port ? `:${url.port}` : ''}.`,
    );
  return { rp_id: url.hostname, origin: url.origin };
}
