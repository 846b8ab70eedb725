// What a verb changed, field by field, as its event tells it.

export type Row = Record<string, unknown>;

/** Kept by the database itself: a change of them alone is no change. */
const KEPT = new Set(['updated_at', 'version']);

/** The fields that differ between two states of a record, each with both values; a new or removed record shows all it holds. */
export function difference(before: Row | null, after: Row | null): Row {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const changed: Row = {};
  for (const field of fields) {
    if (KEPT.has(field)) continue;
    const [from, to] = [before?.[field] ?? null, after?.[field] ?? null];
    if (JSON.stringify(from) !== JSON.stringify(to)) changed[field] = { from, to };
  }
  return changed;
}
