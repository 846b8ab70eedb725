// One operation: everything an edge must know of a verb to offer it, and nothing of how it is done.
import type { Permission } from '@redpill/domain';
import type { z } from 'zod';

/** read leaves no event; write changes the record; outward leaves the firm; binding moves money or commits it. */
export type Effect = 'read' | 'write' | 'outward' | 'binding';
export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Who may read the event an operation leaves: the whole firm's staff, or partners and admins only. */
export type Audience = 'firm' | 'partners';

/**
 * The record an event is about. `type` is its kind as `events.subject_type` names it, or `type_field` the field that
 * tells it; `field` holds its id. Fields are looked for in the output first, then in the input.
 */
export type Subject = { type: string; field: string } | { type_field: string; field: string };

export interface Operation<I extends z.ZodObject = z.ZodObject, O extends z.ZodObject = z.ZodObject> {
  /** Snake-case verb phrase, unique: the name of the event, of the tool and of the OpenAPI operation. */
  name: string;
  method: Method;
  /** Below /api/v1; a path field is written `:deal_id`. */
  path: `/${string}`;
  input: I;
  output: O;
  /** Of several, any one suffices; null: any signed-in member. */
  permission: Permission | readonly Permission[] | null;
  effect: Effect;
  summary: string;
  /** Required of everything that leaves an event. */
  subject?: Subject;
  audience?: Audience;
  /** The answer holds a secret shown once: it is kept nowhere, so a repeated idempotency key answers a conflict. */
  secret_output?: boolean;
  /** A call and its answer, shown in the description of the API; a test holds the answer to be true. */
  example?: { input: Record<string, unknown>; output: Record<string, unknown> };
}

/** As much of an operation as a caller needs: where it is. What it takes and gives are types alone (see routes.ts). */
export interface Route<I extends z.ZodObject = z.ZodObject, O extends z.ZodObject = z.ZodObject> {
  method: Method;
  path: `/${string}`;
  input?: I;
  output?: O;
}
export type RouteOf<Op extends Operation> = Route<Op['input'], Op['output']>;

export type Input<Op extends Route> = z.input<NonNullable<Op['input']>>;
export type Parsed<Op extends Operation> = z.output<Op['input']>;
export type Output<Op extends Route> = z.output<NonNullable<Op['output']>>;

/** Declares an operation. Input and output are objects: the same schema serves REST, tools and the client. */
export function operation<I extends z.ZodObject, O extends z.ZodObject>(declared: Operation<I, O>): Operation<I, O> {
  return declared;
}

/** The names of the fields that stand in an operation's path. */
export function pathFields(op: Route): string[] {
  return [...op.path.matchAll(/:([a-z_]+)/g)].map((match) => match[1] ?? '');
}
