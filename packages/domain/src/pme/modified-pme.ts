// The modified PME of Cambridge Associates: the index account pays out the same share of itself as the fund did.
import { dayNumber } from '../calendar.ts';
import { Decimal } from '../decimal.ts';
import { unsignedAmount } from '../exact-amount.ts';
import { type DatedFlow, type XirrOptions, xirr } from '../irr/xirr.ts';
import { MalformedInput } from '../malformed-input.ts';
import { type GrownFlows, growFlows, type PmeFigure, type PmeInput } from './grown-flows.ts';

export interface ModifiedPme {
  /** What would be left in the index on the last day. */
  readonly nav: Decimal | null;
  /** What the index account would have paid out. */
  readonly distributed: Decimal | null;
  /** The rate of return of what was paid into and out of the index account, to be compared with the fund's own. */
  readonly irr: PmeFigure;
}

const none = (reason: PmeFigure['reason']): ModifiedPme => ({
  nav: null,
  distributed: null,
  irr: { value: null, reason },
});

/**
 * An account in the index that takes every contribution and, on each day of a distribution D, pays out the share D /
 * (D + NAV) of what it holds, NAV being the fund's value after that distribution; then the rate of return of those
 * flows and of what is left. The account cannot fall below zero. Null, reason `interim_nav_missing`, where the fund's
 * value on the day of a distribution is not given, and `index_missing` where the index has no level for a day.
 * Cambridge Associates, 'mPME' (2013). Throws MalformedInput as `growFlows` does, and for two interim values of one
 * day.
 * @measure Modified PME (mPME)
 * @formula the account grows with the index, takes C and pays out the share D ÷ (D + NAV); r of those flows and what
 *   is left
 * @trap The index must be one of total returns, in the currency of the flows: a price index flatters the fund by its
 *   dividends.
 * @trap It needs the fund's value on the day of every distribution; a value of another quarter is no substitute.
 * @source Cambridge Associates, mPME (2013).
 * @example
 * modifiedPme({ contributions: [{ date: '2020-12-31', amount: 100 }], distributions: [{ date: '2021-12-31', amount: 22 }], nav: { date: '2021-12-31', amount: 99 },
 *   index: [{ date: '2020-12-31', level: 50 }, { date: '2021-12-31', level: 55 }] }).irr.value; // 0.1
 */
export const modifiedPme = (input: PmeInput, options: XirrOptions = {}): ModifiedPme =>
  modifiedPmeOf(input, growFlows(input), options);

/** The same of flows grown already; null where the index has no level for a day. */
export function modifiedPmeOf(input: PmeInput, grown: GrownFlows | null, options: XirrOptions = {}): ModifiedPme {
  const values = valuesByDay(input);
  if (grown === null) return none('index_missing');
  // In units of the end: an amount times the growth of the index from its day on, so that the account need not be grown.
  let account = new Decimal(0);
  let distributed = new Decimal(0);
  const flows: DatedFlow[] = [];
  for (const { date, paid, received, growth } of grown.flows) {
    account = account.plus(paid.times(growth));
    let out = new Decimal(0);
    if (!received.isZero()) {
      const left = values.get(dayNumber(date));
      if (left === undefined) return none('interim_nav_missing');
      const share = received.div(received.plus(left));
      out = account.times(share).div(growth);
      account = account.times(new Decimal(1).minus(share));
      distributed = distributed.plus(out);
    }
    flows.push({ date, amount: out.minus(paid).toNumber() });
  }
  const { rate, reason } = xirr([...flows, { date: grown.end, amount: account.toNumber() }], options);
  return { nav: account, distributed, irr: { value: rate, reason } };
}

function valuesByDay({ nav, interim_navs = [] }: PmeInput): Map<number, Decimal> {
  const values = new Map<number, Decimal>();
  for (const [at, { date, amount }] of interim_navs.entries()) {
    const day = dayNumber(date);
    if (values.has(day)) throw new MalformedInput(`interim_navs.${at}.date`, `one value a day: ${date} is repeated`);
    values.set(day, unsignedAmount(`interim_navs.${at}.amount`, amount));
  }
  values.set(dayNumber(nav.date), unsignedAmount('nav.amount', nav.amount));
  return values;
}
