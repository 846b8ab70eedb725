// The facts a demo firm is made of, record by record: what data/demo holds once the defaults of its files are filled in.
import {
  FUND_STATUSES,
  fields,
  fundTermsDocument,
  headquarters,
  INVESTMENT_STATUSES,
  NOTE_KINDS,
  PASS_REASONS,
  VALUATION_METHODS,
  VALUATION_STATES,
} from '@redpill/contract';
import {
  COMPANY_STAGES,
  DAY_COUNTS,
  DEAL_PRIORITIES,
  DEAL_STAGES,
  DISTRIBUTION_TYPES,
  LEDGER_ENTRY_TYPES,
  type PerformancePolicies,
  ROLES,
} from '@redpill/domain';
import { z } from 'zod';

const { amount, currency, date, fraction, instant, line, prose, quantity } = fields;
const key = z.string().regex(/^[a-z0-9][a-z0-9./-]{0,199}$/, 'a key such as f2/airbnb');
const email = z.email();
const country = z.string().regex(/^[A-Z]{3}$/, 'an ISO 3166 code of three letters');
const year = z.int().min(1600).max(2200);

const firm = z.strictObject({
  key,
  name: line(),
  country,
  illustrative: z.literal(true),
  notice: prose(2000),
  /** The day the public facts were last looked at. */
  compiled_on: date,
});
const user = z.strictObject({
  key,
  email,
  name: line(),
  role: z.enum(ROLES),
  /** For whoever reads the file: members have roles, not titles. */
  title: line(),
  limited_partner_ids: z.array(key).optional(),
});

const policies: z.ZodType<Partial<PerformancePolicies>> = z.strictObject({
  day_count: z.enum(DAY_COUNTS).exactOptional(),
  fx_window_days: z.int().min(0).max(36_500).exactOptional(),
  irr_under_one_year: z.enum(['withheld', 'annualised']).exactOptional(),
  nav_allocation: z.enum(['commitment', 'paid_in']).exactOptional(),
  loss_ratio: z.enum(['by_capital', 'by_count', 'impairment']).exactOptional(),
  loss_scope: z.enum(['all', 'realised']).exactOptional(),
});
const fund = z.strictObject({
  key,
  name: line(),
  currency,
  fund_size: amount,
  vintage_year: year,
  status: z.enum(FUND_STATUSES),
  illustrative: z.literal(true),
  policies: policies.optional(),
  first_close: date,
  final_close: date,
  /** The agreement in words, for whoever reads the file. */
  terms: z.record(z.string(), prose(2000)),
  /** The same as the document that every calculation runs on. */
  agreement: fundTermsDocument.optional(),
});
const limitedPartner = z.strictObject({
  key,
  name: line(),
  kind: line(50),
  country,
  is_general_partner: z.boolean(),
});

const company = z.strictObject({
  key,
  name: line(),
  domain: line(),
  sector: line(100),
  stage: z.enum(COMPANY_STAGES),
  founded_year: year,
  headquarters: headquarters.extend({ country }),
  ticker: line(10).nullable(),
  description: prose(2000),
  external_ids: z.array(z.strictObject({ source: line(100), value: line(500) })),
  sources: z.array(z.strictObject({ name: line(), url: z.url() })),
});
const round = z.strictObject({
  company_id: key,
  round_type: line(50),
  announced_on: date,
  amount: amount.nullable(),
  currency,
  post_money: amount.nullable(),
  undisclosed: z.boolean().optional(),
  source: line(),
});
const exit = z.strictObject({
  company_id: key,
  kind: z.enum(['acquisition', 'ipo', 'direct_listing', 'closure']),
  announced_on: date,
  completed_on: date.optional(),
  acquirer: line().optional(),
  price: amount.optional(),
  price_per_share: quantity.optional(),
  currency,
  source: line(),
  source_url: z.url().optional(),
  note: prose(2000).optional(),
});
const person = z.strictObject({ key, name: line(), title: line(), company_id: key });

