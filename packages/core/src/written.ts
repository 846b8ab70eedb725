// Answers whose JSON is written already: HTTP sends it as it is, every other edge reads the same answer as an object.

const texts = new WeakMap<object, string>();

/** Gives an answer the JSON that was written for it. */
export function written<T extends object>(output: T, json: string): T {
  texts.set(output, json);
  return output;
}

/** An answer as JSON. */
export function jsonOf(output: object): string {
  return texts.get(output) ?? JSON.stringify(output);
}
