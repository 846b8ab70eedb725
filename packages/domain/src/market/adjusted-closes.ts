// Prices of a share made comparable over time: as if its splits and dividends had always been in them.
import { Decimal, parseDecimal } from '../decimal.ts';

/** A day's close with what happened to the share on it; decimal text. */
export interface TradedDay {
  readonly date: string;
  readonly close: string;
  /** New shares for each old one from this day on. */
  readonly split_ratio?: string | null | undefined;
  /** Paid for each share to whoever held it the day before. */
  readonly dividend?: string | null | undefined;
}

const ONE = new Decimal(1);
const PLACES = 6;

/**
 * The adjusted close of each day, in the order given, which must be by date: the last one is as traded, earlier ones are
 * divided by the splits after them and lowered by the dividends after them. Rounded half-even to six places. A dividend
 * on the first day has no day before it and changes nothing.
 * @measure Adjusted close
 * @formula adjusted_t = close_t · Π over later days of (1 ÷ ratio) · (1 − dividend ÷ (close of the day before ÷ ratio))
 * @trap A raw close falls on the day of a split; a return over it is no loss.
 * @trap Adjusted prices change with every dividend to come: keep the raw ones and adjust on reading.
 * @source Center for Research in Security Prices, Data Definitions: adjustment by cumulative factors.
 * @example
 * adjustedCloses([
 *   { date: '2014-06-06', close: '645.57' },
 *   { date: '2014-06-09', close: '93.7', split_ratio: '7' },
 * ])[0]; // '92.224286': a seventh
 */
export function adjustedCloses(days: readonly TradedDay[]): string[] {
  const adjusted: string[] = [];
  let factor = ONE;
  for (let at = days.length - 1; at >= 0; at -= 1) {
    const { close, split_ratio, dividend } = days[at] as TradedDay;
    adjusted.push(parseDecimal(close).times(factor).toDecimalPlaces(PLACES, Decimal.ROUND_HALF_EVEN).toFixed());
    const ratio = split_ratio == null ? ONE : parseDecimal(split_ratio);
    const before = days[at - 1];
    factor = factor.div(ratio);
    if (dividend == null || before === undefined) continue;
    const held = parseDecimal(before.close).div(ratio);
    factor = factor.times(ONE.minus(parseDecimal(dividend).div(held)));
  }
  return adjusted.reverse();
}
