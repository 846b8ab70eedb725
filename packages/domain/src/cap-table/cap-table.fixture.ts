// A small company in the nouns of the Open Cap Format: classes, a plan, and transactions by the shortest words.
import type { OcfObject } from './ocf-object.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const security = (id: string, date: string, stakeholder_id: string) => ({
  id: `issue-${id}`,
  date,
  security_id: id,
  custom_id: id,
  stakeholder_id,
  security_law_exemptions: [],
});

export const COMMON: OcfObject = {
  object_type: 'STOCK_CLASS',
  id: 'common',
  name: 'Common',
  class_type: 'COMMON',
  default_id_prefix: 'CS-',
  initial_shares_authorized: '20000000',
  votes_per_share: '1',
  seniority: '1',
};

export const SEED: OcfObject = {
  object_type: 'STOCK_CLASS',
  id: 'seed',
  name: 'Seed Preferred',
  class_type: 'PREFERRED',
  default_id_prefix: 'PS-',
  initial_shares_authorized: '5000000.00',
  votes_per_share: '1',
  seniority: '2',
  conversion_rights: [
    {
      conversion_mechanism: {
        type: 'RATIO_CONVERSION',
        conversion_price: usd('1.00'),
        ratio: { numerator: '1', denominator: '1' },
        rounding_type: 'NORMAL',
      },
      converts_to_stock_class_id: 'common',
    },
  ],
};

export const PLAN: OcfObject = {
  object_type: 'STOCK_PLAN',
  id: 'plan',
  plan_name: '2024 Plan',
  initial_shares_reserved: '+1000000.00',
  default_cancellation_behavior: 'RETURN_TO_POOL',
  stock_class_ids: ['common'],
};

export const stock = (
  id: string,
  date: string,
  holder: string,
  quantity: string,
  stock_class_id = 'common',
): OcfObject => ({
  object_type: 'TX_STOCK_ISSUANCE',
  ...security(id, date, holder),
  stock_class_id,
  share_price: usd('1.00'),
  quantity,
  stock_legend_ids: [],
});

export const grant = (id: string, date: string, holder: string, quantity: string): OcfObject => ({
  object_type: 'TX_EQUITY_COMPENSATION_ISSUANCE',
  ...security(id, date, holder),
  stock_plan_id: 'plan',
  compensation_type: 'OPTION',
  quantity,
  exercise_price: usd('0.50'),
  expiration_date: null,
  termination_exercise_windows: [],
});

export const warrant = (id: string, date: string, holder: string, quantity: string): OcfObject => ({
  object_type: 'TX_WARRANT_ISSUANCE',
  ...security(id, date, holder),
  quantity,
  exercise_price: usd('2.00'),
  purchase_price: usd('0.00'),
  exercise_triggers: [],
});

export const safe = (id: string, date: string, holder: string, amount: string): OcfObject => ({
  object_type: 'TX_CONVERTIBLE_ISSUANCE',
  ...security(id, date, holder),
  convertible_type: 'SAFE',
  investment_amount: usd(amount),
  conversion_triggers: [
    {
      type: 'AUTOMATIC_ON_CONDITION',
      trigger_id: `${id}.next-round`,
      trigger_condition: 'The next round of preferred stock',
      conversion_right: {
        type: 'CONVERTIBLE_CONVERSION_RIGHT',
        conversion_mechanism: { type: 'SAFE_CONVERSION', conversion_mfn: false },
        converts_to_future_round: true,
      },
    },
  ],
  seniority: 1,
});

const ofSecurity = (kind: string, security_id: string, date: string, more: object): OcfObject => ({
  object_type: `TX_${kind}`,
  id: `${kind}-${security_id}-${date}`.toLowerCase(),
  security_id,
  date,
  ...more,
});

export const transfer = (id: string, date: string, quantity: string, to: string, balance?: string): OcfObject =>
  ofSecurity('STOCK_TRANSFER', id, date, {
    quantity,
    resulting_security_ids: [to],
    ...(balance === undefined ? {} : { balance_security_id: balance }),
  });

export const cancel = (kind: string, id: string, date: string, quantity: string, balance?: string): OcfObject =>
  ofSecurity(`${kind}_CANCELLATION`, id, date, {
    quantity,
    reason_text: 'cancelled',
    ...(balance === undefined ? {} : { balance_security_id: balance }),
  });

export const retract = (kind: string, id: string, date: string): OcfObject =>
  ofSecurity(`${kind}_RETRACTION`, id, date, { reason_text: 'issued by mistake' });

export const exercise = (id: string, date: string, quantity: string, to: string): OcfObject =>
  ofSecurity('EQUITY_COMPENSATION_EXERCISE', id, date, { quantity, resulting_security_ids: [to] });

export const convert = (id: string, date: string, quantity_converted: string, to: string): OcfObject =>
  ofSecurity('STOCK_CONVERSION', id, date, { quantity_converted, resulting_security_ids: [to] });

export const convertSafe = (id: string, date: string, to: string): OcfObject =>
  ofSecurity('CONVERTIBLE_CONVERSION', id, date, {
    reason_text: 'the next round',
    trigger_id: `${id}.next-round`,
    resulting_security_ids: [to],
  });

export const split = (date: string, numerator: string, denominator = '1', stock_class_id = 'common'): OcfObject => ({
  object_type: 'TX_STOCK_CLASS_SPLIT',
  id: `split-${stock_class_id}-${date}`,
  date,
  stock_class_id,
  split_ratio: { numerator, denominator },
});

export const adjustPool = (date: string, shares_reserved: string): OcfObject => ({
  object_type: 'TX_STOCK_PLAN_POOL_ADJUSTMENT',
  id: `pool-${date}`,
  date,
  stock_plan_id: 'plan',
  shares_reserved,
});
