// The registry: every operation there is. Edges, tests and documentation are derived from it.
import * as companies from './companies.ts';
import * as deals from './deals.ts';
import type { Operation } from './operation.ts';

const slices: Record<string, object> = { companies, deals };

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'effect' in value && 'path' in value && 'input' in value;
}

/** Every operation, with the slice it belongs to. */
export const operations: readonly { slice: string; op: Operation }[] = Object.entries(slices).flatMap(
  ([slice, module]) =>
    Object.values(module)
      .filter(isOperation)
      .map((op) => ({ slice, op })),
);
