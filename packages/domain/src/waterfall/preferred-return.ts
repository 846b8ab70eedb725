// The preferred return: how it accrues on capital that is not back yet, and how payments take the two down.
import { daysOfYear } from '../day-count.ts';
import { Decimal } from '../decimal.ts';
import type { DistributionOrder, Hurdle, PreferredCompounding } from './waterfall-terms.ts';

/** Capital not yet returned and preferred return not yet paid on it. */
export interface CapitalDue {
  capital: Decimal;
  preferred: Decimal;
}

export const ZERO = new Decimal(0);
export const ONE = new Decimal(1);

/** Nothing due. */
export const nothingDue = (): CapitalDue => ({ capital: ZERO, preferred: ZERO });

/** Both parts together. */
export const totalDue = ({ capital, preferred }: CapitalDue): Decimal => capital.plus(preferred);

/** Lets a preferred return run for so many days of the convention. */
export type Accrue = (due: CapitalDue, days: number) => void;

const PERIODS: Record<Exclude<PreferredCompounding, 'simple' | 'daily'>, number> = { annual: 1, quarterly: 4 };

/** Powers to 40 digits: the largest amount has 28, places included. */
const Power = Decimal.clone({ precision: 40 });

/** Roots already drawn, by their terms: a fund has few hurdles and asks for them again and again. */
const roots = new Map<string, Decimal>();
const MOST_ROOTS = 256;

/** period^(periods/year): what one day of the convention grows by. */
function rootOf(period: Decimal, periods: number, year: number): Decimal {
  const key = `${period.toString()} ${periods} ${year}`;
  const known = roots.get(key);
  if (known !== undefined) return known;
  const root = period.pow(new Power(periods).div(year));
  if (roots.size >= MOST_ROOTS) roots.clear();
  roots.set(key, root);
  return root;
}

/**
 * Growth of one unit over days at a nominal yearly rate h compounded m times a year: (1 + h/m)^(m·days/year), parts of a
 * period by the same power, so that accruing in two stretches is accruing in one. To 40 digits (fund-maths C7).
 */
function growth(hurdle: Hurdle): (days: number) => Decimal {
  const year = daysOfYear(hurdle.day_count);
  const periods =
    hurdle.compounding === 'annual' || hurdle.compounding === 'quarterly' ? PERIODS[hurdle.compounding] : year;
  const period = new Power(hurdle.rate).div(periods).plus(1);
  const daily = periods === year ? period : rootOf(period, periods, year);
  const known = new Map<number, Decimal>();
  return (days) => {
    const found = known.get(days) ?? daily.pow(days);
    known.set(days, found);
    return found;
  };
}

/** How a hurdle accrues: `simple` on unreturned capital alone, the others on capital and unpaid preferred return. */
export function accrual(hurdle: Hurdle | null): Accrue {
  if (hurdle === null || hurdle.rate === 0) return () => {};
  if (hurdle.compounding === 'simple') {
    const daily = new Decimal(hurdle.rate).div(daysOfYear(hurdle.day_count));
    return (due, days) => {
      due.preferred = due.preferred.plus(due.capital.times(daily).times(days));
    };
  }
  const grown = growth(hurdle);
  return (due, days) => {
    if (days === 0) return;
    due.preferred = totalDue(due).times(grown(days)).minus(due.capital);
  };
}

/** What a payment did: capital returned, preferred return paid, and what is left of it. */
export interface DuePayment {
  readonly capital: Decimal;
  readonly preferred: Decimal;
  readonly left: Decimal;
}

/** Pays what is due, in the agreement's order, as far as the amount reaches. The order matters to a simple return only. */
export function payDue(due: CapitalDue, amount: Decimal, order: DistributionOrder): DuePayment {
  const first = order === 'capital_first' ? 'capital' : 'preferred';
  const second = order === 'capital_first' ? 'preferred' : 'capital';
  const one = Decimal.min(amount, due[first]);
  const two = Decimal.min(amount.minus(one), due[second]);
  due[first] = due[first].minus(one);
  due[second] = due[second].minus(two);
  const left = amount.minus(one).minus(two);
  return first === 'capital' ? { capital: one, preferred: two, left } : { capital: two, preferred: one, left };
}
