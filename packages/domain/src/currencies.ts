// Currencies and how finely each is divided.

/** ISO 4217 currencies whose minor unit is not a hundredth (list one, 2024). */
const MINOR_DIGITS: Readonly<Record<string, number>> = Object.freeze({
  ...digits(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...digits(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...digits(4, 'CLF UYW'),
});

function digits(count: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, count]));
}

/** Whether `text` has the form of an ISO 4217 code: three capital letters. */
export function isCurrencyCode(text: unknown): text is string {
  return (
    typeof text === 'string' && text.length === 3 && isCapital(text, 0) && isCapital(text, 1) && isCapital(text, 2)
  );
}

function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 65 && code <= 90;
}

/** Decimal places of a currency's minor unit: 2 for most, 0 for JPY, 3 for KWD. Throws RangeError on a malformed code. */
export function minorDigits(currency: string): number {
  if (!isCurrencyCode(currency)) throw new RangeError(`not a currency code: ${JSON.stringify(currency)}`);
  return MINOR_DIGITS[currency] ?? 2;
}

/** Places an amount is written with on the wire: at least two, more where the currency is divided more finely. */
export function wireScale(currency: string): number {
  return Math.max(2, minorDigits(currency));
}
