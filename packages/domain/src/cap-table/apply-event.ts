// One event applied to the balances of a cap table, or the reason why it cannot be.
import { Decimal } from '../decimal.ts';
import type { CapTableEvent } from './cap-table-event.ts';
import {
  type CapTableDraft,
  type CapTableState,
  draftOf,
  type Security,
  type StockPlanState,
} from './cap-table-state.ts';
import type { OcfProblem } from './ocf-object.ts';
import { splitClass } from './split-class.ts';

type Of<T extends CapTableEvent['type']> = Extract<CapTableEvent, { type: T }>;
type Refused = Pick<OcfProblem, 'field' | 'rule'>;

const ZERO = new Decimal(0);
const NOT_HELD = 'a security issued before and still held';
const unknown = (field: string): Refused => ({ field, rule: 'one of the objects of this cap table' });

/**
 * The balances after an event. One that they cannot bear (a security unknown, ended or issued twice, more than is held)
 * leaves them as they were and says which field breaks which rule. A security that becomes another ends before the other is
 * issued. fund-maths C10; Open Cap Format 1.2.
 */
export function applyEvent(
  state: CapTableState,
  event: CapTableEvent,
): { state: CapTableState; problem: OcfProblem | null } {
  const draft = draftOf(state);
  const problem = writeEvent(draft, event);
  return { state: problem === null ? draft : state, problem };
}

/** The same into balances that are being folded: written whole, or not at all where there is a problem. */
export function writeEvent(draft: CapTableDraft, event: CapTableEvent): OcfProblem | null {
  const refused = write(draft, event);
  return refused && { id: event.id, ...refused };
}

function write(draft: CapTableDraft, event: CapTableEvent): Refused | null {
  switch (event.type) {
    case 'issuance':
      return issue(draft, event);
    case 'closing':
      return close(draft, event);
    case 'split':
      return draft.classes.has(event.stock_class_id) ? splitClass(draft, event) : unknown('stock_class_id');
    case 'conversion_ratio':
    case 'authorized':
      return changeClass(draft, event);
    case 'pool_adjustment':
      return changePlan(draft, event.stock_plan_id, () => ({ reserved: event.reserved }));
    case 'return_to_pool':
      return returnToPool(draft, event);
    case 'repricing': {
      const security = draft.securities.get(event.security_id);
      if (security?.kind !== 'equity_compensation') return { field: 'security_id', rule: NOT_HELD };
      draft.securities.set(event.security_id, { ...security, price: event.price });
      return null;
    }
    case 'no_balance':
      return null;
  }
}

function issue(draft: CapTableDraft, { type: _, id: __, date, ...issued }: Of<'issuance'>): Refused | null {
  const { security_id, stock_class_id, stock_plan_id, quantity } = issued;
  if (draft.securities.has(security_id) || draft.ended.has(security_id)) {
    return { field: 'security_id', rule: 'a new security: this id is taken' };
  }
  if (stock_class_id !== null && !draft.classes.has(stock_class_id)) return unknown('stock_class_id');
  if (stock_plan_id !== null && !draft.plans.has(stock_plan_id)) return unknown('stock_plan_id');
  draft.securities.set(security_id, { ...issued, issued_on: date });
  if (stock_plan_id === null || draft.derived.has(security_id)) return null;
  return changePlan(draft, stock_plan_id, ({ used }) => ({ used: used.plus(quantity) }));
}

function close(draft: CapTableDraft, event: Of<'closing'>): Refused | null {
  const closed: { security: Security; quantity: Decimal; left: Decimal }[] = [];
  for (const security_id of new Set(event.security_ids)) {
    const security = draft.securities.get(security_id);
    if (security?.kind !== event.kind) {
      return { field: event.closing === 'consolidation' ? 'security_ids' : 'security_id', rule: NOT_HELD };
    }
    const held = security.investment?.amount ?? security.quantity;
    const quantity = event.quantity ?? held;
    if (quantity.greaterThan(held)) return { field: 'quantity', rule: `at most what is held: ${held.toFixed()}` };
    closed.push({ security, quantity, left: held.minus(quantity) });
  }
  for (const { security, quantity, left } of closed) {
    // What is left stays where it is, unless a security of its own is issued for it.
    if (event.balance_security_id === null && left.greaterThan(0)) shrink(draft, security, left);
    else {
      draft.securities.delete(security.security_id);
      draft.ended.add(security.security_id);
    }
    giveBack(draft, security, quantity, event.closing);
  }
  for (const id of event.resulting_security_ids) draft.derived.add(id);
  if (event.balance_security_id !== null) draft.derived.add(event.balance_security_id);
  return null;
}

function shrink(draft: CapTableDraft, security: Security, left: Decimal): void {
  const { investment } = security;
  const smaller = investment ? { investment: { ...investment, amount: left } } : { quantity: left };
  draft.securities.set(security.security_id, { ...security, ...smaller });
}

/** Of a plan's reserve, what a cancelled or repurchased grant took comes back if the plan says so; a retracted one's always. */
function giveBack(
  draft: CapTableDraft,
  security: Security,
  quantity: Decimal,
  closing: Of<'closing'>['closing'],
): void {
  const plan = security.stock_plan_id === null ? undefined : draft.plans.get(security.stock_plan_id);
  if (!plan) return;
  const cancelled = closing === 'cancellation' || closing === 'repurchase';
  if (closing !== 'retraction' && !(cancelled && plan.returns_cancelled)) return;
  const before = draft.returned.get(security.security_id) ?? ZERO;
  draft.returned.set(security.security_id, before.plus(quantity));
  draft.plans.set(plan.id, { ...plan, used: plan.used.minus(quantity) });
}

/** A return that the cancellation itself has already made is not made twice: what it made is set against it first. */
function returnToPool(
  draft: CapTableDraft,
  { security_id, stock_plan_id, quantity }: Of<'return_to_pool'>,
): Refused | null {
  const made = Decimal.min(quantity, draft.returned.get(security_id) ?? ZERO);
  const refused = changePlan(draft, stock_plan_id, ({ used }) => ({ used: used.minus(quantity.minus(made)) }));
  if (refused === null && !made.isZero())
    draft.returned.set(security_id, (draft.returned.get(security_id) ?? ZERO).minus(made));
  return refused;
}

function changePlan(
  draft: CapTableDraft,
  stock_plan_id: string,
  change: (plan: StockPlanState) => Partial<StockPlanState>,
): Refused | null {
  const plan = draft.plans.get(stock_plan_id);
  if (!plan) return unknown('stock_plan_id');
  draft.plans.set(stock_plan_id, { ...plan, ...change(plan) });
  return null;
}

function changeClass(draft: CapTableDraft, event: Of<'conversion_ratio'> | Of<'authorized'>): Refused | null {
  const stockClass = draft.classes.get(event.stock_class_id);
  if (!stockClass) return unknown('stock_class_id');
  const { numerator, denominator } = event.type === 'conversion_ratio' ? event : stockClass.ratio;
  const authorized = event.type === 'authorized' ? event.shares : stockClass.authorized;
  draft.classes.set(event.stock_class_id, { ...stockClass, authorized, ratio: { numerator, denominator } });
  return null;
}
