// Balances of a cap table: every security outstanding, every class and plan, as the events so far leave them.
import type { IsoDate } from '../calendar.ts';
import { Decimal } from '../decimal.ts';
import { ratioOf, type SecurityKind } from './cap-table-event.ts';
import { type OcfMonetary, type OcfObject, type OcfProblem, ocfNumeric, ocfReader } from './ocf-object.ts';

export interface Security {
  readonly security_id: string;
  readonly kind: SecurityKind;
  readonly stakeholder_id: string;
  readonly stock_class_id: string | null;
  readonly stock_plan_id: string | null;
  readonly issued_on: IsoDate;
  /** Shares held, or that can still be bought. */
  readonly quantity: Decimal;
  /** What a convertible still stands for. */
  readonly investment: OcfMonetary | null;
  readonly price: OcfMonetary | null;
}

export interface StockClassState {
  readonly id: string;
  readonly name: string;
  readonly class_type: 'COMMON' | 'PREFERRED';
  /** Null where the number is not limited or not applicable. */
  readonly authorized: Decimal | null;
  readonly ratio: { readonly numerator: Decimal; readonly denominator: Decimal };
  /** The class it converts into. */
  readonly converts_to: string | null;
}

export interface StockPlanState {
  readonly id: string;
  readonly name: string;
  readonly stock_class_ids: readonly string[];
  readonly returns_cancelled: boolean;
  readonly reserved: Decimal;
  /** Taken out of the reserve by grants, less what came back. */
  readonly used: Decimal;
}

/** Balances on the way: what a fold writes into, and nobody else. */
export interface CapTableDraft {
  readonly securities: Map<string, Security>;
  /** Securities that have ended, whose ids are spent. */
  readonly ended: Set<string>;
  /** Securities that another one became, or that hold what was left of it: they take nothing from a plan anew. */
  readonly derived: Set<string>;
  /** Shares a cancelled grant gave back to its plan by itself, and no transaction has said so yet; by security. */
  readonly returned: Map<string, Decimal>;
  readonly classes: Map<string, StockClassState>;
  readonly plans: Map<string, StockPlanState>;
}

export interface CapTableState {
  readonly securities: ReadonlyMap<string, Security>;
  readonly ended: ReadonlySet<string>;
  readonly derived: ReadonlySet<string>;
  readonly returned: ReadonlyMap<string, Decimal>;
  readonly classes: ReadonlyMap<string, StockClassState>;
  readonly plans: ReadonlyMap<string, StockPlanState>;
}

/** Balances to write into, apart from those they were taken from. */
export function draftOf(state: CapTableState): CapTableDraft {
  return {
    securities: new Map(state.securities),
    ended: new Set(state.ended),
    derived: new Set(state.derived),
    returned: new Map(state.returned),
    classes: new Map(state.classes),
    plans: new Map(state.plans),
  };
}

const ZERO = new Decimal(0);
const ONE = new Decimal(1);

/** The balances before any event: classes as they were created and plans as they were reserved. Faults go to `problems`. */
export function openCapTable(objects: readonly OcfObject[], problems: OcfProblem[]): CapTableDraft {
  const classes = new Map<string, StockClassState>();
  const plans = new Map<string, StockPlanState>();
  for (const object of objects) {
    if (object.object_type === 'STOCK_CLASS') classes.set(object.id, stockClass(object, problems));
    if (object.object_type === 'STOCK_PLAN') plans.set(object.id, stockPlan(object, problems));
  }
  return { securities: new Map(), ended: new Set(), derived: new Set(), returned: new Map(), classes, plans };
}

function stockClass(object: OcfObject, problems: OcfProblem[]): StockClassState {
  const read = ocfReader(object, problems);
  const right = conversionRight(object);
  return {
    id: object.id,
    name: read.text('name') ?? object.id,
    class_type: object.class_type === 'PREFERRED' ? 'PREFERRED' : 'COMMON',
    authorized: ocfNumeric(object.initial_shares_authorized),
    ratio: right?.ratio ?? { numerator: ONE, denominator: ONE },
    converts_to: right?.converts_to ?? null,
  };
}

/** The first right to convert by a fixed ratio. */
function conversionRight(object: OcfObject) {
  const rights = Array.isArray(object.conversion_rights) ? (object.conversion_rights as unknown[]) : [];
  for (const right of rights) {
    if (typeof right !== 'object' || right === null) continue;
    const { conversion_mechanism, converts_to_stock_class_id } = right as Readonly<Record<string, unknown>>;
    const ratio = ratioOf((conversion_mechanism as { ratio?: unknown } | null | undefined)?.ratio);
    if (ratio === null) continue;
    return { ratio, converts_to: typeof converts_to_stock_class_id === 'string' ? converts_to_stock_class_id : null };
  }
  return null;
}

function stockPlan(object: OcfObject, problems: OcfProblem[]): StockPlanState {
  const read = ocfReader(object, problems);
  const ids = Array.isArray(object.stock_class_ids) ? object.stock_class_ids : [object.stock_class_id];
  return {
    id: object.id,
    name: read.text('plan_name') ?? object.id,
    stock_class_ids: ids.filter((id): id is string => typeof id === 'string'),
    returns_cancelled: object.default_cancellation_behavior === 'RETURN_TO_POOL',
    reserved: read.quantity('initial_shares_reserved') ?? ZERO,
    used: ZERO,
  };
}
