// A cap table as it is read: who holds what, issued and fully diluted, and what is left in the pools.
import { Decimal } from '../decimal.ts';
import type { SecurityKind } from './cap-table-event.ts';
import type { CapTableState, Security } from './cap-table-state.ts';
import type { OcfMonetary } from './ocf-object.ts';

/** One holder's shares of one class, or options, or warrants; or what a plan may still grant, which nobody holds. */
export interface CapTableRow {
  /** Null for what nobody holds yet: the unissued part of a plan. */
  readonly stakeholder_id: string | null;
  readonly kind: Exclude<SecurityKind, 'convertible'> | 'pool';
  readonly stock_class_id: string | null;
  readonly stock_plan_id: string | null;
  readonly quantity: Decimal;
  /** In shares of common, by the class's ratio of conversion; not rounded. */
  readonly as_converted: Decimal;
  /** Of the stock outstanding, as converted; null for what is no stock. */
  readonly ownership_issued: number | null;
  /** Of stock, options, warrants and unissued pools together, as converted and gross. */
  readonly ownership: number | null;
}

export interface CapTableView {
  readonly rows: readonly CapTableRow[];
  readonly issued: Decimal;
  readonly fully_diluted: Decimal;
  /** SAFEs and notes, which are no shares until they convert. */
  readonly convertibles: readonly {
    readonly security_id: string;
    readonly stakeholder_id: string;
    readonly investment: OcfMonetary;
  }[];
  /** Plans that have granted more than they reserve, and classes with more shares than authorized. */
  readonly overdrawn: readonly string[];
  /** Why no percentages are given. */
  readonly reason: 'no_shares' | null;
}

const ZERO = new Decimal(0);

/**
 * Reads the balances of a cap table as rows by holder, class and plan, with ownership of the issued and of the fully
 * diluted company as fractions; Σ of each column is 1. Classes convert by their ratio (1 : 1 where none is fixed),
 * options and warrants count gross, a pool counts with what it may still grant. Without any share there are no
 * percentages. Ratios are doubles of exact quotients.
 * @measure Ownership
 * @formula issued = shares as converted ÷ Σ stock outstanding as converted
 * @formula fully diluted = shares as converted ÷ Σ (stock + options + warrants + unissued pools)
 * @trap Fully diluted with and without the unissued pool are two numbers: here it is with.
 * @trap Options count gross: at an exit fewer shares come of them.
 * @source Open Cap Format, version 1.2.
 * @example
 * const common = { object_type: 'STOCK_CLASS', id: 'common', name: 'Common', class_type: 'COMMON' };
 * const issued = (id, quantity) => ({ object_type: 'TX_STOCK_ISSUANCE', id, date: '2024-01-01', security_id: id, stakeholder_id: id,
 *   stock_class_id: 'common', quantity, share_price: { amount: '0.0001', currency: 'USD' } });
 * viewCapTable(foldCapTable([common, issued('ann', '6000000'), issued('ben', '2000000')]).state).rows[1].ownership; // 0.25
 */
export function viewCapTable(state: CapTableState): CapTableView {
  const rows = [...heldRows(state), ...poolRows(state)];
  const stock = rows.filter(({ kind }) => kind === 'stock');
  const issued = sum(stock.map(({ as_converted }) => as_converted));
  const fully_diluted = sum(rows.map(({ as_converted }) => as_converted));
  const convertibles = [...state.securities.values()].flatMap(({ security_id, stakeholder_id, investment }) =>
    investment ? [{ security_id, stakeholder_id, investment }] : [],
  );
  return {
    rows: rows.map((row) => ({
      ...row,
      ownership_issued: row.kind === 'stock' ? part(row.as_converted, issued) : null,
      ownership: part(row.as_converted, fully_diluted),
    })),
    issued,
    fully_diluted,
    convertibles,
    overdrawn: overdrawn(state),
    reason: fully_diluted.isZero() ? 'no_shares' : null,
  };
}

type Counted = Omit<CapTableRow, 'ownership' | 'ownership_issued'>;

const sum = (parts: readonly Decimal[]): Decimal => parts.reduce((whole, each) => whole.plus(each), ZERO);
const part = (of: Decimal, whole: Decimal): number | null => (whole.isZero() ? null : of.div(whole).toNumber());

function heldRows(state: CapTableState): Counted[] {
  const rows = new Map<string, Counted>();
  for (const security of state.securities.values()) {
    const { kind, stakeholder_id, stock_class_id, stock_plan_id, quantity } = security;
    if (kind === 'convertible' || quantity.isZero()) continue;
    const plan = kind === 'equity_compensation' ? stock_plan_id : null;
    const key = JSON.stringify([stakeholder_id, kind, stock_class_id, plan]);
    const row = rows.get(key) ?? {
      stakeholder_id,
      kind,
      stock_class_id,
      stock_plan_id: plan,
      quantity: ZERO,
      as_converted: ZERO,
    };
    rows.set(key, {
      ...row,
      quantity: row.quantity.plus(quantity),
      as_converted: row.as_converted.plus(asConverted(state, security)),
    });
  }
  return [...rows.values()];
}

function asConverted({ classes }: CapTableState, { stock_class_id, quantity }: Security): Decimal {
  const ratio = stock_class_id === null ? undefined : classes.get(stock_class_id)?.ratio;
  return ratio ? quantity.times(ratio.numerator).div(ratio.denominator) : quantity;
}

function poolRows({ plans }: CapTableState): Counted[] {
  return [...plans.values()].flatMap(({ id, reserved, used, stock_class_ids }) => {
    const quantity = reserved.minus(used).toDecimalPlaces(0, Decimal.ROUND_DOWN);
    if (!quantity.greaterThan(0)) return [];
    const stock_class_id = stock_class_ids[0] ?? null;
    return [
      { stakeholder_id: null, kind: 'pool', stock_class_id, stock_plan_id: id, quantity, as_converted: quantity },
    ];
  });
}

function overdrawn({ plans, classes, securities }: CapTableState): string[] {
  const issued = new Map<string, Decimal>();
  for (const { kind, stock_class_id, quantity } of securities.values()) {
    if (kind !== 'stock' || stock_class_id === null) continue;
    issued.set(stock_class_id, (issued.get(stock_class_id) ?? ZERO).plus(quantity));
  }
  return [
    ...[...plans.values()].filter(({ reserved, used }) => used.greaterThan(reserved)).map(({ id }) => id),
    ...[...classes.values()]
      .filter(({ id, authorized }) => authorized !== null && (issued.get(id) ?? ZERO).greaterThan(authorized))
      .map(({ id }) => id),
  ];
}
