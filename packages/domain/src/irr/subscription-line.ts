// What a subscription line does to a fund's figures: the same fund with it, and as if its investors had paid at once.
import { dayNumber, type IsoDate } from '../calendar.ts';
import { Decimal } from '../decimal.ts';
import { unsignedAmount } from '../exact-amount.ts';
import type { GivenAmount } from '../given-amount.ts';
import { MalformedInput } from '../malformed-input.ts';
import { type DatedAmount, type FundFlow, requireValueLast } from '../multiples/fund-metrics.ts';
import { type Multiple, totalMultiple } from '../multiples/multiples.ts';
import { wholeUnits } from '../multiples/whole-units.ts';
import { type StatedOptions, type StatedReturn, statedReturn } from './stated-return.ts';
import type { DatedFlow } from './xirr.ts';

/** Money drawn from the line for the fund. */
interface LineDraw {
  readonly type: 'draw';
  readonly date: IsoDate;
  readonly amount: GivenAmount;
}

/** Money paid back to the line, interest included; `repaid_from` says whose money it was. */
interface LineRepayment {
  readonly type: 'repayment';
  readonly date: IsoDate;
  readonly amount: GivenAmount;
  readonly interest: GivenAmount;
  readonly repaid_from: 'call' | 'proceeds';
}

export type LineFlow = LineDraw | LineRepayment;

export interface LineFigures {
  readonly irr: StatedReturn;
  readonly paid_in: Decimal;
  readonly distributed: Decimal;
  readonly nav: Decimal;
  readonly tvpi: Multiple;
}

export interface LineEffect {
  readonly with_line: LineFigures;
  readonly without_line: LineFigures;
  /** Principal still owed on the day of the value. */
  readonly outstanding: Decimal;
}

interface Sums {
  readonly flows: DatedFlow[];
  paid_in: Decimal;
  distributed: Decimal;
}

/**
 * A fund's rate and multiple with its subscription line, and without: every draw is a call on the day the line funded
 * it, every repayment falls away (out of the call that funded it, or back into the distribution it was kept from),
 * and principal still owed is added to the value, which is net of it. Interest thus counts only with the line, which
 * lifts the rate and lowers the multiple. Throws MalformedInput for a negative amount, interest above what was
 * repaid, more principal repaid than drawn, and a value dated before a flow.
 * @measure Subscription line effect
 * @formula With: the flows as the partners saw them. Without: every draw is a call on the day the line funded it,
 *   every repayment falls away
 * @trap A line lifts the rate and lowers the multiple: a rate with a line compares with no rate without one.
 * @trap A gross rate without the line beside a net rate with it misleads.
 * @source Institutional Limited Partners Association, Subscription Lines of Credit and Alignment of Interests (2017);
 *   Enhancing Transparency Around Subscription Lines of Credit (2020).
 * @example
 * subscriptionLineEffect(
 *   [{ date: '2023-01-01', type: 'contribution', amount: 105 }, { date: '2025-01-01', type: 'distribution', amount: 160 }],
 *   { date: '2025-01-01', amount: 0 },
 *   [
 *     { type: 'draw', date: '2022-01-01', amount: 100 },
 *     { type: 'repayment', date: '2023-01-01', amount: 105, interest: 5, repaid_from: 'call' },
 *   ],
 * ).without_line.irr.rate; // 0.1694
 */
export function subscriptionLineEffect(
  flows: readonly FundFlow[],
  nav: DatedAmount,
  line: readonly LineFlow[],
  options: StatedOptions = {},
): LineEffect {
  requireValueLast(
    nav.date,
    [...flows, ...line].map(({ date }) => date),
  );
  const left = unsignedAmount('nav.amount', nav.amount);
  const outstanding = owed(line);
  const investors = emptySums();
  for (const [index, flow] of flows.entries()) addInvestorFlow(investors, flow, `flows.${index}.amount`);
  const unlevered: Sums = { ...investors, flows: [...investors.flows] };
  for (const [index, flow] of line.entries()) undoLine(unlevered, flow, `line.${index}.amount`);
  return {
    with_line: figures(investors, left, nav.date, options),
    without_line: figures(unlevered, left.plus(outstanding), nav.date, options),
    outstanding,
  };
}

const emptySums = (): Sums => ({ flows: [], paid_in: new Decimal(0), distributed: new Decimal(0) });

function addInvestorFlow(sums: Sums, { date, type, amount }: FundFlow, field: string): void {
  const exact = unsignedAmount(field, amount);
  if (type === 'contribution') sums.paid_in = sums.paid_in.plus(exact);
  else sums.distributed = sums.distributed.plus(exact);
  sums.flows.push({ date, amount: (type === 'contribution' ? exact.negated() : exact).toNumber() });
}

/** As if the investors had paid what the line drew, and never had to pay it back. */
function undoLine(sums: Sums, flow: LineFlow, field: string): void {
  const exact = unsignedAmount(field, flow.amount);
  if (flow.type === 'draw') sums.paid_in = sums.paid_in.plus(exact);
  else if (flow.repaid_from === 'call') sums.paid_in = sums.paid_in.minus(exact);
  else sums.distributed = sums.distributed.plus(exact);
  sums.flows.push({ date: flow.date, amount: (flow.type === 'draw' ? exact.negated() : exact).toNumber() });
}

/** Principal owed at the end. Throws MalformedInput where more was repaid than drawn by then. */
function owed(line: readonly LineFlow[]): Decimal {
  const inOrder = line
    .map((flow, index) => ({ flow, index, day: dayNumber(flow.date) }))
    .sort((a, b) => a.day - b.day || Number(a.flow.type === 'repayment') - Number(b.flow.type === 'repayment'));
  let balance = new Decimal(0);
  for (const { flow, index } of inOrder) {
    const exact = unsignedAmount(`line.${index}.amount`, flow.amount);
    if (flow.type === 'draw') balance = balance.plus(exact);
    else {
      const interest = unsignedAmount(`line.${index}.interest`, flow.interest);
      if (interest.gt(exact)) throw new MalformedInput(`line.${index}.interest`, 'no more than was repaid');
      balance = balance.minus(exact).plus(interest);
    }
    if (balance.lt(0)) throw new MalformedInput(`line.${index}.amount`, 'no more principal repaid than was drawn');
  }
  return balance;
}

function figures(sums: Sums, left: Decimal, end: IsoDate, options: StatedOptions): LineFigures {
  const { flows, paid_in, distributed } = sums;
  return {
    irr: statedReturn(flows.length === 0 ? [] : [...flows, { date: end, amount: left.toNumber() }], options),
    paid_in,
    distributed,
    nav: left,
    tvpi: totalMultiple(wholeUnits(distributed), wholeUnits(left), wholeUnits(paid_in)),
  };
}
