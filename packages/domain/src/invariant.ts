// Says what must hold for the figures to mean anything; a broken invariant is a defect, never a refusal.

/** Throws when `condition` is false. For the impossible only: what a person can cause is a refusal with a reason. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant: ${message}`);
}
