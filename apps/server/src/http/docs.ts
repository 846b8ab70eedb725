// The API's documents: the description itself, and two readers of it that work without a network.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const require = createRequire(import.meta.url);
const swagger = dirname(require.resolve('swagger-ui-dist/package.json'));
const redoc = require.resolve('redoc/bundles/redoc.standalone.js');

const page = (title: string, head: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>${head}</head><body style="margin:0">${body}</body></html>`;

const SWAGGER = page(
  'RedPill VC API',
  '<link rel="stylesheet" href="/docs/assets/swagger-ui.css">',
  '<div id="swagger-ui"></div><script src="/docs/assets/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script>',
);
const START =
  "window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });";
const REDOC = page(
  'RedPill VC API',
  '',
  '<redoc spec-url="/openapi.json"></redoc><script src="/redoc/redoc.standalone.js"></script>',
);

/** Their scripts set styles and compile templates: the policy of these two pages allows it, and no other host. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:; script-src 'self'";

/** The description is made when it is first read: no start waits for it. */
export function registerDocs(app: FastifyInstance, describe: () => object): void {
  let spec: string | null = null;
  let redocScript: Buffer | null = null;
  app.get('/openapi.json', (_request, reply) => {
    spec ??= JSON.stringify(describe());
    return reply.type('application/json').send(spec);
  });
  app.get('/docs', (_request, reply) =>
    reply.header('content-security-policy', POLICY).type('text/html').send(SWAGGER),
  );
  app.get('/docs/start.js', (_request, reply) => reply.type('text/javascript').send(START));
  app.get('/redoc', (_request, reply) => reply.header('content-security-policy', POLICY).type('text/html').send(REDOC));
  app.get('/redoc/redoc.standalone.js', (_request, reply) => {
    redocScript ??= readFileSync(redoc);
    return reply.type('text/javascript').send(redocScript);
  });
  app.register(fastifyStatic, { root: swagger, prefix: '/docs/assets/', decorateReply: false, index: false });
}
