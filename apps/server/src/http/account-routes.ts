// The routes of one's own account: invitations, passwords, sign-ins, further firms and the set-up of an empty installation.
import {
  acceptInvitation,
  changePassword,
  endOtherSignIns,
  endSignIn,
  foundFurtherFirm,
  listAccountMails,
  listSignIns,
  readInvitation,
  readSetup,
  requestPasswordReset,
  resetPassword,
  setUp,
} from '@redpill/contract';
import { type Actor, AppError } from '@redpill/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Identity, UserActor } from '../identity/index.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import { authRoutes, metaOf, person, told } from './auth-route.ts';
import { authenticator } from './authenticate.ts';
import { requireSameOrigin } from './csrf.ts';

export function registerAccounts(
  app: FastifyInstance,
  identity: Identity,
  options: { limits?: RateLimits | undefined },
): void {
  const { account } = identity;
  const route = authRoutes(app, options.limits);
  const actorOf = authenticator(identity, options.limits);
  /** Whoever is signed in, and still is: a token alone does not know of its end. */
  const self = async (request: FastifyRequest): Promise<UserActor> => {
    const actor = person(await actorOf(request));
    await identity.me(actor);
    return actor;
  };
  const orNobody = async (request: FastifyRequest): Promise<Actor | null> => {
    try {
      return await self(request);
    } catch (error) {
      if (error instanceof AppError && error.code === 'unauthenticated') return null;
      throw error;
    }
  };

  route(readInvitation, ({ token }) => account.readInvitation(token));
  route(acceptInvitation, async (input, request, reply) => {
    requireSameOrigin(request);
    return told(reply, account.acceptInvitation(input, await orNobody(request), metaOf(request)));
  });
  route(requestPasswordReset, async ({ email }, request, reply) => {
    requireSameOrigin(request);
    await told(reply, account.requestPasswordReset(email, metaOf(request)));
    return {};
  });
  route(resetPassword, async (input, request) => {
    requireSameOrigin(request);
    return account.resetPassword(input, metaOf(request));
  });
  route(changePassword, async (input, request, reply) =>
    told(reply, account.changePassword(await self(request), input, metaOf(request))),
  );
  route(listSignIns, async (_input, request) => account.listSignIns(await self(request)));
  route(endSignIn, async (input, request) => account.endSignIn(await self(request), input, metaOf(request)));
  route(endOtherSignIns, async (_input, request) => account.endOtherSignIns(await self(request), metaOf(request)));
  route(listAccountMails, async (_input, request) => account.listMails(await self(request)));
  route(foundFurtherFirm, async (input, request) => account.foundFirm(await self(request), input));
  route(readSetup, async ({ token }) => ({ open: await account.isSetupOpen(token) }));
  route(setUp, async (input, request) => {
    requireSameOrigin(request);
    return account.setUp(input);
  });
}
