// The one loop: every operation becomes a route. HTTP only places fields; the verb is the only parser.
import { type Operation, operations } from '@redpill/contract';
import { type Actor, AppError, type Database, jsonOf, type Ports, verbs } from '@redpill/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';

const JSON_TYPE = 'application/json; charset=utf-8';

export interface OperationEdge {
  database: Database;
  ports: Ports;
  actorOf(request: FastifyRequest): Promise<Actor>;
}

export function registerOperations(app: FastifyInstance, edge: OperationEdge): void {
  for (const { op } of operations) {
    const verb = verbs.get(op.name);
    if (!verb) throw new Error(`the operation ${op.name} has no verb`);
    const fromQuery = op.method === 'GET' || op.method === 'DELETE';
    app.route({
      method: op.method,
      url: `/api/v1${op.path}`,
      config: { operation: op.name },
      ...(op.secret_output ? { compress: false as const } : {}),
      async handler(request, reply) {
        const actor = await edge.actorOf(request);
        const input = inputOf(op, request, fromQuery);
        const key = request.headers['idempotency-key'];
        if (Array.isArray(key) || (key !== undefined && key.length > 255)) {
          throw new AppError('invalid', 'idempotency-key: one value of at most 255 characters');
        }
        const output = await verb.run(
          {
            database: edge.database,
            ports: edge.ports,
            actor,
            channel: 'http',
            request_id: request.id,
            ...(key ? { idempotency_key: key } : {}),
          },
          input,
        );
        const status = op.method === 'POST' && op.effect !== 'read' && createsRecord(op) ? 201 : 200;
        return reply.code(status).type(JSON_TYPE).send(jsonOf(output));
      },
    });
  }
}

/** A POST to a collection creates a record; a POST to a record's verb (…/move) acts on one that exists. */
function createsRecord(op: Operation): boolean {
  return /^\/[a-z-]+$/.test(op.path);
}

function inputOf(op: Operation, request: FastifyRequest, fromQuery: boolean): Record<string, unknown> {
  const rest = fromQuery ? typed(op.input, request.query as Record<string, unknown>) : (request.body ?? {});
  if (typeof rest !== 'object' || Array.isArray(rest)) throw new AppError('invalid', 'The body must be a JSON object.');
  return { ...(rest as Record<string, unknown>), ...typed(op.input, request.params as Record<string, unknown>) };
}

/** Text of a URL, typed by what the field asks for; whether it may be that value is the verb's to say. */
export function typed(schema: z.ZodObject, text: Record<string, unknown>): Record<string, unknown> {
  const fields: [string, unknown][] = [];
  for (const [name, value] of Object.entries(text)) {
    if (value === '') continue;
    fields.push([
      name,
      typeof value === 'string' ? typedField(schema.shape[name] as z.ZodType | undefined, value) : value,
    ]);
  }
  return Object.fromEntries(fields);
}

function typedField(field: z.ZodType | undefined, text: string): unknown {
  const kind = kindOf(field);
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (kind === 'number' && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (kind === 'array') return text.split(',');
  return text;
}

function kindOf(field: z.ZodType | undefined): string | undefined {
  let at = field?.def as { type: string; innerType?: z.ZodType } | undefined;
  while (at?.innerType) at = at.innerType.def as typeof at;
  return at?.type;
}
