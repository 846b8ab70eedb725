// The live socket's route: the same sign-in and the same permission as any other request, asked before it opens.
import websocket from '@fastify/websocket';
import { LIVE_PATH, LIVE_PROTOCOL } from '@redpill/contract';
import { type Actor, AppError, type Database, holds, signIns } from '@redpill/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireSameOrigin } from '../http/csrf.ts';
import { ACCESS_COOKIE } from '../http/session-cookies.ts';
import type { Identity } from '../identity/index.ts';
import { eventReader } from './event-reader.ts';
import { watchFirms } from './firm-watch.ts';
import { openLiveSocket } from './live-socket.ts';

export interface LiveEdge {
  database: Database;
  identity: Identity;
  actorOf(request: FastifyRequest): Promise<Actor>;
  /** Hears how many sockets are open. */
  onCount?(open: number): void;
  beat_ms?: number;
}

const BEAT_MS = 5000;
/** A browser's tabs; more is a program that forgets to close. */
const MOST_PER_PERSON = 30;
const GOING_AWAY = 1001;

export function registerLive(app: FastifyInstance, edge: LiveEdge): void {
  const { database, identity } = edge;
  const watch = watchFirms(database, (error) => app.log.warn({ err: error }, 'asking for news'));
  const open = new Map<string, number>();
  const count = (who: string, more: number): void => {
    const left = (open.get(who) ?? 0) + more;
    if (left > 0) open.set(who, left);
    else open.delete(who);
    edge.onCount?.([...open.values()].reduce((sum, some) => sum + some, 0));
  };
  const asking = new WeakMap<FastifyRequest, Actor>();

  app.addHook('onClose', async () => watch.stop());
  // In a scope of their own: the socket's hooks cost other requests nothing.
  app.register(async (scope) => {
    await scope.register(websocket, {
      options: { maxPayload: 1024, handleProtocols: (names) => (names.has(LIVE_PROTOCOL) ? LIVE_PROTOCOL : false) },
      preClose(done) {
        for (const socket of scope.websocketServer.clients) socket.close(GOING_AWAY, 'the server is stopping');
        scope.websocketServer.close(() => undefined);
        done();
      },
    });
    scope.get<{ Querystring: { after?: string } }>(
      LIVE_PATH,
      {
        websocket: true,
        config: { operation: 'live' },
        onRequest: async (request) => takeTokenFromProtocol(request),
        preValidation: async (request) => {
          if (!request.ws) throw new AppError('invalid', 'This address is a WebSocket.');
          if (!carriesToken(request)) requireSameOrigin(request);
          const actor = await edge.actorOf(request);
          refuseOthers(actor, open.get(whoOf(actor)) ?? 0);
          asking.set(request, actor);
        },
      },
      (socket, request) => {
        const actor = asking.get(request);
        if (!actor) throw new Error('a socket opened for nobody');
        const credential = credentialOf(request);
        count(whoOf(actor), 1);
        openLiveSocket({
          socket,
          reader: eventReader(database, actor, afterOf(request.query.after)),
          authenticate: () => identity.authenticate(credential),
          watch: (changed) => watch.watch(actor.organization_id, changed),
          onFailure: (error) => request.log.warn({ err: error }, 'live socket'),
          onClose: () => count(whoOf(actor), -1),
          beat_ms: edge.beat_ms ?? BEAT_MS,
        });
      },
    );
  });
}

function refuseOthers(actor: Actor, open: number): void {
  if (!holds(actor, 'event:read'))
    throw new AppError('forbidden', 'Your role may not do this: it needs the permission event:read.');
  if (open >= MOST_PER_PERSON)
    throw new AppError('limit', `Too many live connections: one person or key may hold ${MOST_PER_PERSON}.`);
}

const whoOf = (actor: Actor): string =>
  actor.kind === 'system' ? actor.job : actor.kind === 'api_key' ? actor.api_key_id : actor.user_id;

const afterOf = (after: string | undefined): number | null =>
  after !== undefined && /^\d{1,15}$/.test(after) ? Number(after) : null;

function carriesToken({ headers }: FastifyRequest): boolean {
  return headers.authorization !== undefined || headers['x-api-key'] !== undefined;
}

/** A page cannot set headers on a socket: it names its token among the protocols, and it is read as if it were one. */
function takeTokenFromProtocol({ headers }: FastifyRequest): void {
  const named = headers['sec-websocket-protocol']?.split(',').map((name) => name.trim());
  const token = named?.find((name) => name.startsWith('bearer.'))?.slice('bearer.'.length);
  if (token !== undefined && headers.authorization === undefined) headers.authorization = `Bearer ${token}`;
}

/** What `actorOf` has found good, to be asked about again for as long as the socket is open. */
function credentialOf(request: FastifyRequest): string {
  const { authorization, 'x-api-key': api_key } = request.headers;
  if (authorization !== undefined) return authorization.slice(authorization.indexOf(' ') + 1);
  if (typeof api_key === 'string' && signIns.isApiKey(api_key)) return api_key;
  return request.cookies[ACCESS_COOKIE] ?? '';
}
