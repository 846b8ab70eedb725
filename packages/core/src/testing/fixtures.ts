// What the isolation tests put into every table, field and operation. A new table, id field or operation that needs words of its own finds its place here.

import { ACCOUNT_ARGUMENTS, ACCOUNT_IDS, ACCOUNT_INPUTS, ACCOUNT_ROWS } from './fixtures-accounts.ts';
import { IMPORTS_IDS, IMPORTS_ROWS } from './fixtures-imports.ts';
import { MARKET_IDS, MARKET_INPUTS, MARKET_ROWS } from './fixtures-market.ts';
import { PLANS_IDS, PLANS_INPUTS, PLANS_ROWS } from './fixtures-plans.ts';
import { SECRETS_ARGUMENTS, SECRETS_ROWS } from './fixtures-secrets.ts';
import type { FirmRecord, MarkedRow, Row } from './marked-firm.ts';

export type { FirmRecord, MarkedRow, Row } from './marked-firm.ts';

const ofDeal = (firm: FirmRecord, which?: string) => ({ subject_type: 'deal', subject_id: firm.id('deals', which) });
const ofCompany = (firm: FirmRecord) => ({ subject_type: 'company', subject_id: firm.id('companies') });
const restricted = (firm: FirmRecord) => ({ deal_id: firm.id('deals', 'restricted'), marked_with: firm.secret });
const NO_TERMS = { distribution_type: null, currency: 'USD' };
const commitment = (firm: FirmRecord) => ({
  ...NO_TERMS,
  type: 'commitment',
  date: '2020-01-01',
  amount: firm.amount,
  unfunded_impact: firm.amount,
  investment_id: null,
});

/**
 * The rows of a firm's record, by table: what a row does not say is filled in (its firm, references within the firm,
 * the mark in every text that has room for it). Tables written when the firm is founded are empty lists here.
 */