const rate = z.strictObject({
  base_currency: currency,
  quote_currency: currency,
  date,
  rate: z.string().regex(/^\d{1,15}(\.\d{1,12})?$/, 'a decimal rate such as 1.0835'),
  source: line(),
  recorded_at: instant,
});
const investment = z.strictObject({
  key,
  fund_id: key,
  company_id: key,
  round_type: line(50),
  security: line(100),
  investment_date: date,
  investment_amount: amount,
  currency,
  shares: quantity,
  price_per_share: quantity,
  valuation: amount.optional(),
  ownership_percentage: fraction.optional(),
  lead_partner: email,
  status: z.enum(INVESTMENT_STATUSES),
});
const entry = z.strictObject({
  key,
  fund_id: key,
  type: z.enum(LEDGER_ENTRY_TYPES),
  date,
  notice_date: date.optional(),
  due_date: date.optional(),
  recorded_at: instant,
  amount,
  currency,
  /** Written once for the fund: shared among its partners, or each partner's part is named. */
  allocate: z.enum(['pro_rata', 'named']).optional(),
  allocations: z.array(z.strictObject({ limited_partner_id: key, amount })).optional(),
  limited_partner_id: key.optional(),
  investment_id: key.optional(),
  close: line(100).optional(),
  purpose_investments: amount.optional(),
  purpose_fees: amount.optional(),
  purpose_expenses: amount.optional(),
  inside_commitment: z.boolean().optional(),
  distribution_type: z.enum(DISTRIBUTION_TYPES).optional(),
  recallable_amount: amount.optional(),
  withheld_tax: amount.optional(),
  security: line(100).optional(),
  round_type: line(50).optional(),
  shares: quantity.optional(),
  price_per_share: quantity.optional(),
  cost_relieved: amount.optional(),
  corrects_id: key.optional(),
  voided: z.boolean().optional(),
  note: prose(2000).optional(),
});
const valuation = z.strictObject({
  key: key.optional(),
  investment_id: key,
  date,
  fair_value: amount,
  currency,
  method: z.enum(VALUATION_METHODS),
  inputs: z.record(line(100), z.string()),
  evidence: prose(5000),
  status: z.enum(VALUATION_STATES),
  proposed_by: email.optional(),
  approved_by: email.nullable(),
  rejected_by: email.optional(),
  recorded_at: instant,
  corrects_id: key.optional(),
  note: prose(2000).optional(),
});

const stage = z.enum(DEAL_STAGES);
const deal = z.strictObject({
  key,
  company_id: key,
  fund_id: key,
  stage,
  priority: z.enum(DEAL_PRIORITIES),
  target_investment: amount,
  target_valuation: amount,
  currency,
  deal_score: z.int().min(1).max(10),
  next_milestone: date.nullable(),
  partner_owner: email,
  source: line(),
  created_at: instant,
  restricted: z.boolean(),
  team: z.array(email).optional(),
  /** What a closed deal became. */
  investment_id: key.optional(),
});
const stageMove = z.strictObject({
  deal_id: key,
  from_stage: stage.nullable(),
  to_stage: stage,
  moved_at: instant,
  moved_by: email,
  note: prose(2000).optional(),
});
const pass = z.strictObject({
  deal_id: key,
  from_stage: stage,
  reason: z.enum(PASS_REASONS),
  note: prose(2000),
  passed_at: instant,
  passed_by: email,
});
const note = z.strictObject({
  subject_type: z.enum(['company', 'deal', 'investment']),
  subject_id: key,
  kind: z.enum(NOTE_KINDS),
  occurred_at: instant,
  author: email,
  body: prose(),
});

export const demoFacts = z.object({
  firm,
  users: z.array(user),
  funds: z.array(fund),
  limited_partners: z.array(limitedPartner),
  companies: z.array(company),
  rounds: z.array(round),
  exits: z.array(exit),
  people: z.array(person),
  rates: z.array(rate),
  investments: z.array(investment),
  entries: z.array(entry),
  valuations: z.array(valuation),
  deals: z.array(deal),
  stage_moves: z.array(stageMove),
  passes: z.array(pass),
  notes: z.array(note),
});
export type DemoFacts = z.output<typeof demoFacts>;
export type DemoList = Exclude<keyof DemoFacts, 'firm'>;
export type DemoRecord<List extends DemoList> = DemoFacts[List][number];

/** The file each list stands in, by the list's name there; a file that is a list itself has none. */
export const DEMO_PLACES: Record<keyof DemoFacts, { file: string; list: string | null }> = {
  firm: { file: 'firm.json', list: 'firm' },
  users: { file: 'firm.json', list: 'users' },
  funds: { file: 'firm.json', list: 'funds' },
  limited_partners: { file: 'firm.json', list: 'limited_partners' },
  companies: { file: 'companies.json', list: null },
  rounds: { file: 'rounds.json', list: 'rounds' },
  exits: { file: 'exits.json', list: null },
  people: { file: 'deals.json', list: 'people' },
  rates: { file: 'fx.json', list: 'rates' },
  investments: { file: 'ledger.json', list: 'investments' },
  entries: { file: 'ledger.json', list: 'entries' },
  valuations: { file: 'valuations.json', list: 'valuations' },
  deals: { file: 'deals.json', list: 'deals' },
  stage_moves: { file: 'deals.json', list: 'stage_moves' },
  passes: { file: 'deals.json', list: 'passes' },
  notes: { file: 'deals.json', list: 'notes' },
};
export const DEMO_FILES: readonly string[] = [...new Set(Object.values(DEMO_PLACES).map(({ file }) => file))];
