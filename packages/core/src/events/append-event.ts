// Appending the event of an act, and finding the answer of an act done before under the same key.
import type { Operation } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import type { Statement } from '../db/batch.ts';
import { events } from '../db/events.ts';
import { db } from '../db/scope.ts';

const APPEND = `INSERT INTO events (organization_id, actor_kind, actor_id, on_behalf_of, channel, operation, effect, audience,
  subject_type, subject_id, changes, output, idempotency_key, request_id)
  VALUES (scope_organization(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

export type NewEvent = Omit<typeof events.$inferInsert, 'organization_id' | 'id' | 'at'>;

/** The statement that appends an event; it travels with the COMMIT. */
export function appendEvent(event: NewEvent): Statement {
  return {
    text: APPEND,
    values: [
      event.actor_kind,
      event.actor_id,
      event.on_behalf_of,
      event.channel,
      event.operation,
      event.effect,
      event.audience,
      event.subject_type,
      event.subject_id,
      JSON.stringify(event.changes ?? null),
      event.output ? JSON.stringify(event.output) : null,
      event.idempotency_key,
      event.request_id,
    ],
  };
}

const byKey = db
  .select({ operation: events.operation, output: events.output })
  .from(events)
  .where(eq(events.idempotency_key, sql.placeholder('key')))
  .prepare('event_by_key');

/** The answer an earlier call with this key got; null when there was none. */
export async function earlierOutput(op: Operation, key: string): Promise<Record<string, unknown> | null> {
  const [earlier] = await byKey.execute({ key });
  if (!earlier) return null;
  if (earlier.operation !== op.name) {
    throw new AppError('conflict', 'This idempotency key was used for another operation.');
  }
  if (op.secret_output) {
    throw new AppError('conflict', 'This was done already under this idempotency key; its secret was shown once.');
  }
  return earlier.output ?? {};
}
