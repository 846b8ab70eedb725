// The route of exports: a file of one kind of record, or an archive of everything, for whoever asks and as it may see it.
import { EVERYTHING, EXPORT_FILTERS, EXPORT_FORMATS, EXPORT_KINDS, exportQuery } from '@redpill/contract';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { storeExport } from '../exports/file-export.ts';
import { requireSameOrigin } from './csrf.ts';
import { type OperationEdge, typed } from './operations.ts';

interface Asked {
  Params: { kind: string };
  Querystring: Record<string, unknown>;
}

export function registerExports(app: FastifyInstance, edge: OperationEdge): void {
  app.get<Asked>('/api/v1/exports/:kind', { config: { operation: 'export_records' } }, async (request, reply) => {
    // It leaves an event and costs a snapshot: another site's page may not ask for it with the cookies of this one.
    requireSameOrigin(request);
    const actor = await edge.actorOf(request);
    const { kind } = request.params;
    const call = {
      database: edge.database,
      ports: edge.ports,
      actor,
      channel: 'http',
      request_id: request.id,
    } as const;
    const stored = await storeExport(call, edge.ports.files, { ...typed(schemaOf(kind), request.query), kind });
    const body = stored.open();
    body.once('close', () => {
      stored.remove().catch((error: unknown) => request.log.error({ err: error }, 'an export was not removed'));
    });
    return reply
      .type(stored.media_type)
      .header('content-length', stored.size_bytes)
      .header('content-disposition', `attachment; filename="${stored.file_name}"`)
      .header('x-export-rows', stored.summary.rows)
      .header('x-export-as-of', stored.summary.as_of)
      .send(body);
  });
}

/** How the text of a query is typed: as the list of the kind does. */
function schemaOf(kind: string): z.ZodObject {
  const filters = Object.hasOwn(EXPORT_FILTERS, kind)
    ? EXPORT_FILTERS[kind as keyof typeof EXPORT_FILTERS]
    : z.object({});
  return z.object({ ...exportQuery.shape, ...filters.shape });
}

const FILES = {
  'text/csv': { schema: { type: 'string' } },
  'application/jsonl': { schema: { type: 'string' } },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: { type: 'string', format: 'binary' } },
  'application/zip': { schema: { type: 'string', format: 'binary' } },
};

/** The route as the API's description lists it. */
export const exportPaths = {
  '/api/v1/exports/{kind}': {
    get: {
      operationId: 'export_records',
      summary: 'Take records out as a file: every row one may see of a kind, or of everything in one archive',
      description:
        'Needs: the permission to read the kind. Filters and sort of the kind’s list are taken as they are there. With history, ' +
        'and of everything, the answer is a zip archive with a manifest that names rows, checksums, the moment of the snapshot and ' +
        'what was left out. Every export leaves an event.',
      tags: ['exports'],
      parameters: [
        {
          name: 'kind',
          in: 'path',
          required: true,
          schema: { type: 'string', enum: [EVERYTHING, ...Object.keys(EXPORT_KINDS)] },
        },
        {
          name: 'format',
          in: 'query',
          required: false,
          schema: { type: 'string', enum: [...EXPORT_FORMATS], default: 'csv' },
        },
        { name: 'history', in: 'query', required: false, schema: { type: 'boolean', default: false } },
      ],
      responses: {
        '200': { description: 'The file', content: FILES },
        '4XX': { $ref: '#/components/responses/Problem' },
      },
    },
  },
} as const;
