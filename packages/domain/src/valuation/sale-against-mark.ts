// Back-testing: what holdings were marked at before they were sold, beside what they brought.
import { daysBetween, type IsoDate } from '../calendar.ts';
import { Decimal, parseDecimal } from '../decimal.ts';

export interface DatedMark {
  readonly id: string;
  readonly date: IsoDate;
  readonly fair_value: string;
}

export interface TestedExit {
  /** The last mark before the sale; null where there was none. */
  readonly mark: DatedMark | null;
  readonly days_before: number | null;
  /** Proceeds less the mark. */
  readonly difference: Decimal | null;
  /** Of the mark: 0.2 is sold 20 % above it; null without a mark above zero. */
  readonly share: number | null;
}

/**
 * The sale of a whole holding against the last mark before its day. Marks are those that counted, in any order, in the
 * currency of the proceeds.
 * @measure Back-test of a mark
 * @formula (proceeds − last mark) ÷ last mark
 * @trap A mark of the day of the sale knew its price: only marks before it are a test.
 * @trap One sale far from its mark says little; all of them on one side says the marks lean.
 * @source International Private Equity and Venture Capital Valuation Guidelines (December 2022), backtesting.
 * @example
 * const mark = { id: 'm', date: '2023-12-31', fair_value: '10.00' };
 * backTest([mark], { date: '2024-03-31', proceeds: '12.00' }).share; // 0.2
 */
export function backTest(marks: readonly DatedMark[], sale: { date: IsoDate; proceeds: string }): TestedExit {
  const [mark] = marks.filter(({ date }) => date < sale.date).toSorted((a, b) => (a.date < b.date ? 1 : -1));
  if (mark === undefined) return { mark: null, days_before: null, difference: null, share: null };
  const marked = parseDecimal(mark.fair_value);
  const difference = parseDecimal(sale.proceeds).minus(marked);
  return {
    mark,
    days_before: daysBetween(mark.date, sale.date),
    difference,
    share: marked.greaterThan(new Decimal(0)) ? difference.div(marked).toNumber() : null,
  };
}
