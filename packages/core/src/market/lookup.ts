// What every look outside is: the question is parsed, permitted and admitted in a transaction of its own, and asked after it.
import type { Operation, Output } from '@redpill/contract';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import { permitted } from '../permitted.ts';
import type { MarketDesk } from '../ports.ts';
import type { Verb } from '../verb.ts';
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
  const may = permitted<I>(op);
  return {
    operation: op,
    async run(call, raw) {
      const input = await may(call, raw);
      const { ports } = call;
      if (!ports) throw new Error(`${op.name} was called without ports`);
      const output = await look({ input, actor: call.actor, market: ports.market });
      if (call.database.checks_output) checkOutput(op, output);
      return output as Output<Operation<I, O>>;
    },
  };
}
