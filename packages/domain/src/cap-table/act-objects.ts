// An act on a cap table, written as the objects of the Open Cap Format that record it.
import { MalformedInput } from '../malformed-input.ts';
import { type ActContext, customId, holderOf, knownClass, prefixOf } from './act-context.ts';
import { securityObjects } from './act-securities.ts';
import type { CapTableAct } from './cap-table-act.ts';
import type { OcfObject } from './ocf-object.ts';

/**
 * The objects that record an act: classes, plans and holders that are new, then the transactions, which stand together.
 * What is left of a security after a part of it is transferred, cancelled or converted is issued as a security of its
 * own, as the format has it. Throws MalformedInput for a class, plan or security that is not there, or is of the wrong
 * kind. Open Cap Format 1.2.
 */
export function actObjects(act: CapTableAct, context: ActContext): OcfObject[] {
  switch (act.act) {
    case 'set_issuer':
      return [issuerObject(act, context)];
    case 'add_class':
      return [classObject(act, context)];
    case 'add_plan':
      return [
        {
          object_type: 'STOCK_PLAN',
          id: context.newId(),
          plan_name: act.name,
          initial_shares_reserved: act.reserved,
          stock_class_ids: [knownClass(context, act.stock_class)],
          default_cancellation_behavior: 'RETURN_TO_POOL',
        },
      ];
    case 'adjust_pool':
      if (!context.state.plans.has(act.plan)) throw new MalformedInput('plan', KNOWN_PLAN);
      return [
        {
          object_type: 'TX_STOCK_PLAN_POOL_ADJUSTMENT',
          id: context.newId(),
          date: act.date,
          stock_plan_id: act.plan,
          shares_reserved: act.reserved,
        },
      ];
    case 'split':
      return [
        {
          object_type: 'TX_STOCK_CLASS_SPLIT',
          id: context.newId(),
          date: act.date,
          stock_class_id: knownClass(context, act.stock_class),
          split_ratio: { numerator: act.numerator, denominator: act.denominator },
        },
      ];
    case 'transfer':
    case 'cancel':
    case 'exercise':
    case 'convert':
      return securityObjects(act, context);
    default:
      return issuedTo(act, context);
  }
}

const KNOWN_PLAN = 'a plan of this cap table';

type Named<Name extends CapTableAct['act']> = Extract<CapTableAct, { act: Name }>;

/** One company issues: recorded again, it is the same object. */
function issuerObject(act: Named<'set_issuer'>, { objects, newId }: ActContext): OcfObject {
  const known = objects.find(({ object_type }) => object_type === 'ISSUER');
  return {
    ...known,
    object_type: 'ISSUER',
    id: known?.id ?? newId(),
    legal_name: act.legal_name,
    formation_date: act.formation_date,
    country_of_formation: act.country,
    ...(act.subdivision === undefined ? {} : { country_subdivision_of_formation: act.subdivision }),
  };
}

function classObject(act: Named<'add_class'>, context: ActContext): OcfObject {
  const money = (amount: string) => ({ amount, currency: act.currency });
  const into = act.converts_into === undefined ? undefined : knownClass(context, act.converts_into, 'converts_into');
  const prefix = act.name
    .replace(/[^A-Za-z0-9 ]/g, '')
    .split(' ')
    .map((word) => word.slice(0, 1).toUpperCase());
  return {
    object_type: 'STOCK_CLASS',
    id: context.newId(),
    name: act.name,
    class_type: act.class_type === 'preferred' ? 'PREFERRED' : 'COMMON',
    default_id_prefix: `${prefix.join('') || 'S'}-`,
    initial_shares_authorized: act.authorized ?? 'UNLIMITED',
    votes_per_share: '1',
    seniority: String(act.seniority),
    ...(act.price === undefined ? {} : { price_per_share: money(act.price) }),
    ...(act.preference_multiple === undefined ? {} : { liquidation_preference_multiple: act.preference_multiple }),
    ...(act.participation_cap === undefined ? {} : { participation_cap_multiple: act.participation_cap }),
    ...(into === undefined
      ? {}
      : {
          conversion_rights: [
            {
              type: 'STOCK_CLASS_CONVERSION_RIGHT',
              conversion_mechanism: {
                type: 'RATIO_CONVERSION',
                conversion_price: money(act.price ?? '0'),
                ratio: { numerator: '1', denominator: '1' },
                rounding_type: 'NORMAL',
              },
              converts_to_stock_class_id: into,
            },
          ],
        }),
  };
}

