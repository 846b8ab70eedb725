// Words as providers send them.

/** null for what is no text, and for none. */
export const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
