// Numbers as providers send them, as decimal text of at most ten places.

/** Beyond it a number is an error of its source: no price, count or rate is so large. */
const MOST = 1e15;

/** null for what is no finite number. */
export function decimalOf(value: unknown): string | null {
  if (typeof value !== 'number' || !(Math.abs(value) < MOST)) return null;
  const text = value.toFixed(10).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}