export const ROWS: Record<string, (firm: FirmRecord) => MarkedRow[]> = {
  ...IMPORTS_ROWS,
  ...MARKET_ROWS,
  ...PLANS_ROWS,
  ...SECRETS_ROWS,
  ...ACCOUNT_ROWS,
  organizations: () => [],
  members: () => [],
  api_keys: (firm) => [
    { member_id: firm.member_ids.general_partner },
    { member_id: firm.member_ids.limited_partner, secret_hash: `${firm.mark} of the partner` },
  ],
  funds: (firm) => [{ fund_size: firm.amount }, { id: firm.id('funds', 'apart'), marked_with: firm.apart }],
  limited_partners: (firm) => [
    { country: 'USA' },
    { id: firm.id('limited_partners', 'apart'), country: 'USA', marked_with: firm.apart },
  ],
  limited_partner_users: (firm) => [
    { user_id: firm.actors.limited_partner.user_id },
    { limited_partner_id: firm.id('limited_partners', 'apart') },
  ],
  companies: (firm) => [
    {
      country: 'USA',
      domain: `${firm.mark.toLowerCase()}.example`,
      total_funding: firm.amount,
      total_funding_currency: 'USD',
    },
    { id: firm.id('companies', 'second'), country: 'CAN', domain: null, stage: null },
  ],
  funding_rounds: (firm) => [{ announced_on: '2020-01-15', amount: firm.amount, currency: 'USD' }],
  external_ids: (firm) => [ofCompany(firm), { ...ofDeal(firm, 'restricted'), marked_with: firm.secret }],
  people: () => [{}],
  company_people: () => [{}],
  tags: () => [{}],
  taggings: (firm) => [ofCompany(firm), { ...ofDeal(firm, 'restricted'), marked_with: firm.secret }],
  documents: (firm) => [
    { ...ofCompany(firm), size_bytes: 1 },
    {
      ...ofDeal(firm, 'restricted'),
      size_bytes: 1,
      marked_with: firm.secret,
    },
  ],
  notes: (firm) => [
    ofCompany(firm),
    { ...ofDeal(firm, 'restricted'), id: firm.id('notes', 'restricted'), marked_with: firm.secret },
  ],
  deals: (firm) => [
    { target_investment: firm.amount },
    {
      id: firm.id('deals', 'restricted'),
      company_id: firm.id('companies', 'second'),
      restricted: true,
      marked_with: firm.secret,
    },
  ],
  deal_team: (firm) => [{}, { ...restricted(firm) }],
  stage_moves: (firm) => [
    { to_stage: 'sourced', from_stage: null },
    { to_stage: 'sourced', from_stage: null, ...restricted(firm) },
  ],
  passes: (firm) => [
    { from_stage: 'screening', reason: 'team' },
    { from_stage: 'screening', reason: 'team', ...restricted(firm) },
  ],
  investments: (firm) => [
    { investment_amount: firm.amount, ownership_percentage: '0.1', investment_date: '2020-01-15' },
    { id: firm.id('investments', 'apart'), fund_id: firm.id('funds', 'apart'), marked_with: firm.apart },
    { id: firm.id('investments', 'listed'), investment_amount: firm.amount, ownership_percentage: '0.1' },
  ],
  ledger_entries: (firm) => [
    commitment(firm),
    {
      ...NO_TERMS,
      id: firm.id('ledger_entries', 'investment'),
      type: 'investment',
      date: '2020-01-15',
      amount: '1000000.00',
      limited_partner_id: null,
    },
    { ...commitment(firm), id: firm.id('ledger_entries', 'correction'), corrects_id: firm.id('ledger_entries') },
    ...['funds', 'apart'].map((fund) => ({
      ...commitment(firm),
      id: firm.id('ledger_entries', `of the other partner in ${fund}`),
      fund_id: fund === 'apart' ? firm.id('funds', 'apart') : firm.id('funds'),
      amount: '2000000.00',
      unfunded_impact: '2000000.00',
      limited_partner_id: firm.id('limited_partners', 'apart'),
      marked_with: firm.apart,
    })),
  ],
  valuations: (firm) => [{ date: '2020-12-31', fair_value: firm.amount, currency: 'USD', decided_by: null }],
  fx_rates: () => [{ base_currency: 'USD', quote_currency: 'EUR', date: '2020-12-31', rate: '0.9' }],
  imports: (firm) => {
    const staged = {
      kind: 'companies',
      size_bytes: 1,
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      columns: [{ name: 'Company', samples: [firm.mark] }],
      mapping: { name: 'Company' },
      options: { source: firm.mark, currency: null, create_missing: true, date_order: null },
      runner: null,
    };
    return [staged, { ...staged, id: firm.id('imports', 'done'), status: 'done' }];
  },
  import_changes: (firm) => [
    { ...ofCompany(firm), row_number: 1, action: 'created' },
    { ...ofDeal(firm, 'restricted'), row_number: 2, action: 'created', marked_with: firm.secret },
  ],
  import_rejects: (firm) => [{ row_number: 3, outcome: 'rejected', cells: [firm.mark] }],
  workflow_executions: () => [{}],
  market_data_snapshots: (firm) => [{ workflow_id: firm.mark }],
  ai_interactions: (firm) => [{ confidence_score: '0.5', user_id: firm.actors.general_partner.user_id }],
  events: (firm) => {
    const act = {
      actor_kind: 'user',
      actor_id: firm.actors.general_partner.user_id,
      channel: 'http',
      effect: 'write',
      idempotency_key: null,
    };
    return [
      { ...act, ...ofCompany(firm), operation: 'create_company', audience: 'firm', idempotency_key: firm.mark },
      { ...act, ...ofDeal(firm, 'restricted'), operation: 'create_deal', audience: 'firm', marked_with: firm.secret },
    ];
  },
};

/**
 * The ids an operation may be given, by the name of the field, or by `operation.field` where the name alone does not
 * tell. Each is tried in turn, together with what else must be said about it.
 */
