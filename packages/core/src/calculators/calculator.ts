// What every calculator's verb is: no record is read; what its mathematics refuses is told with field and rule.
import type { Operation } from '@redpill/contract';
import { MalformedInput, type NamedPolicy, type Reason, type ReasonCode, reasonOf } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { invalidField } from '../app-error.ts';
import { type Verb, verb } from '../verb.ts';

/** The verb of a calculator; `calculate` is pure and throws MalformedInput for what no schema can tell. */
export function calculator<I extends z.ZodObject, O extends z.ZodObject>(
  op: Operation<I, O>,
  calculate: (input: z.output<I>) => z.output<O>,
): Verb<Operation<I, O>> {
  return verb(op, async ({ tx, input }) => {
    // Nothing is read, but a sign-in that has ended is turned away on this trip as on any other.
    await tx.execute(sql`select`);
    try {
      return calculate(input);
    } catch (error) {
      if (error instanceof MalformedInput) throw invalidField(error.field, error.rule);
      throw error;
    }
  });
}

/** Policies by name, as an answer lists them. */
export const policiesOf = (named: Readonly<Record<string, string>>): NamedPolicy[] =>
  Object.entries(named).map(([name, value]) => ({ name, value }));

/** Why each figure that is null is null, by its name. */
export const reasonsOf = (codes: Readonly<Record<string, ReasonCode | null>>): Record<string, Reason> =>
  Object.fromEntries(Object.entries(codes).flatMap(([name, code]) => (code === null ? [] : [[name, reasonOf(code)]])));
