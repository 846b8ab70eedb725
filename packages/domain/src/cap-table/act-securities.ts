// Acts on a security that is held: what ends, and what is issued for it.
import { Decimal } from '../decimal.ts';
import { MalformedInput } from '../malformed-input.ts';
import { type ActContext, customId, holderOf, knownClass, prefixOf } from './act-context.ts';
import type { CapTableAct } from './cap-table-act.ts';
import type { SecurityKind } from './cap-table-event.ts';
import type { Security } from './cap-table-state.ts';
import type { OcfObject } from './ocf-object.ts';

type Act = Extract<CapTableAct, { act: 'transfer' | 'cancel' | 'exercise' | 'convert' }>;

/** A number as the format has it: at most ten places, half-even. */
const numeric = (value: Decimal): string => value.toDecimalPlaces(10, Decimal.ROUND_HALF_EVEN).toFixed();

/** A security that an act is about, with how much of it is meant and what stays. */
interface Meant {
  readonly security: Security;
  readonly issued: OcfObject;
  readonly quantity: Decimal;
  readonly left: Decimal;
}

const TYPES: Readonly<Record<SecurityKind, string>> = {
  stock: 'STOCK',
  equity_compensation: 'EQUITY_COMPENSATION',
  warrant: 'WARRANT',
  convertible: 'CONVERTIBLE',
};

/** The objects of an act on a held security. Throws MalformedInput naming the field at fault. */
export function securityObjects(act: Act, context: ActContext): OcfObject[] {
  const meant = meantBy(act, context);
  const { security } = meant;
  switch (act.act) {
    case 'transfer': {
      const { holder, stakeholder_id } = holderOf(act, context);
      const to = context.newId();
      const received = reissued(meant, context, { security_id: to, quantity: meant.quantity, date: act.date });
      const rest = restOf(meant, context, { date: act.date, ahead: 1 });
      return [
        ...holder,
        {
          ...closing('TRANSFER', act, context, { meant, balance: rest.id }),
          ...amountOf(meant),
          resulting_security_ids: [to],
        },
        { ...received, stakeholder_id },
        ...rest.objects,
      ];
    }
    case 'cancel': {
      const rest = restOf(meant, context, { date: act.date });
      const closed = closing('CANCELLATION', act, context, { meant, balance: rest.id });
      return [{ ...closed, ...amountOf(meant), reason_text: act.reason }, ...rest.objects];
    }
    case 'exercise':
      return exercised(act, context, meant);
    case 'convert':
      return security.kind === 'convertible' ? convertedNote(act, context, meant) : convertedStock(act, context, meant);
  }
}

function meantBy({ security: security_id, quantity: asked }: Act, { state, objects }: ActContext): Meant {
  const security = state.securities.get(security_id);
  const issued = objects.find(
    (object) => object.security_id === security_id && object.object_type.endsWith('_ISSUANCE'),
  );
  if (security === undefined || issued === undefined) {
    throw new MalformedInput('security', 'a security that is held on the day');
  }
  const held = security.investment?.amount ?? security.quantity;
  const quantity = asked === undefined ? held : new Decimal(asked);
  if (!quantity.greaterThan(0)) throw new MalformedInput('quantity', 'above zero');
  if (quantity.greaterThan(held)) throw new MalformedInput('quantity', `at most what is held: ${held.toFixed()}`);
  return { security, issued, quantity, left: held.minus(quantity) };
}

function closing(
  verb: string,
  act: Act,
  { newId }: ActContext,
  { meant, balance }: { meant: Meant; balance: string | null },
): OcfObject {
  const planned = meant.issued.object_type.startsWith('TX_PLAN_SECURITY_');
  return {
    object_type: `TX_${planned ? 'PLAN_SECURITY' : TYPES[meant.security.kind]}_${verb}`,
    id: newId(),
    security_id: meant.security.security_id,
    date: act.date,
    ...(balance === null ? {} : { balance_security_id: balance }),
  };
}

function amountOf({ security, quantity }: Meant) {
  const { investment } = security;
  return investment === null
    ? { quantity: quantity.toFixed() }
    : { amount: { amount: quantity.toFixed(), currency: investment.currency } };
}

/** What is left of the security, issued as one of its own; nothing where nothing is. */
function restOf(meant: Meant, context: ActContext, { date, ahead = 0 }: { date: string; ahead?: number }) {
  if (!meant.left.greaterThan(0)) return { id: null, objects: [] };
  const id = context.newId();
  return { id, objects: [reissued(meant, context, { security_id: id, quantity: meant.left, date, ahead })] };
}

interface Reissue {
  security_id: string;
  quantity: Decimal;
  date: string;
  ahead?: number;
}

/** The issuance once more, for another number: at the price that splits and repricings left it. */
function reissued(
  { security, issued }: Meant,
  context: ActContext,
  { security_id, quantity, date, ahead = 0 }: Reissue,
) {
  const { share_numbers_issued: _numbers, vestings: _vestings, ...kept } = issued;
  const prefix = typeof issued.custom_id === 'string' ? issued.custom_id.replace(/\d+$/, '') : 'S-';
  const { price, investment } = security;
  const money = price === null ? null : { amount: numeric(price.amount), currency: price.currency };
  return {
    ...kept,
    object_type: issued.object_type,
    id: context.newId(),
    security_id,
    date,
    custom_id: customId(context, prefix, ahead),
    ...(investment === null
      ? { quantity: quantity.toFixed() }
      : { investment_amount: { amount: quantity.toFixed(), currency: investment.currency } }),
    ...(money === null ? {} : { [security.kind === 'stock' ? 'share_price' : 'exercise_price']: money }),
  };
}

