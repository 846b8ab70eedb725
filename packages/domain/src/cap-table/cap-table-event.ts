// What can happen to a cap table, read from the transactions of the Open Cap Format.
import type { IsoDate } from '../calendar.ts';
import type { Decimal } from '../decimal.ts';
import {
  type OcfMonetary,
  type OcfObject,
  type OcfProblem,
  type OcfReader,
  ocfNumeric,
  ocfReader,
} from './ocf-object.ts';

export const SECURITY_KINDS = ['stock', 'equity_compensation', 'warrant', 'convertible'] as const;
export type SecurityKind = (typeof SECURITY_KINDS)[number];

/** Why a security ends or shrinks. What it becomes is issued by transactions of its own. */
export const CLOSINGS = [
  'transfer',
  'cancellation',
  'conversion',
  'exercise',
  'release',
  'repurchase',
  'retraction',
  'reissuance',
  'consolidation',
] as const;
export type Closing = (typeof CLOSINGS)[number];

interface Happened {
  readonly id: string;
  readonly date: IsoDate;
}

export type CapTableEvent = Happened &
  (
    | {
        readonly type: 'issuance';
        readonly kind: SecurityKind;
        readonly security_id: string;
        readonly stakeholder_id: string;
        readonly stock_class_id: string | null;
        readonly stock_plan_id: string | null;
        /** Shares, or shares that can be bought; zero for a convertible. */
        readonly quantity: Decimal;
        /** What a convertible was paid. */
        readonly investment: OcfMonetary | null;
        /** What a share was paid, or costs on exercise. */
        readonly price: OcfMonetary | null;
      }
    | {
        readonly type: 'closing';
        readonly closing: Closing;
        readonly kind: SecurityKind;
        readonly security_ids: readonly string[];
        /** Shares, or money of a convertible; null for all of it. */
        readonly quantity: Decimal | null;
        /** The security that holds what is left. */
        readonly balance_security_id: string | null;
        readonly resulting_security_ids: readonly string[];
      }
    | {
        readonly type: 'split';
        readonly stock_class_id: string;
        readonly numerator: Decimal;
        readonly denominator: Decimal;
      }
    | {
        readonly type: 'conversion_ratio';
        readonly stock_class_id: string;
        readonly numerator: Decimal;
        readonly denominator: Decimal;
      }
    | { readonly type: 'authorized'; readonly stock_class_id: string; readonly shares: Decimal }
    | { readonly type: 'pool_adjustment'; readonly stock_plan_id: string; readonly reserved: Decimal }
    | {
        readonly type: 'return_to_pool';
        readonly stock_plan_id: string;
        readonly security_id: string;
        readonly quantity: Decimal;
      }
    | { readonly type: 'repricing'; readonly security_id: string; readonly price: OcfMonetary }
    /** Acceptances, vesting and changes of stakeholders: they move no balance. */
    | { readonly type: 'no_balance' }
  );

const KINDS: Readonly<Record<string, SecurityKind>> = {
  STOCK: 'stock',
  EQUITY_COMPENSATION: 'equity_compensation',
  PLAN_SECURITY: 'equity_compensation',
  WARRANT: 'warrant',
  CONVERTIBLE: 'convertible',
};
const OF_SECURITY = /^TX_(STOCK|EQUITY_COMPENSATION|PLAN_SECURITY|WARRANT|CONVERTIBLE)_([A-Z]+)$/;
const NO_BALANCE = /^(CE_|TX_VESTING_|TX_ISSUER_AUTHORIZED_SHARES_ADJUSTMENT$)|_ACCEPTANCE$/;

/** Whether an object is a transaction, and not a noun that transactions are about. */
export const isTransaction = ({ object_type }: OcfObject): boolean => /^(TX|CE)_/.test(object_type);

/**
 * Reads one transaction as what it does to the cap table. Null when a field is at fault, which is then in `problems` with
 * the rule it breaks, and for a transaction the format does not know. Open Cap Format 1.2.
 */
export function capTableEvent(object: OcfObject, problems: OcfProblem[]): CapTableEvent | null {
  const before = problems.length;
  const read = ocfReader(object, problems);
  const date = read.date('date');
  const what = whatHappened(object, read, problems);
  return date === null || what === null || problems.length > before ? null : { id: object.id, date, ...what };
}

type What = CapTableEvent extends infer Event ? (Event extends Happened ? Omit<Event, keyof Happened> : never) : never;

function whatHappened(object: OcfObject, read: OcfReader, problems: OcfProblem[]): What | null {
  const { object_type } = object;
  if (NO_BALANCE.test(object_type)) return { type: 'no_balance' };
  const special = ofClassOrPlan(object, read, problems);
  if (special !== undefined) return special;
  const [, security = '', act = ''] = OF_SECURITY.exec(object_type) ?? [];
  const kind = KINDS[security];
  if (kind !== undefined && act === 'ISSUANCE') return issuance(kind, object, read);
  const closing = CLOSINGS.find((each) => each.toUpperCase() === act);
  if (kind !== undefined && closing !== undefined) return closingOf(kind, closing, object, read);
  problems.push({ id: object.id, field: 'object_type', rule: 'a transaction of the Open Cap Format' });
  return null;
}

