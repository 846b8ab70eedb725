// What the funds invested in: the security, the price and the share of the company.
import { z } from 'zod';
import { companySummary } from './companies.ts';
import {
  amount,
  currency,
  date,
  fraction,
  id,
  instant,
  line,
  listInput,
  listOutput,
  quantity,
  version,
} from './fields.ts';
import { operation } from './operation.ts';

export const INVESTMENT_STATUSES = ['Active', 'Partially realised', 'Realised', 'Written off'] as const;

export const investment = z.object({
  id,
  fund_id: id,
  fund_name: z.string(),
  company: companySummary,
  round_type: z.string().nullable(),
  investment_amount: z.string().nullable(),
  currency: z.string(),
  /** Post-money. */
  valuation: z.string().nullable(),
  /** A fraction: 0.0825 is 8.25 %. */
  ownership_percentage: z.string().nullable(),
  investment_date: date.nullable(),
  security: z.string().nullable(),
  shares: z.string().nullable(),
  price_per_share: z.string().nullable(),
  /** The member who leads it. */
  lead_partner: id.nullable(),
  lead_partner_name: z.string().nullable(),
  status: z.string(),
  import_id: id.nullable(),
  created_at: instant,
  updated_at: instant,
  version,
});
export type Investment = z.infer<typeof investment>;

const subject = { type: 'investment', field: 'id' };
const written = {
  round_type: line(50).nullish(),
  investment_amount: amount.nullish(),
  currency: currency.optional(),
  valuation: amount.nullish(),
  ownership_percentage: fraction.nullish(),
  investment_date: date.nullish(),
  security: line(100).nullish(),
  shares: quantity.nullish(),
  price_per_share: quantity.nullish(),
  lead_partner: id.nullish(),
  status: z.enum(INVESTMENT_STATUSES).optional(),
};

export const listInvestments = operation({
  name: 'list_investments',
  method: 'GET',
  path: '/investments',
  input: z.object({
    ...listInput,
    fund_id: id.optional(),
    company_id: id.optional(),
    sector: line(100).optional(),
    status: z.enum(INVESTMENT_STATUSES).optional(),
    import_id: id.optional(),
    /** These alone, as analytics names those behind a number. */
    investment_ids: z.array(id).min(1).max(100).optional(),
    sort: z
      .enum([
        'investment_date',
        '-investment_date',
        'investment_amount',
        '-investment_amount',
        'company',
        '-company',
        'created_at',
        '-created_at',
      ])
      .default('-investment_date'),
  }),
  output: listOutput(investment),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'Investments of the funds, filtered, searched by company and sorted',
});

export const getInvestment = operation({
  name: 'get_investment',
  method: 'GET',
  path: '/investments/:investment_id',
  input: z.object({ investment_id: id }),
  output: investment,
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'One investment',
});

export const createInvestment = operation({
  name: 'create_investment',
  method: 'POST',
  path: '/investments',
  input: z.object({ fund_id: id, company_id: id, ...written }),
  output: investment,
  permission: 'portfolio:update',
  effect: 'write',
  subject,
  summary: 'Add an investment of a fund in a company; what was paid is recorded in the ledger',
});

export const updateInvestment = operation({
  name: 'update_investment',
  method: 'PATCH',
  path: '/investments/:investment_id',
  input: z.object({ investment_id: id, version, ...written }),
  output: investment,
  permission: 'portfolio:update',
  effect: 'write',
  subject,
  summary: 'Change an investment, naming the version the change is based on',
});