type Issuing = Named<'issue_stock' | 'grant_options' | 'issue_warrant' | 'issue_safe' | 'issue_note'>;

function issuedTo(act: Issuing, context: ActContext): OcfObject[] {
  const { holder, stakeholder_id } = holderOf(act, context);
  const security_id = context.newId();
  const issued = (prefix: string, type: string) => ({
    id: context.newId(),
    object_type: `TX_${type}_ISSUANCE`,
    date: act.date,
    security_id,
    custom_id: customId(context, prefix),
    stakeholder_id,
    security_law_exemptions: [],
  });
  return [...holder, { ...issuance(act, context, { issued, security_id }) }];
}

interface Start {
  issued: (prefix: string, type: string) => OcfObject;
  security_id: string;
}

function issuance(act: Issuing, context: ActContext, { issued, security_id }: Start): OcfObject {
  switch (act.act) {
    case 'issue_stock':
      return {
        ...issued(prefixOf(context, act.stock_class), 'STOCK'),
        stock_class_id: knownClass(context, act.stock_class),
        share_price: { amount: act.price, currency: act.currency },
        quantity: act.quantity,
        stock_legend_ids: [],
      };
    case 'grant_options': {
      const plan = context.state.plans.get(act.plan);
      if (plan === undefined) throw new MalformedInput('plan', KNOWN_PLAN);
      const [stock_class_id] = plan.stock_class_ids;
      return {
        ...issued('OPT-', 'EQUITY_COMPENSATION'),
        stock_plan_id: plan.id,
        ...(stock_class_id === undefined ? {} : { stock_class_id }),
        compensation_type: 'OPTION',
        quantity: act.quantity,
        exercise_price: { amount: act.price, currency: act.currency },
        expiration_date: null,
        termination_exercise_windows: [],
      };
    }
    case 'issue_warrant':
      return {
        ...issued('W-', 'WARRANT'),
        quantity: act.quantity,
        exercise_price: { amount: act.price, currency: act.currency },
        purchase_price: { amount: '0', currency: act.currency },
        exercise_triggers: [
          {
            type: 'ELECTIVE_AT_WILL',
            trigger_id: `${security_id}.at-will`,
            conversion_right: {
              type: 'WARRANT_CONVERSION_RIGHT',
              conversion_mechanism: { type: 'FIXED_AMOUNT_CONVERSION', converts_to_quantity: act.quantity },
              converts_to_stock_class_id: knownClass(context, act.stock_class),
            },
          },
        ],
      };
    default:
      return convertible(act, { issued, security_id });
  }
}

function convertible(act: Named<'issue_safe' | 'issue_note'>, { issued, security_id }: Start): OcfObject {
  const terms = {
    ...(act.cap === undefined ? {} : { conversion_valuation_cap: { amount: act.cap, currency: act.currency } }),
    ...(act.discount === undefined ? {} : { conversion_discount: act.discount }),
  };
  const mechanism =
    act.act === 'issue_safe'
      ? {
          type: 'SAFE_CONVERSION',
          conversion_mfn: act.mfn,
          conversion_timing: act.cap_basis === 'post_money' ? 'POST_MONEY' : 'PRE_MONEY',
          ...terms,
        }
      : {
          type: 'CONVERTIBLE_NOTE_CONVERSION',
          interest_rates: [{ rate: act.interest_rate, accrual_start_date: act.date }],
          day_count_convention: act.day_count === '30/360' ? '30_360' : 'ACTUAL_365',
          interest_payout: 'DEFERRED',
          interest_accrual_period: 'ANNUAL',
          compounding_type: act.compounding === 'simple' ? 'SIMPLE' : 'COMPOUNDING',
          ...terms,
        };
  return {
    ...issued(act.act === 'issue_safe' ? 'SAFE-' : 'CN-', 'CONVERTIBLE'),
    convertible_type: act.act === 'issue_safe' ? 'SAFE' : 'NOTE',
    investment_amount: { amount: act.amount, currency: act.currency },
    conversion_triggers: [
      {
        type: 'AUTOMATIC_ON_CONDITION',
        trigger_id: `${security_id}.next-round`,
        trigger_condition: 'The next round of preferred stock',
        conversion_right: {
          type: 'CONVERTIBLE_CONVERSION_RIGHT',
          conversion_mechanism: mechanism,
          converts_to_future_round: true,
        },
      },
    ],
    seniority: 1,
  };
}
