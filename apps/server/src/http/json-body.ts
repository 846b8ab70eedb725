// Bodies of JSON: read whole and only as UTF-8, because a decoder that guesses would change what somebody wrote.
import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';

/** Takes the place of Fastify's own parser, which puts a replacement sign where bytes are not UTF-8. */
export function registerJsonBody(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (isUtf8(body)) void parse(request, body.toString('utf8'), done);
    else done(Object.assign(new Error('the body is not UTF-8'), { statusCode: 400 }), undefined);
  });
}
