// The two routes of imports that are not JSON: a file comes in as a stream, the rows it left out go out as CSV.
import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { ImportReject } from '@redpill/contract';
import { AppError, type Call, imports } from '@redpill/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { csvLine } from '../cli/csv-line.ts';
import type { OperationEdge } from './operations.ts';

/** The largest file one import takes. */
const MOST_BYTES = 1024 * 1024 * 1024;

export function registerImports(app: FastifyInstance, edge: OperationEdge): void {
  const callOf = async (request: FastifyRequest): Promise<Call> => ({
    database: edge.database,
    ports: edge.ports,
    actor: await edge.actorOf(request),
    channel: 'http',
    request_id: request.id,
  });
  // In a scope of their own: elsewhere a body is JSON, here it is the file, handed on as it comes.
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.register(multipart, { limits: { files: 1, fileSize: MOST_BYTES } });
    scope.addContentTypeParser('*', (_request, body, parsed) => parsed(null, body));
    scope.post(
      '/api/v1/imports',
      { bodyLimit: MOST_BYTES, config: { operation: 'stage_import' } },
      async (request, reply) => {
        const call = await callOf(request);
        const { body, file_name } = await fileOf(request);
        const query = { ...(file_name ? { file_name } : {}), ...(request.query as Record<string, string>) };
        return reply.code(201).send(await imports.stageImport(call, edge.ports.files, query, bounded(body)));
      },
    );
    done();
  });
  app.get<{ Params: { import_id: string } }>('/api/v1/imports/:import_id/errors.csv', async (request, reply) => {
    const call = await callOf(request);
    const { import_id } = request.params;
    const record = await imports.getImport.run(call, { import_id });
    const name = record.file_name.replace(/[^\w.-]+/g, '_');
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}.errors.csv"`)
      .send(
        Readable.from(
          errorLines(
            call,
            import_id,
            record.columns.map((column) => column.name),
          ),
        ),
      );
  });
}

async function fileOf(request: FastifyRequest): Promise<{ body: AsyncIterable<Uint8Array>; file_name: string | null }> {
  if (request.isMultipart()) {
    const part = await request.file();
    if (!part) throw new AppError('invalid', 'file: the form holds no file');
    return { body: part.file, file_name: part.filename || null };
  }
  if (!(request.body instanceof Readable)) throw new AppError('invalid', 'The body is the file: send one.');
  return { body: request.body, file_name: null };
}

async function* bounded(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const chunk of body) {
    seen += chunk.length;
    if (seen > MOST_BYTES) throw new AppError('limit', 'The file is larger than 1 GiB: import it in parts.');
    yield chunk;
  }
}

const PAGE = 100;

/** Every row that was left out, with its reason; read page by page, so that memory does not grow with them. */
async function* errorLines(call: Call, import_id: string, columns: string[]): AsyncGenerator<string> {
  yield csvLine(['row', 'outcome', 'field', 'reason', ...columns]);
  let cursor: string | null = null;
  do {
    const page: { items: ImportReject[]; next_cursor: string | null } = await imports.listImportRejects.run(call, {
      import_id,
      limit: PAGE,
      ...(cursor ? { cursor } : {}),
    });
    for (const { row_number, outcome, field, reason, cells } of page.items) {
      yield csvLine([row_number, outcome, field, reason, ...cells]);
    }
    cursor = page.next_cursor;
  } while (cursor);
}

/** The two routes as the API's description lists them. */
export const importPaths = {
  '/api/v1/imports': {
    post: {
      operationId: 'stage_import',
      summary: 'Send a file to import: it is stored, looked through and staged with a suggested mapping',
      description:
        'Needs: import:run and the permission of the kind. The body is the file, as it is or as a form of one file; a CSV or JSON Lines file of at most 1 GiB, a spreadsheet (.xlsx) or JSON document of at most 20 MiB and 200,000 rows, or one of them compressed by gzip.',
      tags: ['imports'],
      parameters: ['kind', 'file_name', 'fund_id', 'encoding', 'delimiter', 'sheet'].map((name) => ({
        name,
        in: 'query',
        required: name === 'kind',
        schema: { type: 'string' },
      })),
      requestBody: {
        required: true,
        content: { 'text/csv': { schema: { type: 'string' } }, 'application/jsonl': { schema: { type: 'string' } } },
      },
      responses: {
        '201': { description: 'The staged import', content: { 'application/json': { schema: { type: 'object' } } } },
        '4XX': { $ref: '#/components/responses/Problem' },
      },
    },
  },
  '/api/v1/imports/{import_id}/errors.csv': {
    get: {
      operationId: 'import_errors_file',
      summary: 'The rows an import skipped or rejected, each with its reason, as CSV',
      tags: ['imports'],
      parameters: [{ name: 'import_id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
      responses: {
        '200': { description: 'One line a row', content: { 'text/csv': { schema: { type: 'string' } } } },
        '4XX': { $ref: '#/components/responses/Problem' },
      },
    },
  },
} as const;
