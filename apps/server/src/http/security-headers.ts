// What every answer tells a browser about itself: worked out once, for helmet would work it out anew for each answer.
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';

/** Headers of the answer itself, which are none of helmet's. */
const NOT_SECURITY = ['content-length', 'content-type', 'date', 'connection', 'keep-alive'];

export async function registerSecurityHeaders(app: FastifyInstance, options: { secure: boolean }): Promise<void> {
  const headers = await helmetHeaders(options.secure);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

async function helmetHeaders(secure: boolean): Promise<Record<string, string>> {
  const asked = Fastify();
  await asked.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        'default-src': ["'self'"],
        // Next's static shells start with inline scripts.
        'script-src': ["'self'", "'unsafe-inline'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'connect-src': ["'self'"],
        'frame-ancestors': ["'none'"],
        'upgrade-insecure-requests': null,
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
  });
  asked.get('/', () => '');
  const { headers } = await asked.inject('/');
  await asked.close();
  const security = Object.entries(headers).filter(([name]) => !NOT_SECURITY.includes(name));
  return Object.fromEntries(security.map(([name, value]) => [name, String(value)]));
}
