// The one abstraction: parse, permit, scope, act, and append the event in the same transaction.
import type { Operation, Output, Parsed } from '@redpill/contract';
import { invariant } from '@redpill/domain';
import type { z } from 'zod';
import { type Actor, actorId, type Channel, holds, onBehalfOf } from './actor.ts';
import { AppError } from './app-error.ts';
import { difference, type Row } from './changes.ts';
import type { Database } from './db/open.ts';
import { type Db, db, insideScope, readIn, writeIn } from './db/scope.ts';
import { answerKept, appendEvent, earlierOutput } from './events/append-event.ts';
import type { Ports } from './ports.ts';
import { checkOutput } from './written.ts';

export interface Call {
  database: Database;
  actor: Actor;
  channel: Channel;
  request_id?: string;
  /** One key for one act of one caller: a second call with it returns the first one's answer and does nothing. */
  idempotency_key?: string;
  /** What acts that reach outside the database need; most need nothing. */
  ports?: Ports;
}

export interface Given<Op extends Operation> {
  tx: Db;
  actor: Actor;
  input: Parsed<Op>;
  ports?: Ports | undefined;
  /** Tells the event what changed; a verb that touches several records tells each. */
  changed(before: Row | null, after: Row | null): void;
}

export interface Verb<Op extends Operation = Operation> {
  operation: Op;
  run(call: Call, input: unknown): Promise<Output<Op>>;
}

/** `snapshot`: a read of several statements that must see one state of the record. */
export function verb<I extends z.ZodObject, O extends z.ZodObject>(
  op: Operation<I, O>,
  act: (given: Given<Operation<I, O>>) => Promise<z.output<O>>,
  options: { snapshot?: boolean } = {},
): Verb<Operation<I, O>> {
  type Op = Operation<I, O>;
  const schema = op.input.strict();
  const reads = op.effect === 'read' && op.subject === undefined;

  async function run(call: Call, raw: unknown): Promise<Output<Op>> {
    if (insideScope()) throw new Error(`refused: ${op.name} called inside another verb`);
    permit(op, call.actor);
    const input = parse<Op>(schema, raw);
    const changes: Row[] = [];
    const given: Given<Op> = {
      tx: db,
      actor: call.actor,
      input,
      ports: call.ports,
      changed: (from, to) => void changes.push(difference(from, to)),
    };
    const { take } = call.database;
    const output = reads
      ? await (options.snapshot
          ? writeIn(
              take,
              call.actor,
              async () => ({ result: await act(given), last: [] }),
              'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
            )
          : readIn(take, call.actor, () => act(given)))
      : await writeIn(
          take,
          call.actor,
          async () => {
            const earlier = call.idempotency_key
              ? await earlierOutput(op, call.actor, call.idempotency_key, input)
              : null;
            if (earlier) return { result: earlier as z.output<O>, last: [] };
            const result = await act(given);
            return { result, last: [event(op, call, input, result, changes)] };
          },
          options.snapshot ? 'BEGIN ISOLATION LEVEL REPEATABLE READ' : 'BEGIN',
        );
    if (!reads) call.database.written.tell(call.actor.organization_id);
    if (call.database.checks_output) checkOutput(op, output);
    return output as Output<Op>;
  }
  return { operation: op, run };
}

function permit(op: Operation, actor: Actor): void {
  if (!holds(actor, op.permission)) {
    const needed = [op.permission].flat().join(' or ');
    throw new AppError('forbidden', `Your role may not do this: it needs the permission ${needed}.`);
  }
  if (actor.kind === 'agent' && op.effect !== 'read') {
    throw new AppError('refused', 'An agent needs a recorded approval by the person it acts for to do this.');
  }
}

function parse<Op extends Operation>(schema: z.ZodObject, raw: unknown): Parsed<Op> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data as Parsed<Op>;
  const errors = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const first = errors[0];
  throw new AppError('invalid', first ? `${first.path || 'input'}: ${first.message}` : 'The input is not valid.', {
    errors,
  });
}

function event(op: Operation, call: Call, input: unknown, output: unknown, changes: Row[]) {
  invariant(op.subject !== undefined, `${op.name} leaves an event and names no subject`);
  const fields = { ...(input as Row), ...(output as Row) };
  return appendEvent({
    actor_kind: call.actor.kind,
    actor_id: actorId(call.actor),
    on_behalf_of: onBehalfOf(call.actor),
    channel: call.channel,
    operation: op.name,
    effect: op.effect,
    audience: op.audience ?? 'firm',
    subject_type: 'type' in op.subject ? op.subject.type : String(fields[op.subject.type_field]),
    subject_id: String(fields[op.subject.field]),
    changes: changes.length === 1 ? (changes[0] ?? {}) : { records: changes },
    output: call.idempotency_key ? answerKept(op, input, output) : null,
    idempotency_key: call.idempotency_key ?? null,
    request_id: call.request_id ?? null,
  });
}
