// What points, commas, spaces and apostrophes in a number mean: which groups the digits, and which is the decimal sign.

export type DecimalSign = 'point' | 'comma';

const SPACES = /[\s'’\u00a0\u202f]/u;
const MARKS: Readonly<Record<DecimalSign, string>> = { point: '.', comma: ',' };

/**
 * The decimal sign a number shows: of a point and a comma the last one; a sign that stands twice groups, so it is the
 * other one; before three digits it may be either. Null where it shows nothing.
 */
export function decimalShown(text: string): DecimalSign | 'either' | null {
  const point = text.lastIndexOf('.');
  const comma = text.lastIndexOf(',');
  if (point < 0 && comma < 0) return null;
  if (point >= 0 && comma >= 0) return point > comma ? 'point' : 'comma';
  const [mark, sign, other] = point >= 0 ? (['.', 'point', 'comma'] as const) : ([',', 'comma', 'point'] as const);
  const [whole = '', part = '', more] = text.split(mark);
  if (more !== undefined) return other;
  return /^[1-9]\d{0,2}$/.test(whole) && part.length === 3 ? 'either' : sign;
}

/** Digits without their grouping and with a point as decimal sign, or null when the signs make no number. */
export function plainDigits(written: string, decimal: DecimalSign | null): string | null {
  const text = written.trim();
  const shown = decimalShown(text);
  // Left open and not told: a comma groups, as in English; a point is the decimal sign.
  const sign = shown === 'either' ? (decimal ?? 'point') : (shown ?? 'point');
  const mark = MARKS[sign];
  const group = MARKS[sign === 'point' ? 'comma' : 'point'];
  const at = text.lastIndexOf(mark);
  const whole = at < 0 ? text : text.slice(0, at);
  const part = at < 0 ? '' : text.slice(at + 1);
  if (at >= 0 && !/^\d+$/.test(part)) return null;
  const bare = ungrouped(whole, group);
  return bare === null ? null : trimZeros(part === '' ? bare : `${bare || '0'}.${part}`);
}

/** Groups of three, or the Indian twos before the last three, all divided by the same sign. */
function ungrouped(text: string, group: string): string | null {
  if (/^\d*$/.test(text)) return text;
  const spaced = SPACES.test(text);
  if (spaced && text.includes(group)) return null;
  const [first = '', ...groups] = spaced ? text.split(SPACES) : text.split(group);
  if (!/^\d{1,3}$/.test(first) || groups.at(-1)?.length !== 3) return null;
  const inner = groups.slice(0, -1).map((digits) => digits.length);
  const threes = inner.every((length) => length === 3);
  const twos = inner.every((length) => length === 2) && first.length <= 2;
  return (threes || twos) && groups.every((digits) => /^\d+$/.test(digits)) ? [first, ...groups].join('') : null;
}

function trimZeros(text: string): string | null {
  const plain = text.replace(/^0+(?=\d)/, '');
  return /^\d{1,27}(\.\d{1,20})?$/.test(plain) ? plain : null;
}
