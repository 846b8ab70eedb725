// Funds: their names, sizes, vintages and the currency every figure of theirs is stated in.
import { z } from 'zod';
import { amount, currency, id, instant, line, listInput, listOutput, version } from './fields.ts';
import { operation } from './operation.ts';

export const FUND_STATUSES = ['Raising', 'Active', 'Harvesting', 'Liquidated'] as const;

export const fund = z.object({
  id,
  name: z.string(),
  fund_size: z.string().nullable(),
  currency: z.string(),
  vintage_year: z.int().nullable(),
  status: z.string(),
  /** An invented fund, shown to learn by. */
  illustrative: z.boolean(),
  created_at: instant,
  updated_at: instant,
  version,
});
export type Fund = z.infer<typeof fund>;

const subject = { type: 'fund', field: 'id' };
const written = {
  fund_size: amount.nullish(),
  currency: currency.optional(),
  vintage_year: z.int().min(1940).max(2200).nullish(),
  status: z.enum(FUND_STATUSES).optional(),
};

export const listFunds = operation({
  name: 'list_funds',
  method: 'GET',
  path: '/funds',
  input: z.object({
    ...listInput,
    status: z.enum(FUND_STATUSES).optional(),
    sort: z.enum(['name', '-name', 'vintage_year', '-vintage_year', 'created_at', '-created_at']).default('name'),
  }),
  output: listOutput(fund),
  permission: ['portfolio:read', 'fund:performance:read'],
  effect: 'read',
  summary: "The firm's funds; a limited partner's are those it committed to",
});

export const getFund = operation({
  name: 'get_fund',
  method: 'GET',
  path: '/funds/:fund_id',
  input: z.object({ fund_id: id }),
  output: fund,
  permission: ['portfolio:read', 'fund:performance:read'],
  effect: 'read',
  summary: 'One fund',
});

export const createFund = operation({
  name: 'create_fund',
  method: 'POST',
  path: '/funds',
  input: z.object({ name: line(255), ...written, illustrative: z.boolean().default(false) }),
  output: fund,
  permission: 'fund:settings:update',
  effect: 'write',
  subject,
  summary: 'Set up a fund',
});

export const updateFund = operation({
  name: 'update_fund',
  method: 'PATCH',
  path: '/funds/:fund_id',
  input: z.object({ fund_id: id, version, name: line(255).optional(), ...written }),
  output: fund,
  permission: 'fund:settings:update',
  effect: 'write',
  subject,
  summary: 'Change a fund; its currency stays once its ledger has entries',
});