export const IDS: Record<string, (firm: FirmRecord) => Row[]> = {
  ...IMPORTS_IDS,
  ...MARKET_IDS,
  ...PLANS_IDS,
  ...ACCOUNT_IDS,
  actor_id: (firm) => [{ actor_id: firm.actors.general_partner.user_id }],
  api_key_id: (firm) => [{ api_key_id: firm.id('api_keys') }],
  company_id: (firm) => [{ company_id: firm.id('companies') }],
  deal_id: (firm) => [{ deal_id: firm.id('deals') }, { deal_id: firm.id('deals', 'restricted') }],
  entry_id: (firm) => [
    { entry_id: firm.id('ledger_entries', 'correction') },
    { entry_id: firm.id('ledger_entries') },
    { entry_id: firm.id('ledger_entries', 'of the other partner in funds') },
  ],
  fund_id: (firm) => [{ fund_id: firm.id('funds') }, { fund_id: firm.id('funds', 'apart') }],
  import_id: (firm) => [{ import_id: firm.id('imports') }, { import_id: firm.id('imports', 'done') }],
  investment_id: (firm) => [{ investment_id: firm.id('investments') }],
  investment_ids: (firm) => [{ investment_ids: [firm.id('investments')] }],
  lead_partner: (firm) => [{ lead_partner: firm.member_ids.general_partner }],
  limited_partner_id: (firm) => [
    { limited_partner_id: firm.id('limited_partners') },
    { limited_partner_id: firm.id('limited_partners', 'apart') },
  ],
  member_id: (firm) => [{ member_id: firm.member_ids.analyst }],
  member_ids: (firm) => [{ member_ids: [firm.member_ids.general_partner] }],
  note_id: (firm) => [{ note_id: firm.id('notes') }, { note_id: firm.id('notes', 'restricted') }],
  partner_owner: (firm) => [{ partner_owner: firm.member_ids.general_partner }],
  person_id: (firm) => [{ person_id: firm.id('people') }],
  subject_id: (firm) => [
    ofCompany(firm),
    ofDeal(firm),
    { subject_type: 'person', subject_id: firm.id('people') },
    { subject_type: 'fund', subject_id: firm.id('funds') },
    { subject_type: 'investment', subject_id: firm.id('investments') },
  ],
  user_ids: (firm) => [{ user_ids: [firm.actors.limited_partner.user_id] }],
  valuation_id: (firm) => [{ valuation_id: firm.id('valuations') }],
  'undo_import.import_id': (firm) => [{ import_id: firm.id('imports', 'done') }],
  'propose_valuation.corrects_id': (firm) => [{ corrects_id: firm.id('valuations') }],
};

/** What an operation must be told beside its required fields so that it does its work on the firm's own record. */
export const INPUTS: Record<string, (firm: FirmRecord) => Row> = {
  ...ACCOUNT_INPUTS,
  ...MARKET_INPUTS,
  ...PLANS_INPUTS,
  create_deal: () => ({ stage: 'sourced' }),
  create_fund: () => ({ name: 'One more fund' }),
  move_deal: () => ({ stage: 'screening' }),
  propose_valuation: () => ({ fair_value: '1.00' }),
  record_fx_rate: () => ({ base_currency: 'USD', quote_currency: 'EUR' }),
};

/** Operations that do their work in several transactions, one building on the other: a rehearsal cannot hold them. */
export const IN_STEPS: ReadonlySet<string> = new Set(['preview_import']);

/** What the functions of the database that read past the policies are asked, by the name of the argument, in turns. */
export const ARGUMENTS: Record<string, (firm: FirmRecord) => unknown[]> = {
  by_id: (firm) => [firm.actors.general_partner.user_id],
  by_kind: () => ['user'],
  ...SECRETS_ARGUMENTS,
  ...ACCOUNT_ARGUMENTS,
  deal: (firm) => [firm.id('deals'), firm.id('deals', 'restricted')],
  fund: (firm) => [firm.id('funds'), firm.id('funds', 'apart')],
  ids: (firm) => [`{${firm.id('companies')},${firm.id('companies', 'second')}}`],
  known: () => ['2999-01-01T00:00:00Z'],
  keys: (firm) => [
    JSON.stringify([
      {
        n: 1,
        source: firm.mark,
        external_id: firm.mark,
        domain: `${firm.mark.toLowerCase()}.example`,
        email: firm.mark,
        name: firm.mark,
        company_id: firm.id('companies'),
      },
    ]),
  ],
  of_country: () => ['USA'],
  of_domain: (firm) => [`${firm.mark.toLowerCase()}.example`],
  of_email: (firm) => [firm.mark],
  of_import: () => [null],
  of_key: (firm) => [firm.mark],
  of_name: (firm) => [firm.mark],
  of_table: () => ['companies'],
  own_tables: () => ['{}'],
  pattern: (firm) => [`%${firm.mark.toLowerCase()}%`],
  subject: () => ['company'],
};
