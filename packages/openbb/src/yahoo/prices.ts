// Prices as Yahoo charts them, made what was traded: it divides every price before a split by it, dividends too.

export interface Chart {
  readonly meta: { readonly gmtoffset: number };
  readonly quotes: readonly ChartQuote[];
  readonly events?: {
    readonly splits?: readonly { readonly date: Date; readonly numerator: number; readonly denominator: number }[];
    readonly dividends?: readonly ({ readonly date: Date } & Readonly<Record<'amount', number>>)[];
  };
}

interface ChartQuote {
  readonly date: Date;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number | null;
  readonly volume: number | null;
}

/** Two currencies as Yahoo names their rate: EURUSD is EURUSD=X. */
export const currencySymbol = (symbol: string): string =>
  symbol.includes('=') ? symbol : `${symbol.replaceAll(/[^A-Z]/g, '')}=X`;

/** A crypto currency as Yahoo names it: BTCUSD is BTC-USD. */
export const cryptoSymbol = (symbol: string): string => symbol.replace(/^([A-Z0-9]+?)-?(USD|EUR|GBP)$/, '$1-$2');

/**
 * Rows of days as traded, oldest first. A chart runs to today so that every split after a day is in it; days after
 * `end_date` are left out here. A day without a close is none.
 */
export function pricesOf(
  symbol: string,
  { meta, quotes, events }: Chart,
  { start_date, end_date }: { start_date?: string | undefined; end_date?: string | undefined },
): object[] {
  const dayOf = (at: Date): string => new Date(at.getTime() + meta.gmtoffset * 1000).toISOString().slice(0, 10);
  const splits = (events?.splits ?? []).map(({ date, numerator, denominator }) => ({
    day: dayOf(date),
    ratio: numerator / denominator,
  }));
  const splitOn = new Map(splits.map(({ day, ratio }) => [day, ratio]));
  const paidOn = new Map((events?.dividends ?? []).map(({ date, amount }) => [dayOf(date), amount]));
  const factorAfter = (day: string): number =>
    splits.reduce((factor, split) => (split.day > day ? factor * split.ratio : factor), 1);
  return quotes.flatMap(({ date, open, high, low, close, volume }) => {
    const day = dayOf(date);
    if (close === null || (start_date && day < start_date) || (end_date && day > end_date)) return [];
    const factor = factorAfter(day);
    const traded = (charted: number | null): number => exact((charted ?? close) * factor);
    const paid = paidOn.get(day);
    return [
      {
        symbol,
        date: day,
        open: traded(open),
        high: traded(high),
        low: traded(low),
        close: traded(close),
        volume: volume === null ? null : Math.round(volume / factor),
        split_ratio: splitOn.get(day) ?? null,
        dividend: paid === undefined ? null : exact(paid * factor),
      },
    ];
  });
}

/** Yahoo gives single precision: seven figures say all there is, and no noise behind them. */
const exact = (figure: number): number => Number(figure.toPrecision(7));
