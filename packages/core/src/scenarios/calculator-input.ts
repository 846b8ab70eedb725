// Whether a sheet is one that its calculator takes: what it refuses is told by its field.
import { operations, type Scenario } from '@redpill/contract';
import { AppError } from '../app-error.ts';

const CALCULATORS = '/calculators/';
const byKind = new Map(
  operations.flatMap(({ op }) =>
    op.path.startsWith(CALCULATORS) ? [[op.path.slice(CALCULATORS.length), op] as const] : [],
  ),
);

export function requireCalculatorInput(kind: Scenario['kind'], input: Record<string, unknown>): void {
  const parsed = byKind.get(kind)?.input.strict().safeParse(input);
  if (parsed === undefined || parsed.success) return;
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: ['input', ...path].join('.'), message }));
  throw new AppError('invalid', `${errors[0]?.path}: ${errors[0]?.message}`, { errors });
}
