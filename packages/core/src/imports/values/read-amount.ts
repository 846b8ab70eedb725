// An amount as people write it, read to the plain decimal the record holds: 1,750,000 · 1.234,56 · 20,00,00,000 · $1.2M · 3 bn EUR.
import { Decimal, formatDecimal, parseDecimal } from '@redpill/domain';
import { currencyOf } from './currency-codes.ts';
import { type DecimalSign, plainDigits } from './digits.ts';

export type ReadAmount = { amount: string | null; currency: string | null } | { fault: string; field?: 'currency' };

export interface AmountReading {
  /** The most places behind the point that the record holds. */
  decimals?: number;
  /** Which sign is the decimal one where a cell leaves it open, as 1.234 does. */
  decimal?: DecimalSign | null;
  /** The currency that a bare $ stands for. */
  dollar?: string;
  /** What one stands for where the cell names no unit of its own: 1000000 in a column of millions. */
  unit?: string;
}

const PLAIN = /^(0|[1-9]\d{0,17})(\.\d{1,2})?$/;
/** What stands where an amount was not published, or where a cell has no value. */
const NOTHING = new Set(
  '|-|--|–|—|n/a|n.a.|n.a|na|#n/a|none|null|nil|unknown|undisclosed|not disclosed|undisclosed amount|confidential|not available|tbd|tba|tbc|?'.split(
    '|',
  ),
);
const SCALES: Readonly<Record<string, string>> = {
  k: '1000',
  thousand: '1000',
  tsd: '1000',
  m: '1000000',
  mn: '1000000',
  mm: '1000000',
  mio: '1000000',
  mln: '1000000',
  mil: '1000000',
  million: '1000000',
  millions: '1000000',
  b: '1000000000',
  bn: '1000000000',
  bln: '1000000000',
  billion: '1000000000',
  billions: '1000000000',
  mrd: '1000000000',
  tn: '1000000000000',
  trillion: '1000000000000',
  lakh: '100000',
  lakhs: '100000',
  lac: '100000',
  cr: '10000000',
  crore: '10000000',
  crores: '10000000',
};
const WORD = '[A-Za-z]{1,9}\\.?';
const SIGN = '(?:[A-Za-z]{0,3}[$¥]|[€£₹₩₺₴₦₫₱฿₪₽]|zł)';
const WRITTEN = new RegExp(
  `^(?<before>${SIGN}|[A-Za-z]{2,3}\\.?(?=[\\s\\d]))?\\s*(?<digits>\\d[\\d.,'’\\s]*|[.,]\\d+)(?<words>(?:${WORD}\\s*){0,2})(?<after>${SIGN})?$`,
  'u',
);
const EXPONENT = /^\d{1,18}(\.\d+)?[eE]\+?\d{1,2}$/;

/** Whether a cell says that there is no value, rather than holding one. */
export function saysNothing(text: string): boolean {
  return text.length <= 18 && NOTHING.has(text.toLowerCase());
}

/** The digits of an amount with their points and commas, for whoever asks what those mean; null when it is none. */
export function digitsOf(text: string): string | null {
  if (text.length > 60) return null;
  return WRITTEN.exec(unsigned(text))?.groups?.digits?.trim() ?? null;
}

/** Money with at most `decimals` places, not negative; null where the cell says that there is none. */
export function readAmount(text: string, reading: AmountReading = {}): ReadAmount {
  const { decimals = 2, decimal = null, dollar = 'USD', unit = '1' } = reading;
  if (decimals === 2 && unit === '1' && PLAIN.test(text)) return { amount: text, currency: null };
  if (saysNothing(text)) return { amount: null, currency: null };
  if (EXPONENT.test(text)) return finish(new Decimal(text).times(unit), decimals, null, text);
  const parts = WRITTEN.exec(unsigned(text))?.groups;
  const digits = parts ? plainDigits(parts.digits ?? '', decimal) : null;
  if (!parts || digits === null) return { fault: `${quoted(text)} is not an amount` };
  if (isNegative(text)) return { fault: `${quoted(text)} is negative` };
  const words = (parts.words ?? '').trim().split(/\s+/).filter(Boolean);
  const scale = SCALES[(words[0] ?? '').toLowerCase().replace('.', '')];
  if (scale !== undefined) words.shift();
  const named = [parts.before, ...words, parts.after].filter((sign) => sign !== undefined && sign !== '');
  if (words.length > 1 || (words[0] !== undefined && !/^[A-Za-z]{2,3}\.?$/.test(words[0]))) {
    return { fault: `${quoted(text)} is not an amount` };
  }
  const currencies = new Set<string>();
  for (const sign of named as string[]) {
    const currency = currencyOf(sign, dollar);
    if (currency === null) return { fault: `${quoted(text)} names ${sign}, which is no currency`, field: 'currency' };
    currencies.add(currency);
  }
  if (currencies.size > 1) return { fault: `${quoted(text)} names two currencies` };
  return finish(parseDecimal(digits).times(scale ?? unit), decimals, [...currencies][0] ?? null, text);
}

/** Below zero as books write it: -5 · 5- · (5) · -$5 · ($5). */
function isNegative(text: string): boolean {
  return /^[-−–]|[-−–]$|^\(.*\)$|^\D{1,3}[-−–]/.test(text);
}

function unsigned(text: string): string {
  const bare = /^\((.*)\)$/.exec(text)?.[1] ?? text;
  return bare.replace(/^[+\-−–]\s*|\s*[-−–]$/g, '').replace(/^(\D{1,3}?)\s*[-−–]\s*(?=\d)/, '$1');
}

function finish(value: Decimal, decimals: number, currency: string | null, text: string): ReadAmount {
  if (value.decimalPlaces() > decimals) return { fault: `${quoted(text)} has more than ${decimals} decimal places` };
  if (value.greaterThanOrEqualTo('1e18')) return { fault: `${quoted(text)} has more than 18 digits` };
  return { amount: formatDecimal(value, value.decimalPlaces()), currency };
}

export function quoted(text: string): string {
  return `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
}
