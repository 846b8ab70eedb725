// What is known is read, providers are asked for what is not, and what comes is recorded: two transactions with the wait between.
import type { MarketRow, Operation, Output } from '@redpill/contract';
import { z } from 'zod';
import type { Db } from '../db/scope.ts';
import { type Call, type Verb, verb } from '../verb.ts';
import { type AskedPart, askPart, readerOf } from './ask-part.ts';
import type { WrittenBars } from './write-bars.ts';

/** What both refreshes answer, beside what they are of. */
interface Refreshed extends WrittenBars {
  provider: string | null;
  reason: string | null;
  warnings: string[];
}

interface Steps<Input> {
  /** From which day on to ask. */
  readonly from: (tx: Db, input: Input) => Promise<string>;
  readonly question: (input: Input, from: string) => { model: string; query: Readonly<Record<string, unknown>> };
  readonly write: (
    tx: Db,
    asked: { input: Input; rows: readonly MarketRow[]; provider: string },
  ) => Promise<WrittenBars>;
  readonly of: (input: Input) => Record<string, string>;
}

type RefreshOperation<I extends z.ZodObject> = Operation<I, z.ZodObject>;

/** The verb of a refresh. No transaction is open while providers are waited for, and nothing is recorded where nothing came. */
export function askThenRecord<I extends z.ZodObject, Op extends RefreshOperation<I>>(
  operation: Op & RefreshOperation<I>,
  steps: Steps<z.output<I>>,
): Verb<Op> {
  const known = verb(
    {
      name: operation.name,
      method: operation.method,
      path: operation.path,
      input: operation.input,
      output: z.object({ input: z.unknown(), from: z.string() }),
      permission: operation.permission,
      effect: 'read',
      summary: operation.summary,
    },
    // Leaves no event: nothing has happened yet.
    async ({ tx, input }) => ({ input, from: await steps.from(tx, input as z.output<I>) }),
  );
  return {
    operation,
    async run(call, raw) {
      const first = await known.run(withoutKey(call), raw);
      const input = first.input as z.output<I>;
      const { ports } = call;
      if (!ports) throw new Error(`${operation.name} was called without ports`);
      const question = { part: 'values', fresh: true, ...steps.question(input, first.from) };
      const { rows, source, gap } = await askPart(ports.market, readerOf(call.actor), question);
      if (source === null) return { ...steps.of(input), ...nothingCame(gap) } as unknown as Output<Op>;
      const { provider, warnings } = source;
      const recording = verb(operation as RefreshOperation<I>, async ({ tx, changed }) => {
        const written = await steps.write(tx, { input, rows, provider });
        const outcome = { ...steps.of(input), ...written, provider, warnings };
        changed(null, outcome);
        return { ...outcome, reason: null };
      });
      return (await recording.run(call, raw)) as Output<Op>;
    },
  };
}

const nothingCame = (gap: AskedPart['gap']): Refreshed => ({
  recorded: 0,
  replaced: 0,
  unchanged: 0,
  provider: null,
  reason: gap?.reason ?? 'Nothing came.',
  warnings: (gap?.refusals ?? []).map(({ provider, message }) => `${provider}: ${message}`),
});

/** A key of idempotency belongs to the record that is made, not to what is read before it. */
const withoutKey = ({ idempotency_key: _, ...call }: Call): Call => call;
