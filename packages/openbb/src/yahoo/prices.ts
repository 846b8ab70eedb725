// Prices as Yahoo charts them, made what was traded: it divides every price before a split by it, dividends too.
import { z } from 'zod';
import { heldTo } from './asking.ts';
import { moment } from './moment.ts';

const figure = z.number().nullish();

const charted = z.looseObject({
  meta: z.looseObject({
    gmtoffset: z.number(),
    /** The session that is on, or the one before or after. */
    currentTradingPeriod: z.looseObject({ regular: z.looseObject({ start: moment, end: moment }) }).nullish(),
  }),
  quotes: z.array(
    z.looseObject({ date: moment, open: figure, high: figure, low: figure, close: figure, volume: figure }),
  ),
  events: z
    .looseObject({
      splits: z.array(z.looseObject({ date: moment, numerator: z.number(), denominator: z.number() })).nullish(),
      dividends: z.array(z.looseObject({ date: moment, amount: figure })).nullish(),
    })
    .nullish(),
});
type Charted = z.output<typeof charted>;

/** Two currencies as Yahoo names their rate: EURUSD is EURUSD=X. */
export const currencySymbol = (symbol: string): string =>
  symbol.includes('=') ? symbol : `${symbol.replaceAll(/[^A-Z]/g, '')}=X`;

/** A crypto currency as Yahoo names it: BTCUSD is BTC-USD. */
export const cryptoSymbol = (symbol: string): string => symbol.replace(/^([A-Z0-9]+?)-?(USD|EUR|GBP)$/, '$1-$2');

/** The days that are asked for, and the moment of asking. */
interface Asked {
  readonly start_date?: string | undefined;
  readonly end_date?: string | undefined;
  readonly asked_at: Date;
}

/** What is traded in a day. */
interface Day {
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number | null;
}

/**
 * Rows of days as traded, oldest first. Yahoo's prices before a split are what was paid over the ratio of that split, so
 * each is multiplied by the ratios of all splits after its day, and its volume is divided by them; the day of a split is
 * in new shares already. So a chart runs to today, and days after `end_date` are left out here.
 */
export function pricesOf(symbol: string, answer: unknown, { start_date, end_date, asked_at }: Asked): object[] {
  const chart = heldTo(charted, answer);
  const dayOf = dayAt(chart);
  const splits = (chart.events?.splits ?? []).map(({ date, numerator, denominator }) => ({
    day: dayOf(date),
    ratio: numerator / denominator,
  }));
  const splitOn = new Map(splits.map(({ day, ratio }) => [day, ratio]));
  const paidOn = new Map((chart.events?.dividends ?? []).map(({ date, amount }) => [dayOf(date), amount]));
  const factorAfter = (day: string): number =>
    splits.reduce((factor, split) => (split.day > day ? factor * split.ratio : factor), 1);
  return [...daysOf(chart, asked_at)].flatMap(([day, { open, high, low, close, volume }]) => {
    if ((start_date && day < start_date.slice(0, 10)) || (end_date && day > end_date.slice(0, 10))) return [];
    const factor = factorAfter(day);
    const paid = paidOn.get(day);
    return [
      {
        symbol,
        date: day,
        open: exact(open * factor),
        high: exact(high * factor),
        low: exact(low * factor),
        close: exact(close * factor),
        volume: volume === null ? null : Math.round(volume / factor),
        split_ratio: splitOn.get(day) ?? null,
        dividend: paid == null ? null : exact(paid * factor),
      },
    ];
  });
}

/** The day of a moment where the symbol is traded. */
const dayAt =
  ({ meta }: Charted) =>
  (at: Date): string =>
    new Date(at.getTime() + meta.gmtoffset * 1000).toISOString().slice(0, 10);

/** Each day once: what is traded last is charted beside its day now and then. A day without a close is none. */
function daysOf(chart: Charted, asked_at: Date): Map<string, Day> {
  const dayOf = dayAt(chart);
  const days = new Map<string, Day>();
  for (const { date, close, open, high, low, volume } of chart.quotes) {
    if (close == null || isUnfinished(date, chart, asked_at)) continue;
    const before = days.get(dayOf(date));
    days.set(dayOf(date), {
      open: before?.open ?? open ?? close,
      high: Math.max(before?.high ?? 0, high ?? close),
      low: Math.min(before?.low ?? Number.POSITIVE_INFINITY, low ?? close),
      close,
      volume: Math.max(before?.volume ?? 0, volume ?? 0) || null,
    });
  }
  return days;
}

/** While a day is traded its last price is charted as its close, which it is not. */
function isUnfinished(date: Date, { meta }: Charted, asked_at: Date): boolean {
  const session = meta.currentTradingPeriod?.regular;
  return session !== undefined && date >= session.start && asked_at < session.end;
}

/** Yahoo gives single precision: seven figures say all there is, and no noise behind them. */
const exact = (figured: number): number => Number(figured.toPrecision(7));
