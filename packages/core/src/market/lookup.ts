// What every look outside is: the question is parsed, permitted and admitted in a transaction of its own, and asked after it.
import type { Operation, Output } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { MarketDesk } from '../ports.ts';
import { type Verb, verb } from '../verb.ts';
import { checkOutput } from '../written.ts';

export interface Looking<I extends z.ZodObject> {
  input: z.output<I>;
  actor: Actor;
  market: MarketDesk;
}

/** The verb of a look outside. No transaction is open while `look` waits for others. */
export function lookup<I extends z.ZodObject, O extends z.ZodObject>(
  op: Operation<I, O>,
  look: (looking: Looking<I>) => Promise<z.output<O>>,
): Verb<Operation<I, O>> {
  const gate = verb({ ...op, output: z.object({ input: z.unknown() }) }, async ({ tx, input }) => {
    // Nothing is read, but a sign-in that has ended is turned away here as anywhere.
    await tx.execute(sql`select`);
    return { input };
  });
  return {
    operation: op,
    async run(call, raw) {
      const { input } = await gate.run(call, raw);
      const { ports } = call;
      if (!ports) throw new Error(`${op.name} was called without ports`);
      const output = await look({ input: input as z.output<I>, actor: call.actor, market: ports.market });
      if (call.database.checks_output) checkOutput(op, output);
      return output as Output<Operation<I, O>>;
    },
  };
}
