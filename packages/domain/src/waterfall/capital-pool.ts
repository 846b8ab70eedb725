// Which capital must come back before carry: all of it (European), or that of realised deals and their costs (American).
import { Decimal } from '../decimal.ts';
import { type Accrue, type CapitalDue, nothingDue, ZERO } from './preferred-return.ts';
import type { WaterfallStyle } from './waterfall-terms.ts';

/** Capital held against deals, and what of it is due before carry. A deal of null is fees and expenses. */
export interface CapitalPool {
  readonly due: CapitalDue;
  /** So many days of the convention pass. */
  pass(days: number): void;
  contribute(deal: string | null, amount: Decimal): void;
  /** A deal is realised, in full or by so much of its cost; what it does not return is a loss carried forward. */
  realise(deal: string | null, cost_relieved: Decimal | null): void;
  /** Everything still held is realised: a liquidation. */
  realiseAll(): void;
}

/** A deal's capital, accrued up to a day of the convention. */
interface HeldDeal extends CapitalDue {
  at: number;
}

/** The pool of a style, on which a preferred return accrues. */
export function capitalPool(style: WaterfallStyle, accrue: Accrue): CapitalPool {
  return style === 'european' ? wholeFund(accrue) : dealByDeal(accrue);
}

function wholeFund(accrue: Accrue): CapitalPool {
  const due = nothingDue();
  return {
    due,
    pass: (days) => accrue(due, days),
    contribute: (_, amount) => {
      due.capital = due.capital.plus(amount);
    },
    realise: () => {},
    realiseAll: () => {},
  };
}

/**
 * Deal by deal: a deal's cost is due once it is realised, with the preferred return it has accrued since it was paid in,
 * and stays due until it is back, whichever deal pays it: so losses are carried forward. Fees and expenses are due in
 * the proportion of realised to all cost; all of them when there is no cost (fund-maths C7).
 */
function dealByDeal(accrue: Accrue): CapitalPool {
  const due = nothingDue();
  const fees = nothingDue();
  const held = new Map<string, HeldDeal>();
  let today = 0;
  // A deal accrues when it is touched: a fund of many deals and days would else be their product.
  const upToDate = (deal: HeldDeal): CapitalDue => {
    accrue(deal, today - deal.at);
    deal.at = today;
    return deal;
  };
  let cost = ZERO;
  let realised = ZERO;
  let feesPaid = ZERO;
  let feesDue = ZERO;
  const realiseDeal = (deal: CapitalDue, relieved: Decimal) => {
    realised = realised.plus(relieved);
    moveDue(deal, due, relieved);
  };
  const allotFees = () => {
    const target = cost.isZero() ? feesPaid : feesPaid.times(realised).div(cost);
    const more = target.minus(feesDue);
    if (!more.greaterThan(0)) return;
    feesDue = target;
    moveDue(fees, due, more);
  };
  return {
    due,
    pass(days) {
      today += days;
      accrue(due, days);
      accrue(fees, days);
    },
    contribute(deal, amount) {
      if (deal === null) {
        fees.capital = fees.capital.plus(amount);
        feesPaid = feesPaid.plus(amount);
        return;
      }
      const kept = held.get(deal) ?? { ...nothingDue(), at: today };
      held.set(deal, kept);
      const into = upToDate(kept);
      into.capital = into.capital.plus(amount);
      cost = cost.plus(amount);
    },
    realise(deal, cost_relieved) {
      const from = deal === null ? undefined : held.get(deal);
      if (from !== undefined) realiseDeal(upToDate(from), Decimal.min(from.capital, cost_relieved ?? from.capital));
      allotFees();
    },
    realiseAll() {
      for (const each of held.values()) realiseDeal(upToDate(each), each.capital);
      allotFees();
    },
  };
}

/** Moves capital with its part of the preferred return; all of it when nothing is left behind. */
function moveDue(from: CapitalDue, to: CapitalDue, capital: Decimal): void {
  const whole = capital.greaterThanOrEqualTo(from.capital);
  const preferred = whole ? from.preferred : from.preferred.times(capital).div(from.capital);
  to.capital = to.capital.plus(whole ? from.capital : capital);
  to.preferred = to.preferred.plus(preferred);
  from.capital = whole ? ZERO : from.capital.minus(capital);
  from.preferred = from.preferred.minus(preferred);
}
