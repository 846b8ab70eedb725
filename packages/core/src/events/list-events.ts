// The audit trail, newest first.
import { listEvents as operation } from '@redpill/contract';
import { and, count, desc, eq, gt, gte, lt, sql } from 'drizzle-orm';
import { invalidField } from '../app-error.ts';
import { events } from '../db/events.ts';
import { members } from '../db/firms.ts';
import { verb } from '../verb.ts';

/** The person behind an event: who acted, or on whose behalf. */
const person = sql`case when ${events.actor_kind} = 'user' then ${events.actor_id}::uuid else ${events.on_behalf_of} end`;

const eventColumns = {
  id: events.id,
  at: events.at,
  actor_kind: events.actor_kind,
  actor_id: events.actor_id,
  actor_name: members.name,
  on_behalf_of: events.on_behalf_of,
  channel: events.channel,
  operation: events.operation,
  effect: events.effect,
  subject_type: events.subject_type,
  subject_id: events.subject_id,
  changes: events.changes,
  request_id: events.request_id,
};

export const listEvents = verb(operation, async ({ tx, input }) => {
  if (input.cursor !== undefined && input.offset > 0)
    throw invalidField('offset', 'give an offset or a cursor, not both');
  const filter = and(
    input.subject_type ? eq(events.subject_type, input.subject_type) : undefined,
    input.subject_id ? eq(events.subject_id, input.subject_id) : undefined,
    input.actor_id ? eq(events.actor_id, input.actor_id) : undefined,
    input.operation ? eq(events.operation, input.operation) : undefined,
    input.after === undefined ? undefined : gt(events.id, input.after),
    input.since ? gte(events.at, input.since) : undefined,
    input.until ? lt(events.at, input.until) : undefined,
  );
  const rows = await tx
    .select(eventColumns)
    .from(events)
    .leftJoin(members, and(eq(members.organization_id, events.organization_id), eq(members.user_id, person)))
    .where(and(filter, input.cursor === undefined ? undefined : lt(events.id, readCursor(input.cursor))))
    .orderBy(desc(events.id))
    .limit(input.limit + 1)
    .offset(input.offset);
  const counted = input.total ? await tx.select({ total: count() }).from(events).where(filter) : [];
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  return {
    items,
    next_cursor: last && rows.length > input.limit ? String(last.id) : null,
    limit: input.limit,
    offset: input.offset,
    total: counted[0]?.total ?? null,
  };
});

function readCursor(cursor: string): number {
  const id = /^\d{1,15}$/.test(cursor) ? Number(cursor) : null;
  if (id === null) throw invalidField('cursor', 'not a cursor of this list');
  return id;
}
