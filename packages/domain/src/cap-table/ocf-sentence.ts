// A transaction of the Open Cap Format as a sentence.
import { type OcfObject, ocfNumeric } from './ocf-object.ts';

export interface OcfNames {
  readonly stakeholder: (id: string) => string;
  readonly stock_class: (id: string) => string;
  readonly plan: (id: string) => string;
  /** The number on a security's certificate. */
  readonly security: (id: string) => string;
}

type Fields = Readonly<Record<string, unknown>>;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A number with its thousands apart, as it stands otherwise; what is no number as it came. */
function count(value: unknown): string {
  const number = ocfNumeric(value);
  if (number === null) return text(value);
  const [whole = '', ...rest] = number.toFixed().split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...rest].join('.');
}

function money(value: unknown): string {
  const { amount, currency } = (value ?? {}) as Fields;
  return `${text(currency)} ${count(amount)}`.trim();
}

const DONE: Readonly<Record<string, string>> = {
  TRANSFER: 'transferred',
  CANCELLATION: 'cancelled',
  CONVERSION: 'converted',
  EXERCISE: 'exercised',
  RELEASE: 'released',
  REPURCHASE: 'repurchased',
  RETRACTION: 'retracted',
  REISSUANCE: 'issued anew',
  ACCEPTANCE: 'accepted',
};

/** What an object says, in a sentence; the words of its type where it says nothing of its own. Open Cap Format 1.2. */
export function ocfSentence(object: OcfObject, names: OcfNames): string {
  const [, security = '', act = ''] = /^TX_(.+)_([A-Z]+)$/.exec(object.object_type) ?? [];
  if (act === 'ISSUANCE') return issuance(security, object, names);
  const done = DONE[act];
  if (done !== undefined && typeof object.security_id === 'string') {
    const part = object.quantity ?? object.quantity_converted;
    const much = part === undefined ? '' : `${count(part)} of `;
    const of = object.amount === undefined ? much : `${money(object.amount)} of `;
    return `${of}${names.security(object.security_id)} ${done}`;
  }
  return ofClassOrPlan(object, names);
}

function ofClassOrPlan(object: OcfObject, names: OcfNames): string {
  switch (object.object_type) {
    case 'TX_STOCK_CLASS_SPLIT': {
      const { numerator, denominator } = (object.split_ratio ?? {}) as Fields;
      return `${names.stock_class(text(object.stock_class_id))} split ${count(numerator)} for ${count(denominator)}`;
    }
    case 'TX_STOCK_PLAN_POOL_ADJUSTMENT':
      return `${names.plan(text(object.stock_plan_id))} reserves ${count(object.shares_reserved)} shares`;
    case 'TX_STOCK_CLASS_AUTHORIZED_SHARES_ADJUSTMENT':
      return `${count(object.new_shares_authorized)} shares of ${names.stock_class(text(object.stock_class_id))} authorized`;
    case 'ISSUER':
      return `Issuer ${text(object.legal_name)}`;
    case 'STOCK_CLASS':
      return `Class ${text(object.name)}`;
    case 'STOCK_PLAN':
      return `Plan ${text(object.plan_name)} of ${count(object.initial_shares_reserved)} shares`;
    default: {
      const words = object.object_type
        .replace(/^(TX|CE)_/, '')
        .replaceAll('_', ' ')
        .toLowerCase();
      return words.charAt(0).toUpperCase() + words.slice(1);
    }
  }
}

function issuance(security: string, object: OcfObject, names: OcfNames): string {
  const to = names.stakeholder(text(object.stakeholder_id));
  if (security === 'STOCK') {
    const shares = `${count(object.quantity)} ${names.stock_class(text(object.stock_class_id))}`;
    return `${to} holds ${shares} issued at ${money(object.share_price)}`;
  }
  if (security === 'CONVERTIBLE') {
    const kind = object.convertible_type === 'NOTE' ? 'a note' : 'a SAFE';
    return `${to} holds ${kind} of ${money(object.investment_amount)}`;
  }
  const kind = security === 'WARRANT' ? 'warrants' : 'options';
  const price = object.exercise_price === undefined ? '' : ` at ${money(object.exercise_price)}`;
  return `${to} holds ${count(object.quantity)} ${kind}${price}`;
}
