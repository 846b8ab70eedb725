// A split of a class of stock: every count that is in its shares grows, every price of them falls.
import { Decimal } from '../decimal.ts';
import type { CapTableEvent } from './cap-table-event.ts';
import type { CapTableDraft, Security, StockClassState } from './cap-table-state.ts';

type Split = Extract<CapTableEvent, { type: 'split' }>;

/**
 * Splits a class in a draft: its shares, the grants on it and the plans of it are multiplied by the ratio (each holding
 * rounded down to a whole share by itself), prices are divided by it (60 digits, half-even). Whoever converts into the
 * class receives more of it; what the class itself converts into stays the same in all. fund-maths C10.
 */
export function splitClass(draft: CapTableDraft, { stock_class_id, numerator, denominator }: Split): null {
  const grow = (count: Decimal): Decimal => count.times(numerator).div(denominator);
  const plans = [...draft.plans.values()].filter(({ stock_class_ids }) => stock_class_ids.includes(stock_class_id));
  for (const security of draft.securities.values()) {
    if (
      classOf(
        security,
        plans.map(({ id }) => id),
        stock_class_id,
      ) !== stock_class_id
    )
      continue;
    const { quantity, price } = security;
    draft.securities.set(security.security_id, {
      ...security,
      quantity: grow(quantity).toDecimalPlaces(0, Decimal.ROUND_DOWN),
      price: price && { ...price, amount: price.amount.times(denominator).div(numerator) },
    });
  }
  for (const plan of plans) {
    draft.plans.set(plan.id, { ...plan, reserved: grow(plan.reserved), used: grow(plan.used) });
  }
  for (const each of draft.classes.values()) draft.classes.set(each.id, splitRatio(each, stock_class_id, grow));
  return null;
}

/** The class a security is in shares of: its own, or that of the plan it was granted from. */
function classOf({ stock_class_id, stock_plan_id }: Security, plans: readonly string[], split: string): string | null {
  if (stock_class_id !== null) return stock_class_id;
  return stock_plan_id !== null && plans.includes(stock_plan_id) ? split : null;
}

function splitRatio(each: StockClassState, split: string, grow: (count: Decimal) => Decimal): StockClassState {
  const { ratio, authorized } = each;
  if (each.id === split) {
    const converts = each.converts_to === null ? ratio : { ...ratio, denominator: grow(ratio.denominator) };
    return { ...each, authorized: authorized && grow(authorized), ratio: converts };
  }
  if (each.converts_to !== split) return each;
  return { ...each, ratio: { ...ratio, numerator: grow(ratio.numerator) } };
}
