// Amounts arrive as decimal text and are shown without ever becoming a floating-point number.

export interface DecimalText {
  negative: boolean;
  /** Digits before the point, without leading zeros; "0" when there are none. */
  whole: string;
  /** Digits behind the point. */
  fraction: string;
}

/** Takes a decimal number apart; null when the text is not one. */
export function readDecimal(text: string): DecimalText | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return null;
  return { negative: match[1] === '-', whole: (match[2] ?? '0').replace(/^0+(?=\d)/, ''), fraction: match[3] ?? '' };
}

/** Digits in groups of three: 12400000 becomes 12,400,000. */
export function grouped(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** The number rounded half up (away from zero) to so many places, its point moved left by `shift` digits first. */
export function rounded(decimal: DecimalText, shift: number, places: number): string {
  const digits = decimal.whole.padStart(shift + 1, '0') + decimal.fraction;
  const point = Math.max(decimal.whole.length, shift + 1) - shift;
  const kept = digits.slice(0, point + places).padEnd(point + places, '0');
  const next = digits[point + places] ?? '0';
  const scaled = (BigInt(kept) + (next >= '5' ? 1n : 0n)).toString().padStart(places + 1, '0');
  const whole = scaled.slice(0, scaled.length - places);
  return places === 0 ? whole : `${whole}.${scaled.slice(scaled.length - places)}`;
}

/** True when every digit is zero. */
export function isZero(decimal: DecimalText): boolean {
  return /^0*$/.test(decimal.whole + decimal.fraction);
}

const SCALE = 10;

/** A whole number in the order of the decimal text, for sorting: no digit is lost. */
export function decimalOrder(text: string | null): bigint | null {
  const decimal = text === null ? null : readDecimal(text);
  if (!decimal) return null;
  const scaled = BigInt(decimal.whole + decimal.fraction.padEnd(SCALE, '0').slice(0, SCALE));
  return decimal.negative ? -scaled : scaled;
}
