// Numbers as providers send them, as decimal text of at most ten places.

/** null for what is no finite number. */
export function decimalOf(value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  const text = value.toFixed(10).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}
