// What a calculation cannot even begin with: which field is wrong, and the rule it breaks.

/** An input that breaks a rule no type can state. `field` is its path (`flows.3.currency`), `rule` what must hold. */
export class MalformedInput extends RangeError {
  readonly field: string;
  readonly rule: string;
  constructor(field: string, rule: string) {
    super(`${field}: ${rule}`);
    this.name = 'MalformedInput';
    this.field = field;
    this.rule = rule;
  }
}

/**
 * Requires that amounts which name their currency all name the same one: nothing is converted without a dated rate.
 * `field` is the path of the list. Throws MalformedInput at the first item that differs.
 */
export function requireOneCurrency(field: string, items: readonly { readonly currency?: string | undefined }[]): void {
  const first = items.find(({ currency }) => currency !== undefined)?.currency;
  for (const [index, { currency }] of items.entries()) {
    if (currency !== undefined && currency !== first) {
      throw new MalformedInput(`${field}.${index}.currency`, `one currency for all amounts: ${first} came first`);
    }
  }
}

/** Requires that no two items say the same under `key`. Throws MalformedInput at the first item that repeats another. */
export function requireDistinct<K extends string>(
  field: string,
  items: readonly Readonly<Record<K, string>>[],
  key: K,
): void {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (seen.has(item[key]))
      throw new MalformedInput(`${field}.${index}.${key}`, `each once: ${item[key]} is repeated`);
    seen.add(item[key]);
  }
}