function exercised(act: Act, context: ActContext, meant: Meant): OcfObject[] {
  const { security, quantity, left } = meant;
  const to = context.newId();
  const resulting_security_ids = [to];
  if (security.kind === 'warrant') {
    if (left.greaterThan(0))
      throw new MalformedInput('quantity', 'all of the warrant: the format knows no part of one');
    const stock_class_id = triggerOf(meant).conversion_right?.converts_to_stock_class_id;
    if (typeof stock_class_id !== 'string') {
      throw new MalformedInput('security', 'a warrant that says which class it is for');
    }
    return [
      {
        ...closing('EXERCISE', act, context, { meant, balance: null }),
        trigger_id: triggerOf(meant).trigger_id,
        resulting_security_ids,
      },
      stockOf(act, context, { meant, security_id: to, stock_class_id, quantity }),
    ];
  }
  if (security.kind !== 'equity_compensation') throw new MalformedInput('security', 'an option or a warrant');
  const plan = security.stock_plan_id === null ? undefined : context.state.plans.get(security.stock_plan_id);
  const stock_class_id = security.stock_class_id ?? plan?.stock_class_ids[0];
  if (stock_class_id === undefined) throw new MalformedInput('security', 'an option that says which class it is for');
  return [
    {
      ...closing('EXERCISE', act, context, { meant, balance: null }),
      quantity: quantity.toFixed(),
      resulting_security_ids,
    },
    stockOf(act, context, { meant, security_id: to, stock_class_id, quantity }),
  ];
}

interface NewStock {
  meant: Meant;
  security_id: string;
  stock_class_id: string;
  quantity: Decimal;
  price?: { amount: string; currency: string };
}

function stockOf(
  act: Act,
  context: ActContext,
  { meant, security_id, stock_class_id, quantity, price }: NewStock,
): OcfObject {
  const { security } = meant;
  const paid = security.price && { amount: numeric(security.price.amount), currency: security.price.currency };
  return {
    object_type: 'TX_STOCK_ISSUANCE',
    id: context.newId(),
    date: act.date,
    security_id,
    custom_id: customId(context, prefixOf(context, stock_class_id)),
    stakeholder_id: security.stakeholder_id,
    security_law_exemptions: [],
    stock_class_id: knownClass(context, stock_class_id),
    share_price: price ?? paid ?? { amount: '0', currency: 'USD' },
    quantity: quantity.toFixed(),
    stock_legend_ids: [],
  };
}

interface Trigger {
  trigger_id?: unknown;
  conversion_right?: { converts_to_stock_class_id?: unknown; conversion_mechanism?: unknown };
}

/** The first trigger of a convertible or a warrant. */
function triggerOf({ issued }: Meant): Trigger {
  const all = issued.conversion_triggers ?? issued.exercise_triggers;
  return (Array.isArray(all) ? ((all as unknown[])[0] as Trigger | undefined) : undefined) ?? {};
}

type Converting = Extract<Act, { act: 'convert' }>;

function convertedNote(act: Converting, context: ActContext, meant: Meant): OcfObject[] {
  const { investment } = meant.security;
  if (act.shares === undefined) throw new MalformedInput('shares', 'how many shares it becomes');
  if (act.price === undefined) throw new MalformedInput('price', 'what each of them cost');
  if (meant.left.greaterThan(0)) throw new MalformedInput('quantity', 'all of the SAFE or note');
  const to = context.newId();
  return [
    {
      ...closing('CONVERSION', act, context, { meant, balance: null }),
      reason_text: 'Converted into stock',
      trigger_id: triggerOf(meant).trigger_id ?? 'conversion',
      resulting_security_ids: [to],
    },
    stockOf(act, context, {
      meant,
      security_id: to,
      stock_class_id: knownClass(context, act.stock_class),
      quantity: new Decimal(act.shares),
      price: { amount: act.price, currency: investment?.currency ?? 'USD' },
    }),
  ];
}

function convertedStock(act: Converting, context: ActContext, meant: Meant): OcfObject[] {
  const { security, quantity } = meant;
  const from = security.kind === 'stock' ? context.state.classes.get(security.stock_class_id ?? '') : undefined;
  if (from === undefined) throw new MalformedInput('security', 'stock, a SAFE or a note');
  if (from.converts_to !== null && from.converts_to !== act.stock_class) {
    throw new MalformedInput('stock_class', 'the class that this stock converts into');
  }
  const to = context.newId();
  const shares = quantity
    .times(from.ratio.numerator)
    .div(from.ratio.denominator)
    .toDecimalPlaces(0, Decimal.ROUND_DOWN);
  const rest = restOf(meant, context, { date: act.date });
  return [
    {
      ...closing('CONVERSION', act, context, { meant, balance: rest.id }),
      quantity_converted: quantity.toFixed(),
      resulting_security_ids: [to],
    },
    stockOf(act, context, { meant, security_id: to, stock_class_id: act.stock_class, quantity: shares }),
    ...rest.objects,
  ];
}
