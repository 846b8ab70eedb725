// A company as it is selected for the wire.
import { companies } from '../db/companies.ts';

export const companySummaryColumns = {
  id: companies.id,
  name: companies.name,
  ticker: companies.ticker,
  sector: companies.sector,
  stage: companies.stage,
  headquarters: companies.headquarters,
  website: companies.website,
  created_at: companies.created_at,
};

export const companyColumns = {
  ...companySummaryColumns,
  founded_year: companies.founded_year,
  country: companies.country,
  domain: companies.domain,
  description: companies.description,
  status: companies.status,
  total_funding: companies.total_funding,
  total_funding_currency: companies.total_funding_currency,
  import_id: companies.import_id,
  updated_at: companies.updated_at,
  version: companies.version,
};
