// The headline figures of a fund from its dated flows and one closing value.
import { dayNumber, type IsoDate } from '../calendar.ts';
import type { Decimal } from '../decimal.ts';
import { unsignedAmount } from '../exact-amount.ts';
import type { GivenAmount } from '../given-amount.ts';
import type { RateOfReturn } from '../irr/rate-of-return.ts';
import { type XirrOptions, xirr } from '../irr/xirr.ts';
import { MalformedInput } from '../malformed-input.ts';
import { distributedMultiple, type Multiple, residualMultiple, totalMultiple } from './multiples.ts';
import { wholeUnits } from './whole-units.ts';

/** An amount on a day, of zero or more. */
export interface DatedAmount {
  readonly date: IsoDate;
  readonly amount: GivenAmount;
}

export interface FundFlow extends DatedAmount {
  readonly type: 'contribution' | 'distribution';
}

export interface FundMetrics {
  readonly paid_in: Decimal;
  readonly distributed: Decimal;
  readonly nav: Decimal;
  readonly dpi: Multiple;
  readonly rvpi: Multiple;
  readonly tvpi: Multiple;
  readonly irr: RateOfReturn;
}

/**
 * Paid-in and distributed capital, DPI, RVPI and TVPI and the internal rate of return of a fund's flows as its
 * investors see them, with the value left as the last receipt. Sums are exact; recallable distributions are gross.
 * Flows need no order. Multiples are null before anything is paid in; the rate is null with its reason, and −1 when
 * money went in, none came back and nothing is left. Throws MalformedInput for a negative amount, and for a value
 * dated before a flow: it would have to be rolled forward first. Throws RangeError for a date that does not exist.
 * @measure Fund metrics
 * @formula DPI = Σ distributions ÷ paid in
 * @formula RVPI = net asset value ÷ paid in
 * @formula TVPI = DPI + RVPI
 * @formula IRR: r with Σ flow ÷ (1 + r)^years = 0
 * @trap A net asset value dated before the last flow must be rolled forward first.
 * @trap Early small exits make a rate since inception sticky: what comes later hardly moves it.
 * @source CFA Institute, Global Investment Performance Standards for Firms (2020).
 * @example
 * fundMetrics([{ date: '2020-01-01', type: 'contribution', amount: 100 }], { date: '2021-12-31', amount: 121 }).tvpi.value; // 1.21
 */
export function fundMetrics(flows: readonly FundFlow[], nav: DatedAmount, options: XirrOptions = {}): FundMetrics {
  const left = unsignedAmount('nav.amount', nav.amount);
  requireValueLast(
    nav.date,
    flows.map(({ date }) => date),
  );
  let paidIn = left.minus(left);
  let distributed = paidIn;
  const dated = flows.map(({ date, type, amount }, index) => {
    const exact = unsignedAmount(`flows.${index}.amount`, amount);
    if (type === 'contribution') paidIn = paidIn.plus(exact);
    else distributed = distributed.plus(exact);
    return { date, amount: (type === 'contribution' ? exact.negated() : exact).toNumber() };
  });
  const units = { in: wholeUnits(paidIn), out: wholeUnits(distributed), left: wholeUnits(left) };
  return {
    paid_in: paidIn,
    distributed,
    nav: left,
    dpi: distributedMultiple(units.out, units.in),
    rvpi: residualMultiple(units.left, units.in),
    tvpi: totalMultiple(units.out, units.left, units.in),
    irr: xirr(dated.length === 0 ? [] : [...dated, { date: nav.date, amount: left.toNumber() }], options),
  };
}

/** Requires that a value stands on or after the day of every flow. Throws MalformedInput otherwise. */
export function requireValueLast(valued_on: IsoDate, dates: readonly IsoDate[]): void {
  const last = dayNumber(valued_on);
  const late = dates.find((date) => dayNumber(date) > last);
  if (late !== undefined) {
    throw new MalformedInput('nav.date', `on or after the day of every flow: one is dated ${late}`);
  }
}
