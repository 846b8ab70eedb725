// A question to the directories outside: permitted and admitted in a transaction of its own, and asked after it.
import type { Operation, Output } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { CompanyDirectory } from '../ports.ts';
import { type Call, type Verb, verb } from '../verb.ts';
import { checkOutput } from '../written.ts';

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

/** As the firm of whoever acts asks them. */
export function directoryOf({ ports, actor }: Call): Promise<CompanyDirectory> {
  if (!ports) throw new Error('directories are asked through ports: this call was made without');
  return ports.directory.of(actor.organization_id);
}

/** The verb of a look into the directories. No transaction is open while `look` waits for others. */
export function directoryLook<I extends z.ZodObject, O extends z.ZodObject>(
  op: Operation<I, O>,
  look: (directory: CompanyDirectory, input: z.output<I>) => Promise<z.output<O>>,
): Verb<Operation<I, O>> {
  const may = permitted<I>(op);
  return {
    operation: op,
    async run(call, raw) {
      const input = await may(call, raw);
      const output = await look(await directoryOf(call), input);
      if (call.database.checks_output) checkOutput(op, output);
      return output as Output<Operation<I, O>>;
    },
  };
}
