// The web app on the same port: whatever is neither API nor document is a page.
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { AppError } from '@redpill/core';
import type { FastifyInstance } from 'fastify';

export interface NextApp {
  prepare(): Promise<void>;
  getRequestHandler(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  close(): Promise<void>;
}

/** Next is a CommonJS module whose export is the function itself; loaded when pages are served, not before. */
function createNext(options: { dev: boolean; dir: string; quiet: boolean }): NextApp {
  return (createRequire(import.meta.url)('next') as (options: object) => NextApp)(options);
}

/** Opens the built web app; needs no database, so both open at once. */
export async function openWeb(dir: string): Promise<NextApp> {
  if (!existsSync(join(dir, '.next', 'BUILD_ID'))) {
    throw new Error(`the web app in ${dir} has not been built: start with npm start`);
  }
  const web = createNext({ dev: false, dir, quiet: true });
  await web.prepare();
  return web;
}

/** Serves it for every path that no other route takes; unknown API paths stay problem+json. */
export function registerWeb(app: FastifyInstance, web: NextApp): void {
  const serve = web.getRequestHandler();
  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    logLevel: 'warn',
    async handler(request, reply) {
      if (request.url.startsWith('/api/')) throw new AppError('not_found', 'There is no such route.');
      reply.hijack();
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value);
      await serve(request.raw, reply.raw);
    },
  });
  app.addHook('onClose', () => web.close());
}
