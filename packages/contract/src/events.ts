// The audit trail and the activity feed: who did what to which record, when, and what changed.
import { z } from 'zod';
import { id, instant, line, listInput, listOutput } from './fields.ts';
import { operation } from './operation.ts';

export const event = z.object({
  /** Grows with time within the firm; the cursor of the list. */
  id: z.int(),
  at: instant,
  actor_kind: z.string(),
  actor_id: z.string(),
  /** The member who acted, or on whose behalf a key, an agent or a workflow did. */
  actor_name: z.string().nullable(),
  on_behalf_of: id.nullable(),
  channel: z.string(),
  operation: z.string(),
  effect: z.string(),
  subject_type: z.string(),
  subject_id: z.string(),
  /** Field by field `{from, to}`; several records changed at once are a list under `records`. */
  changes: z.record(z.string(), z.unknown()).nullable(),
  request_id: z.string().nullable(),
});
export type Event = z.infer<typeof event>;

export const listEvents = operation({
  name: 'list_events',
  method: 'GET',
  path: '/events',
  input: z.object({
    limit: listInput.limit,
    offset: listInput.offset,
    cursor: listInput.cursor,
    total: listInput.total,
    subject_type: line(50).optional(),
    subject_id: line(64).optional(),
    actor_id: line(255).optional(),
    operation: line(64).optional(),
    /** Only events with a greater id. */
    after: z.int().min(0).optional(),
    since: instant.optional(),
    until: instant.optional(),
  }),
  output: listOutput(event),
  permission: 'event:read',
  effect: 'read',
  summary: 'What happened in the firm, newest first: by record, by actor, by act, in a span of time',
});

export const readAuditHead = operation({
  name: 'read_audit_head',
  method: 'GET',
  path: '/audit/head',
  input: z.object({}),
  output: z.object({
    /** The last seal of the chain; null before the first. */
    seq: z.int().nullable(),
    hash: z.string().nullable(),
    /** Every event committed before this is under the seals. */
    sealed_at: instant.nullable(),
    sealed_events: z.int(),
  }),
  permission: 'audit:read',
  effect: 'read',
  summary: 'The head of the chain over the firm’s events: kept elsewhere, it proves later that no event was changed',
});

/** A place where the trail is not as it was sealed. */
export const trailProblem = z.object({
  kind: z.enum(['altered', 'removed', 'inserted', 'backdated', 'chain']),
  event_id: z.int().nullable(),
  /** The seal that holds the event, or that is itself broken. */
  seq: z.int().nullable(),
  text: z.string(),
});
export type TrailProblem = z.infer<typeof trailProblem>;

export const verifyAuditTrail = operation({
  name: 'verify_audit_trail',
  method: 'GET',
  path: '/audit/verify',
  input: z.object({
    /** A head that was kept elsewhere: whether it still stands in the chain. */
    expect: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/, 'takes the 64 hexadecimal digits of a head')
      .optional(),
  }),
  output: z.object({
    events: z.int(),
    seq: z.int().nullable(),
    hash: z.string().nullable(),
    sealed_at: instant.nullable(),
    /** The seal that bears the expected hash; null when none does or none was expected. */
    expected_seq: z.int().nullable(),
    /** In the order of the chain; of very many the first hundred. */
    problems: z.array(trailProblem),
    /** The event at the first of them as it is now; null when it is gone, there is none, or one may not read it. */
    first_event: event.nullable(),
  }),
  permission: 'audit:read',
  effect: 'read',
  summary: 'Whether any event of the firm was altered, removed or put in between: every digest and link computed anew',
});
