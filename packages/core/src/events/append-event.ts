// Appending the event of an act, and finding the answer of an act done before under the same key.
import { createHash } from 'node:crypto';
import type { Operation } from '@redpill/contract';
import { type Actor, actorId } from '../actor.ts';
import { AppError } from '../app-error.ts';
import type { Statement } from '../db/batch.ts';
import type { events } from '../db/events.ts';
import { runInScope } from '../db/scope.ts';

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

/** What an act under an idempotency key leaves of its answer; a secret is shown once and kept nowhere. */
export function answerKept(op: Operation, input: unknown, answer: unknown): NewEvent['output'] {
  return op.secret_output ? null : { input: digestOf(input), answer: answer as Record<string, unknown> };
}

/** Enough to notice another input, and too little to find out from it what a sealed field was given. */
const digestOf = (input: unknown): string =>
  createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 4);

type Earlier = Pick<typeof events.$inferSelect, 'operation' | 'output'>;

/** The answer an earlier call of this caller with this key got; null when there was none. */
export async function earlierOutput(
  op: Operation,
  actor: Actor,
  key: string,
  input: unknown,
): Promise<Record<string, unknown> | null> {
  const values = [actor.kind, actorId(actor), key];
  // One may have done what one may not read of: the function looks past the audience of events, at this caller's alone.
  const { rows } = await runInScope({ text: 'SELECT operation, output FROM act_under_key($1, $2, $3)', values });
  const earlier = rows[0] as Earlier | undefined;
  if (!earlier) return null;
  if (earlier.operation !== op.name)
    throw new AppError('conflict', 'This idempotency key was used for another operation.');
  if (op.secret_output)
    throw new AppError('conflict', 'This was done already under this idempotency key; its secret was shown once.');
  if (earlier.output?.input !== digestOf(input))
    throw new AppError('conflict', 'This idempotency key was used with another input.');
  return earlier.output.answer;
}
