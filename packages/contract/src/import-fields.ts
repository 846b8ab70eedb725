// What can be imported, what it takes to be allowed to, and the fields that columns of a file are mapped to.
import type { Permission } from '@redpill/domain';

export const IMPORT_KINDS = ['companies', 'people', 'rounds', 'deals', 'investments', 'ledger'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What importing a kind needs beside import:run: nobody brings in by file what they may not enter by hand. */
export const IMPORT_PERMISSIONS: Record<ImportKind, readonly Permission[]> = {
  companies: ['company:update'],
  people: ['company:update'],
  rounds: ['company:update'],
  deals: ['deal:create', 'deal:update'],
  investments: ['portfolio:update'],
  ledger: ['ledger:write'],
};

export interface ImportField {
  name: string;
  label: string;
  required?: true;
  /** What its cells are read as, where a column may leave open how they are written. */
  holds?: 'date' | 'money' | 'number';
  /** A month or a year alone is taken as its first day. */
  whole_dates?: true;
}

const companyKeys: ImportField[] = [
  { name: 'company_external_id', label: 'Company id in the source' },
  { name: 'company_website', label: 'Company website' },
  { name: 'company_name', label: 'Company name' },
  { name: 'company_country', label: 'Company country' },
];

/** The fields a column of the file can be mapped to, by kind. Records are matched by external id, then web domain, then name and country. */
export const IMPORT_FIELDS: Record<ImportKind, readonly ImportField[]> = {
  companies: [
    { name: 'name', label: 'Name', required: true },
    { name: 'external_id', label: 'Id in the source' },
    { name: 'website', label: 'Website' },
    { name: 'country', label: 'Country' },
    { name: 'ticker', label: 'Ticker' },
    { name: 'sector', label: 'Sector' },
    { name: 'stage', label: 'Stage' },
    { name: 'status', label: 'Status' },
    { name: 'founded_year', label: 'Year founded' },
    { name: 'city', label: 'City' },
    { name: 'region', label: 'Region' },
    { name: 'state', label: 'State' },
    { name: 'description', label: 'Description' },
    { name: 'total_funding', label: 'Total funding', holds: 'money' },
    { name: 'total_funding_currency', label: 'Total funding currency' },
  ],
  people: [
    { name: 'name', label: 'Name', required: true },
    { name: 'external_id', label: 'Id in the source' },
    { name: 'email', label: 'E-mail' },
    { name: 'title', label: 'Title' },
    { name: 'phone', label: 'Phone' },
    { name: 'linkedin', label: 'LinkedIn' },
    { name: 'location', label: 'Location' },
    ...companyKeys,
  ],
  rounds: [
    ...companyKeys,
    { name: 'round_type', label: 'Round', required: true },
    {
      name: 'announced_on',
      label: 'Announced on (a month or a year counts as its first day)',
      holds: 'date',
      whole_dates: true,
    },
    { name: 'amount', label: 'Amount', holds: 'money' },
    { name: 'currency', label: 'Currency' },
    { name: 'post_money', label: 'Post-money valuation', holds: 'money' },
    { name: 'source', label: 'Source' },
  ],
  deals: [
    ...companyKeys,
    { name: 'external_id', label: 'Id in the source' },
    { name: 'stage', label: 'Stage' },
    { name: 'priority', label: 'Priority' },
    { name: 'target_investment', label: 'Target investment', holds: 'money' },
    { name: 'target_valuation', label: 'Target valuation (pre-money)', holds: 'money' },
    { name: 'currency', label: 'Currency' },
    { name: 'owner', label: 'Owner (name or e-mail of a member)' },
    { name: 'next_milestone', label: 'Next milestone', holds: 'date' },
    { name: 'deal_score', label: 'Score (1 to 10)' },
    { name: 'source', label: 'Source' },
    { name: 'fund', label: 'Fund (its name)' },
  ],
  investments: [
    ...companyKeys,
    { name: 'external_id', label: 'Id in the source' },
    { name: 'fund', label: 'Fund (its name)' },
    { name: 'round_type', label: 'Round' },
    { name: 'investment_date', label: 'Date', holds: 'date' },
    { name: 'investment_amount', label: 'Amount invested', holds: 'money' },
    { name: 'currency', label: 'Currency' },
    { name: 'valuation', label: 'Valuation (post-money)', holds: 'money' },
    { name: 'ownership_percentage', label: 'Ownership' },
    { name: 'security', label: 'Security' },
    { name: 'shares', label: 'Shares', holds: 'number' },
    { name: 'price_per_share', label: 'Price per share', holds: 'number' },
    { name: 'lead_partner', label: 'Lead partner (name or e-mail of a member)' },
    { name: 'status', label: 'Status' },
  ],
  ledger: [
    { name: 'date', label: 'Date', required: true, holds: 'date' },
    { name: 'type', label: 'Type', required: true },
    { name: 'amount', label: 'Amount', required: true, holds: 'money' },
    { name: 'currency', label: 'Currency' },
    { name: 'lp', label: 'Limited partner' },
    { name: 'investment', label: 'Investment (company name)' },
    { name: 'external_id', label: 'Id in the source' },
    { name: 'notice_date', label: 'Notice date', holds: 'date' },
    { name: 'due_date', label: 'Due date', holds: 'date' },
    { name: 'close', label: 'Close' },
    { name: 'purpose_investments', label: 'Called for investments', holds: 'money' },
    { name: 'purpose_fees', label: 'Called for fees', holds: 'money' },
    { name: 'purpose_expenses', label: 'Called for expenses', holds: 'money' },
    { name: 'inside_commitment', label: 'Inside the commitment (yes or no)' },
    { name: 'distribution_type', label: 'Distribution type' },
    { name: 'recallable_amount', label: 'Recallable amount', holds: 'money' },
    { name: 'withheld_tax', label: 'Withheld tax', holds: 'money' },
    { name: 'security', label: 'Security' },
    { name: 'round_type', label: 'Round' },
    { name: 'shares', label: 'Shares', holds: 'number' },
    { name: 'price_per_share', label: 'Price per share', holds: 'number' },
    { name: 'cost_relieved', label: 'Cost relieved', holds: 'money' },
    { name: 'note', label: 'Note' },
  ],
};
