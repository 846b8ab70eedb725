// A cell that names one of a few known things: stages, statuses, countries, yes and no.
// The package itself, and not its way in for Node, which loads every language there is.
import countries from 'i18n-iso-countries/index.js';
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };

countries.registerLocale(english);

/** Letters and digits alone, in lower case, joined by underscores: how headers and choices are compared. */
export function plainKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}

const known = new Map<string, string | null>();
const MOST_KNOWN = 2000;

/** The ISO 3166 code of three letters for a code or an English name; null when there is no such country. */
export function countryCode(text: string): string | null {
  const before = known.get(text);
  if (before !== undefined) return before;
  const upper = text.toUpperCase();
  const code =
    (/^[A-Z]{3}$/.test(upper) && countries.alpha3ToAlpha2(upper) ? upper : undefined) ??
    (/^[A-Z]{2}$/.test(upper) ? countries.alpha2ToAlpha3(upper === 'UK' ? 'GB' : upper) : undefined) ??
    countries.getAlpha3Code(text, 'en') ??
    null;
  if (known.size < MOST_KNOWN) known.set(text, code);
  return code;
}

const YES = new Set(['yes', 'y', 'true', 't', '1', 'inside']);
const NO = new Set(['no', 'n', 'false', 'f', '0', 'outside']);

export function yesOrNo(text: string): boolean | null {
  const key = text.toLowerCase();
  return YES.has(key) ? true : NO.has(key) ? false : null;
}
