// A question to the directories outside: permitted and admitted in a transaction of its own, and asked after it.
import type { Operation, Output } from '@redpill/contract';
import type { z } from 'zod';
import { permitted } from '../permitted.ts';
import type { CompanyDirectory } from '../ports.ts';
import type { Call, Verb } from '../verb.ts';
import { checkOutput } from '../written.ts';

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
