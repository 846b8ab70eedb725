// An amount as people write it, read to the plain decimal the record holds: 1,750,000 · 1.234,56 · 20,00,00,000 · $1.2M · 3 bn EUR.
import { Decimal, formatDecimal, parseDecimal } from '@redpill/domain';

export type ReadAmount = { amount: string | null; currency: string | null } | { fault: string };

const PLAIN = /^(0|[1-9]\d{0,17})(\.\d{1,2})?$/;
/** What stands where an amount was not published. */
const NOTHING = new Set([
  '',
  '-',
  '–',
  '—',
  'n/a',
  'na',
  'none',
  'null',
  'unknown',
  'undisclosed',
  'not disclosed',
  'tbd',
  '?',
]);
const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  C$: 'CAD',
  A$: 'AUD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₩': 'KRW',
};
const SCALES: Readonly<Record<string, string>> = {
  k: '1000',
  thousand: '1000',
  m: '1000000',
  mn: '1000000',
  mm: '1000000',
  mio: '1000000',
  million: '1000000',
  b: '1000000000',
  bn: '1000000000',
  billion: '1000000000',
  lakh: '100000',
  cr: '10000000',
  crore: '10000000',
};
const WRITTEN =
  /^(?<before>US\$|[CA]\$|[$€£¥₹₩]|[A-Za-z]{3}(?=[\s\d]))?\s*(?<digits>\d[\d.,'’\s]*)(?<scale>[A-Za-z]+)??\s*(?<after>[$€£¥₹₩]|[A-Z]{3})?$/u;
const EXPONENT = /^\d{1,18}(\.\d+)?[eE]\+?\d{1,2}$/;

/** Whether a cell says that there is no value, rather than holding one. */
export function saysNothing(text: string): boolean {
  return NOTHING.has(text.toLowerCase());
}

/** Money with at most `decimals` places, not negative; null where the cell says that there is none. */
export function readAmount(text: string, decimals = 2): ReadAmount {
  if (decimals === 2 && PLAIN.test(text)) return { amount: text, currency: null };
  if (saysNothing(text)) return { amount: null, currency: null };
  if (EXPONENT.test(text)) return finish(new Decimal(text), decimals, null, text);
  const negative = /^[-−]\s*[\d$€£¥₹]|^\(.*\)$/.test(text);
  if (negative) return { fault: `${quoted(text)} is negative` };
  const parts = WRITTEN.exec(text.replace(/^\+/, ''))?.groups;
  if (!parts) return { fault: `${quoted(text)} is not an amount` };
  const digits = plainDigits((parts.digits ?? '').replace(/['’\s]/gu, ''));
  const scale = parts.scale === undefined ? '1' : SCALES[parts.scale.toLowerCase()];
  if (digits === null || scale === undefined) return { fault: `${quoted(text)} is not an amount` };
  const [before, after] = [currencyOf(parts.before), currencyOf(parts.after)];
  if (before && after && before !== after) return { fault: `${quoted(text)} names two currencies` };
  return finish(parseDecimal(digits).times(scale), decimals, before ?? after, text);
}

function finish(value: Decimal, decimals: number, currency: string | null, text: string): ReadAmount {
  if (value.decimalPlaces() > decimals) return { fault: `${quoted(text)} has more than ${decimals} decimal places` };
  if (value.greaterThanOrEqualTo('1e18')) return { fault: `${quoted(text)} has more than 18 digits` };
  return { amount: formatDecimal(value, value.decimalPlaces()), currency };
}

function currencyOf(sign: string | undefined): string | null {
  if (sign === undefined) return null;
  return SIGNS[sign] ?? sign.toUpperCase();
}

/** Digits without their grouping, or null when points and commas make no number. Of a point and a comma, the last is the decimal one. */
function plainDigits(text: string): string | null {
  const point = text.lastIndexOf('.');
  const comma = text.lastIndexOf(',');
  if (point < 0 && comma < 0) return trimZeros(text);
  if (point >= 0 && comma >= 0) {
    const [group, mark] = point > comma ? [',', '.'] : ['.', ','];
    const [whole = '', part = '', more] = text.split(mark);
    return more === undefined && isGrouped(whole, group) ? trimZeros(`${whole.replaceAll(group, '')}.${part}`) : null;
  }
  const mark = point >= 0 ? '.' : ',';
  const pieces = text.split(mark);
  if (pieces.length > 2 || (mark === ',' && pieces[1]?.length === 3)) {
    return isGrouped(text, mark) ? trimZeros(text.replaceAll(mark, '')) : null;
  }
  return pieces[1] === '' ? null : trimZeros(pieces.join('.'));
}

/** Groups of three, or the Indian twos before the last three. */
function isGrouped(text: string, mark: string): boolean {
  const [first = '', ...groups] = text.split(mark);
  if (!/^\d{1,3}$/.test(first) || groups.at(-1)?.length !== 3) return groups.length === 0 && /^\d+$/.test(first);
  const inner = groups.slice(0, -1).map((group) => group.length);
  return (
    groups.every((group) => /^\d+$/.test(group)) &&
    (inner.every((length) => length === 3) || (inner.every((length) => length === 2) && first.length <= 2))
  );
}

function trimZeros(text: string): string | null {
  const plain = text.replace(/^0+(?=\d)/, '');
  return /^\d{1,27}(\.\d{1,20})?$/.test(plain) ? plain : null;
}

export function quoted(text: string): string {
  return `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
}
