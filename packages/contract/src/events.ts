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
