// The tables an import writes: what of each it fills, and what goes with a record when an undo deletes it.

export interface RecordTable {
  table: string;
  /** The columns an import fills, with their types in the database. */
  columns: Readonly<Record<string, string>>;
  /** Whether the table says itself which import made a row. */
  names_import: boolean;
  /** Whether it also says which row of the file: of such a record no change needs to be listed beside it. */
  names_row: boolean;
  /** Tables whose rows belong to the record and are deleted with it, by their column that names it. */
  own: Readonly<Record<string, string>>;
}

export const RECORDS = {
  company: {
    table: 'companies',
    columns: {
      name: 'text',
      ticker: 'text',
      sector: 'text',
      stage: 'text',
      founded_year: 'integer',
      headquarters: 'jsonb',
      country: 'text',
      website: 'text',
      domain: 'text',
      description: 'text',
      status: 'text',
      total_funding: 'numeric',
      total_funding_currency: 'text',
    },
    names_import: true,
    names_row: true,
    own: {},
  },
  round: {
    table: 'funding_rounds',
    columns: {
      company_id: 'uuid',
      round_type: 'text',
      announced_on: 'date',
      amount: 'numeric',
      currency: 'text',
      post_money: 'numeric',
      undisclosed: 'boolean',
      source: 'text',
    },
    names_import: true,
    names_row: true,
    own: {},
  },
  person: {
    table: 'people',
    columns: { name: 'text', title: 'text', email: 'text', phone: 'text', linkedin: 'text', location: 'text' },
    names_import: true,
    names_row: true,
    own: {},
  },
  company_person: {
    table: 'company_people',
    columns: { company_id: 'uuid', person_id: 'uuid', title: 'text' },
    names_import: false,
    names_row: false,
    own: {},
  },
  deal: {
    table: 'deals',
    columns: {
      company_id: 'uuid',
      fund_id: 'uuid',
      stage: 'text',
      stage_since: 'timestamptz',
      priority: 'text',
      target_investment: 'numeric',
      target_valuation: 'numeric',
      currency: 'text',
      partner_owner: 'uuid',
      next_milestone: 'date',
      deal_score: 'integer',
      source: 'text',
    },
    names_import: true,
    names_row: false,
    own: { stage_moves: 'deal_id', passes: 'deal_id' },
  },
  investment: {
    table: 'investments',
    columns: {
      fund_id: 'uuid',
      company_id: 'uuid',
      round_type: 'text',
      investment_amount: 'numeric',
      currency: 'text',
      valuation: 'numeric',
      ownership_percentage: 'numeric',
      investment_date: 'date',
      lead_partner: 'uuid',
      security: 'text',
      shares: 'numeric',
      price_per_share: 'numeric',
      status: 'text',
    },
    names_import: true,
    names_row: false,
    own: {},
  },
  limited_partner: {
    table: 'limited_partners',
    columns: { name: 'text' },
    names_import: false,
    names_row: false,
    own: {},
  },
  ledger_entry: {
    table: 'ledger_entries',
    columns: {
      fund_id: 'uuid',
      type: 'text',
      date: 'date',
      notice_date: 'date',
      due_date: 'date',
      recorded_by: 'uuid',
      amount: 'numeric',
      currency: 'text',
      limited_partner_id: 'uuid',
      investment_id: 'uuid',
      close: 'text',
      purpose_investments: 'numeric',
      purpose_fees: 'numeric',
      purpose_expenses: 'numeric',
      inside_commitment: 'boolean',
      distribution_type: 'text',
      recallable_amount: 'numeric',
      withheld_tax: 'numeric',
      security: 'text',
      round_type: 'text',
      shares: 'numeric',
      price_per_share: 'numeric',
      cost_relieved: 'numeric',
      unfunded_impact: 'numeric',
      note: 'text',
    },
    names_import: true,
    names_row: false,
    own: {},
  },
} as const satisfies Record<string, RecordTable>;

export type RecordType = keyof typeof RECORDS;

/** In the order in which they may be made: what a record refers to comes before it. An undo goes the other way. */
export const RECORD_TYPES = Object.keys(RECORDS) as RecordType[];

/** Those that say themselves which row of which import made them. */
export const ROW_TELLING = RECORD_TYPES.filter((type) => RECORDS[type].names_row);
