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

/** Something that may name its currency: an amount, or a list of them. */
type InCurrency = { readonly currency?: string | undefined };

/**
 * Requires that amounts which name their currency all name the same one: nothing is converted without a dated rate. Takes
 * amounts and lists of amounts by their path (`{ flows, nav }`). Throws MalformedInput at the first that differs.
 */
export function requireOneCurrency(amounts: Readonly<Record<string, InCurrency | readonly InCurrency[]>>): void {
  let first: string | undefined;
  for (const [field, given] of Object.entries(amounts)) {
    for (const [path, { currency }] of pathsOf(field, given)) {
      first ??= currency;
      if (currency !== undefined && currency !== first) {
        throw new MalformedInput(`${path}.currency`, `one currency for all amounts: ${first} came first`);
      }
    }
  }
}

const isList = (given: InCurrency | readonly InCurrency[]): given is readonly InCurrency[] => Array.isArray(given);

function pathsOf(field: string, given: InCurrency | readonly InCurrency[]): (readonly [string, InCurrency])[] {
  return isList(given) ? given.map((each, index) => [`${field}.${index}`, each] as const) : [[field, given]];
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