/** Undefined when the transaction is about securities. */
function ofClassOrPlan(object: OcfObject, read: OcfReader, problems: OcfProblem[]): What | null | undefined {
  const stock_class_id = () => read.text('stock_class_id') ?? '';
  switch (object.object_type) {
    case 'TX_STOCK_CLASS_SPLIT': {
      const ratio = ratioOf(object.split_ratio);
      if (ratio === null) problems.push({ id: object.id, field: 'split_ratio', rule: RATIO_RULE });
      return ratio && { type: 'split', stock_class_id: stock_class_id(), ...ratio };
    }
    case 'TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT': {
      const mechanism = object.new_ratio_conversion_mechanism as { ratio?: unknown } | undefined;
      const ratio = ratioOf(mechanism?.ratio);
      if (ratio === null)
        problems.push({ id: object.id, field: 'new_ratio_conversion_mechanism.ratio', rule: RATIO_RULE });
      return ratio && { type: 'conversion_ratio', stock_class_id: stock_class_id(), ...ratio };
    }
    case 'TX_STOCK_CLASS_AUTHORIZED_SHARES_ADJUSTMENT': {
      const shares = read.quantity('new_shares_authorized');
      return shares && { type: 'authorized', stock_class_id: stock_class_id(), shares };
    }
    case 'TX_STOCK_PLAN_POOL_ADJUSTMENT': {
      const reserved = read.quantity('shares_reserved');
      return reserved && { type: 'pool_adjustment', stock_plan_id: read.text('stock_plan_id') ?? '', reserved };
    }
    case 'TX_STOCK_PLAN_RETURN_TO_POOL': {
      const [stock_plan_id, security_id] = [read.text('stock_plan_id') ?? '', read.text('security_id') ?? ''];
      const quantity = read.quantity('quantity');
      return quantity && { type: 'return_to_pool', stock_plan_id, security_id, quantity };
    }
    case 'TX_EQUITY_COMPENSATION_REPRICING': {
      const price = read.monetary('new_exercise_price');
      return price && { type: 'repricing', security_id: read.text('security_id') ?? '', price };
    }
    default:
      return undefined;
  }
}

const RATIO_RULE = 'a ratio of two numbers above zero';

/** A ratio of the format, both parts above zero; null for anything else. */
export function ratioOf(value: unknown): { numerator: Decimal; denominator: Decimal } | null {
  if (typeof value !== 'object' || value === null) return null;
  const given = value as Readonly<Record<string, unknown>>;
  const numerator = ocfNumeric(given.numerator);
  const denominator = ocfNumeric(given.denominator);
  if (!numerator?.greaterThan(0) || !denominator?.greaterThan(0)) return null;
  return { numerator, denominator };
}

function issuance(kind: SecurityKind, object: OcfObject, read: OcfReader): What | null {
  // A warrant may leave its number of shares to a formula.
  const counted = kind === 'convertible' || (kind === 'warrant' && object.quantity === undefined);
  const quantity = counted ? ocfNumeric('0') : read.quantity('quantity');
  const investment = kind === 'convertible' ? read.monetary('investment_amount') : null;
  const price = kind === 'stock' ? read.monetary('share_price') : read.optionalMonetary('exercise_price');
  const [security_id, stakeholder_id] = [read.text('security_id'), read.text('stakeholder_id')];
  const stock_class_id = kind === 'stock' ? read.text('stock_class_id') : read.optionalText('stock_class_id');
  if (quantity === null || security_id === null || stakeholder_id === null) return null;
  const stock_plan_id = read.optionalText('stock_plan_id');
  return {
    type: 'issuance',
    kind,
    security_id,
    stakeholder_id,
    stock_class_id,
    stock_plan_id,
    quantity,
    investment,
    price,
  };
}

function closingOf(kind: SecurityKind, closing: Closing, object: OcfObject, read: OcfReader): What | null {
  const security_ids = closing === 'consolidation' ? read.texts('security_ids') : [read.text('security_id') ?? ''];
  const resulting = object.resulting_security_ids === undefined ? [] : read.texts('resulting_security_ids');
  const result = closing === 'consolidation' ? read.text('resulting_security_id') : null;
  if (security_ids === null || resulting === null) return null;
  return {
    type: 'closing',
    closing,
    kind,
    security_ids,
    quantity: closedQuantity(kind, object, read),
    balance_security_id: read.optionalText('balance_security_id'),
    resulting_security_ids: result === null ? resulting : [result],
  };
}

function closedQuantity(kind: SecurityKind, object: OcfObject, read: OcfReader): Decimal | null {
  if (kind === 'convertible') return object.amount === undefined ? null : (read.monetary('amount')?.amount ?? null);
  if (object.quantity !== undefined) return read.quantity('quantity');
  return object.quantity_converted === undefined ? null : read.quantity('quantity_converted');
}
