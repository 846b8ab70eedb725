// How figures are written on every screen: $12.4m, 1.83×, +12.3 %, 12 Mar 2026.
import { grouped, isZero, readDecimal, rounded } from './decimal-text.ts';

const SYMBOLS: Record<string, string> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', INR: '₹', CHF: 'CHF ', CNY: 'CN¥' };
const MINUS = '\u2212';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function currencySymbol(currency: string): string {
  return SYMBOLS[currency] ?? `${currency} `;
}

/** The exact amount: $12,400,000.00. Text that is no number is given back as it is. */
export function exactMoney(amount: string, currency: string): string {
  const decimal = readDecimal(amount);
  if (!decimal) return amount;
  const sign = decimal.negative && !isZero(decimal) ? MINUS : '';
  return `${sign}${currencySymbol(currency)}${grouped(decimal.whole)}.${decimal.fraction.padEnd(2, '0')}`;
}

/** The amount at a glance, in three figures: $12.4m, $980k, $640. */
export function shortMoney(amount: string, currency: string): string {
  const decimal = readDecimal(amount);
  if (!decimal) return amount;
  const sign = decimal.negative && !isZero(decimal) ? MINUS : '';
  return `${sign}${currencySymbol(currency)}${shortNumber(decimal)}`;
}

const SCALES = [
  { shift: 12, unit: 'tn' },
  { shift: 9, unit: 'bn' },
  { shift: 6, unit: 'm' },
  { shift: 3, unit: 'k' },
] as const;

function shortNumber(decimal: { negative: boolean; whole: string; fraction: string }): string {
  const length = decimal.whole.length;
  for (const [at, { shift, unit }] of SCALES.entries()) {
    if (length <= shift) continue;
    const places = length - shift >= 3 || unit === 'k' ? 0 : 1;
    const text = rounded(decimal, shift, places);
    const above = SCALES[at - 1];
    // 999,960 rounds to 1,000 k: it is a million.
    if (above && text.replace(/\..*/, '').length > 3) return `1.0${above.unit}`;
    return `${grouped(text.replace(/\..*/, ''))}${text.includes('.') ? text.slice(text.indexOf('.')) : ''}${unit}`;
  }
  const text = rounded(decimal, 0, 0);
  return text.length > 3 ? '1k' : text;
}

/** A multiple of money: 1.83×. */
export function multiple(value: number): string {
  return `${fixed(value, 2)}×`;
}

/** A rate or share given as a fraction: 0.123 is 12.3 %; a change always carries its sign. */
export function percent(fraction: number, change = false): string {
  const text = fixed(fraction * 100, 1);
  const plus = change && fraction > 0 && text !== '0.0' ? '+' : '';
  return `${plus}${text}%`;
}

/** A fraction given as decimal text, with as many places as it needs and at most four: 0.0825 is 8.25%. */
export function ownership(fraction: string): string {
  const decimal = readDecimal(fraction);
  if (!decimal) return fraction;
  const text = rounded(
    {
      ...decimal,
      whole: decimal.whole + decimal.fraction.padEnd(2, '0').slice(0, 2),
      fraction: decimal.fraction.slice(2),
    },
    0,
    4,
  );
  return `${text
    .replace(/^0+(?=\d)/, '')
    .replace(/0+$/, '')
    .replace(/\.$/, '')}%`;
}

function fixed(value: number, places: number): string {
  const text = Math.abs(value).toFixed(places);
  return value < 0 && Number(text) !== 0 ? `${MINUS}${text}` : text;
}

/** A whole number in groups: 17,727. */
export function count(value: number): string {
  return grouped(String(Math.trunc(value)));
}

/** A quantity given as decimal text, without trailing zeros: 1,250.5. */
export function quantity(text: string): string {
  const decimal = readDecimal(text);
  if (!decimal) return text;
  const fraction = decimal.fraction.replace(/0+$/, '');
  return `${decimal.negative ? MINUS : ''}${grouped(decimal.whole)}${fraction ? `.${fraction}` : ''}`;
}

/** A calendar date without any time zone: 2026-03-12 is 12 Mar 2026. */
export function dateText(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!match) return iso;
  return `${Number(match[3])} ${MONTHS[Number(match[2]) - 1] ?? match[2]} ${match[1]}`;
}

/** An instant in the reader's time zone: 12 Mar 2026, 14:05. */
export function instantText(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const time = `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
  return `${at.getDate()} ${MONTHS[at.getMonth()]} ${at.getFullYear()}, ${time}`;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const CLOCKS_MS = 5 * MINUTE_MS;

/** How long ago, under a week; otherwise the date. */
export function ageText(iso: string, now: number): string {
  const at = new Date(iso).getTime();
  if (Number.isNaN(at)) return iso;
  const since = now - at;
  // Clocks differ by a little: what is a moment ahead has just happened.
  if (since < -CLOCKS_MS || since >= 7 * DAY_MS) return instantText(iso).split(',')[0] ?? iso;
  if (since < MINUTE_MS) return 'just now';
  if (since < 60 * MINUTE_MS) return `${Math.floor(since / MINUTE_MS)} min ago`;
  if (since < DAY_MS) return `${Math.floor(since / (60 * MINUTE_MS))} h ago`;
  const days = Math.floor(since / DAY_MS);
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

/** Whole days between an instant and now. */
export function daysSince(iso: string, now: number): number {
  return Math.max(0, Math.floor((now - new Date(iso).getTime()) / DAY_MS));
}

/** due_diligence is "Due diligence"; a hyphen belongs to its word. */
export function words(code: string): string {
  const text = code.replace(/_+/g, ' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
