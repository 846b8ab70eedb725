// The web app on the same port: whatever is neither API nor document is a page.
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { AppError } from '@redpill/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

interface NextApp {
  prepare(): Promise<void>;
  getRequestHandler(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  close(): Promise<void>;
}

export interface Web {
  /** Pages that were rendered when the app was built: the file of each, by its path. */
  shells: ReadonlyMap<string, string>;
  /** The built files below this folder are named for their content. */
  built: string;
  /** What renders the other pages: loaded when it is first asked for. */
  renderer(): Promise<Renderer>;
  close(): Promise<void>;
}
type Renderer = ReturnType<NextApp['getRequestHandler']>;

/** Next is a CommonJS module whose export is the function itself. */
function createNext(options: { dev: boolean; dir: string; quiet: boolean }): NextApp {
  return (createRequire(import.meta.url)('next') as (options: object) => NextApp)(options);
}

/** Opens the built web app; what renders pages is loaded later, for most of them lie there rendered. */
export function openWeb(dir: string): Web {
  const built = join(dir, '.next');
  if (!existsSync(join(built, 'BUILD_ID'))) {
    throw new Error(`the web app in ${dir} has not been built: start with npm start`);
  }
  let next: NextApp | null = null;
  let prepared: Promise<Renderer> | null = null;
  const prepare = async (): Promise<Renderer> => {
    next ??= createNext({ dev: false, dir, quiet: true });
    await next.prepare();
    return next.getRequestHandler();
  };
  return {
    shells: shellsIn(built),
    built,
    renderer() {
      prepared ??= prepare().catch((error: unknown) => {
        // The next one who asks tries again.
        prepared = null;
        throw error;
      });
      return prepared;
    },
    async close() {
      await Promise.allSettled([prepared]);
      await next?.close();
    },
  };
}

interface Prerendered {
  routes: Record<string, { compute?: string; initialStatus?: number }>;
}

function shellsIn(built: string): Map<string, string> {
  const { routes } = JSON.parse(readFileSync(join(built, 'prerender-manifest.json'), 'utf8')) as Prerendered;
  const pages = Object.keys(routes).filter((path) => !path.startsWith('/_'));
  return new Map(pages.map((path) => [path, `${path === '/' ? '/index' : path}.html`.slice(1)]));
}

/** The parts of the request by which Next tells a page from the data of one: an answer is kept for the same ones alone. */
const TOLD_BY = ['rsc', 'next-router-state-tree', 'next-router-prefetch', 'next-router-segment-prefetch'];
const RENDERER_AFTER_MS = 400;
const A_YEAR_MS = 365 * 24 * 3600 * 1000;

/** Serves it for every path that no other route takes; unknown API paths stay problem+json. */
export function registerWeb(app: FastifyInstance, web: Web): void {
  const pages = join(web.built, 'server/app');
  app.register(fastifyStatic, {
    root: join(web.built, 'static'),
    prefix: '/_next/static/',
    maxAge: A_YEAR_MS,
    immutable: true,
    index: false,
    logLevel: 'warn',
  });
  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    logLevel: 'warn',
    async handler(request, reply) {
      if (request.url.startsWith('/api/')) throw new AppError('not_found', 'There is no such route.');
      const shell = shellOf(web, request);
      if (shell !== undefined) {
        return reply.header('vary', TOLD_BY.join(', ')).sendFile(shell, pages, { maxAge: 0, immutable: false });
      }
      return render(await web.renderer(), request, reply);
    },
  });
  // The first pages go out before; the first click finds it ready.
  app.addHook('onListen', () => {
    const later = setTimeout(() => {
      web.renderer().catch((error: unknown) => app.log.error({ err: error }, 'loading what renders pages'));
    }, RENDERER_AFTER_MS);
    later.unref();
  });
  app.addHook('onClose', () => web.close());
}

/** The file of the page that is asked for, where it was rendered when the app was built. */
function shellOf({ shells }: Web, { url, headers }: FastifyRequest): string | undefined {
  const [path = '', query = ''] = url.split('?', 2);
  if (TOLD_BY.some((name) => name in headers) || /(^|&)_rsc=/.test(query)) return undefined;
  return shells.get(path);
}

async function render(renderer: Renderer, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  await renderer(request.raw, reply.raw);
}
