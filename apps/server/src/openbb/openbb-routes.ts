// RedPill as the OpenBB world sees it: the routes of an OpenBB Platform server, by key, in its own envelope and errors.
import { type Actor, AppError } from '@redpill/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OperationEdge } from '../http/operations.ts';

/** Pages of OpenBB that may call, each with a key of its user's. */
export const OPENBB_ORIGINS = [
  'https://pro.openbb.co',
  'https://pro.openbb.dev',
  'https://excel.openbb.co',
  'http://localhost:1420',
];

/** Whoever asks brings a key or a token: a cookie is for our own pages alone. As OpenBB has it, also as the password of Basic. */
export async function registerOpenbb(app: FastifyInstance, edge: OperationEdge): Promise<void> {
  await app.register(
    async (scope) => {
      scope.setErrorHandler((error, request, reply) => answerDetail(error, request, reply));
      scope.get('/api/v1/*', async (request, reply) => {
        const actor = await keyHolder(edge, request);
        const { answerPlatform } = await import('./platform-face.ts');
        return answerPlatform({ edge, actor, request, reply });
      });
      scope.get('/', async () => ({ name: 'RedPill VC', widgets: 'widgets.json', apps: 'apps.json' }));
      scope.get('/widgets.json', async () => (await import('./workspace-manifest.ts')).WIDGETS);
      scope.get('/apps.json', async () => (await import('./workspace-apps.ts')).APPS);
      for (const method of ['GET', 'POST'] as const) {
        scope.route({ method, url: '/workspace/*', handler: (request) => answerWidget(edge, request) });
      }
    },
    { prefix: '/openbb' },
  );
}

async function answerWidget(edge: OperationEdge, request: FastifyRequest): Promise<unknown> {
  const actor = await keyHolder(edge, request);
  const { ANSWERS, askVerb, POSTED } = await import('./workspace-answers.ts');
  const name = (request.params as { '*': string })['*'];
  const answer = ANSWERS[name];
  if (!answer || POSTED.has(name) !== (request.method === 'POST')) throw new AppError('not_found', 'Not Found');
  const call = { database: edge.database, ports: edge.ports, actor, channel: 'http' as const, request_id: request.id };
  return answer({
    ask: (operation, input) => askVerb(operation, call, input),
    query: request.query as Record<string, string | undefined>,
    body: (request.body ?? {}) as Record<string, unknown>,
  });
}

async function keyHolder(edge: OperationEdge, request: FastifyRequest): Promise<Actor> {
  const { authorization, 'x-api-key': key } = request.headers;
  const password = basicPassword(authorization);
  if (password !== null) {
    delete request.headers.authorization;
    request.headers['x-api-key'] = password;
  } else if (authorization === undefined && key === undefined) {
    throw new AppError('unauthenticated', 'Incorrect email or password');
  }
  return edge.actorOf(request);
}

function basicPassword(authorization: string | undefined): string | null {
  const [, encoded] = /^basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  return text.slice(text.indexOf(':') + 1);
}

const STATUS = { unauthenticated: 401, forbidden: 403, not_found: 404, invalid: 422, limit: 429 } as const;

/**
 * Errors as a server of theirs sends them: `detail`, a text or a list of what is wrong with which parameter. Workspace
 * shows it to whoever looks at a widget, so there it is a text.
 */
function answerDetail(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!(error instanceof AppError)) {
    reply.log.error({ err: error }, 'answering OpenBB');
    return reply.code(500).send({ detail: 'Unexpected error.' });
  }
  const status = error.code in STATUS ? STATUS[error.code as keyof typeof STATUS] : 400;
  if (status === 401) void reply.header('www-authenticate', 'Basic');
  const { errors = [] } = error.details;
  const isShown = request.url.startsWith('/openbb/workspace/');
  if (status !== 422 || errors.length === 0 || isShown) return reply.code(status).send({ detail: error.message });
  const detail = errors.map(({ path, message }) => ({
    type: 'value_error',
    loc: ['query', ...path.replace(/^query[.]/, '').split('.')],
    msg: message,
    input: null,
  }));
  return reply.code(status).send({ detail });
}
