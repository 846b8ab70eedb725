// Whether an act may be done, before anybody outside is asked: parsed, permitted and admitted in a transaction of its own.
import type { Operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Call, verb } from './verb.ts';

type Asking<I extends z.ZodObject> = Operation<I, z.ZodObject>;

/** Whether the actor may, before anybody outside is asked; gives the parsed input. A key belongs to the record that is made. */
export function permitted<I extends z.ZodObject>(op: Asking<I>): (call: Call, raw: unknown) => Promise<z.output<I>> {
  const { name, method, path, input, permission, summary } = op;
  const output = z.object({ input: z.unknown() });
  const asking = { name, method, path, input, output, permission, summary, effect: 'read' as const };
  const gate = verb(asking, async ({ tx, input: given }) => {
    // Nothing is read, but a sign-in that has ended is turned away here as anywhere.
    await tx.execute(sql`select`);
    return { input: given };
  });
  return async ({ idempotency_key: _, ...call }, raw) => (await gate.run(call, raw)).input as z.output<I>;
}
