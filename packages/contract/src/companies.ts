// Companies the firm knows, and the rounds they raised.
import { COMPANY_STAGES } from '@redpill/domain';
import { z } from 'zod';
import { amount, currency, date, id, instant, line, listInput, listOutput, prose, version } from './fields.ts';
import { operation } from './operation.ts';

/** A company as other records show it, nested: the guide's CompanyResponse. */
export const companySummary = z.object({
  id,
  name: z.string(),
  ticker: z.string().nullable(),
  sector: z.string().nullable(),
  stage: z.string().nullable(),
  headquarters: z.record(z.string(), z.unknown()).nullable(),
  website: z.string().nullable(),
  created_at: instant,
});
export type CompanySummary = z.infer<typeof companySummary>;

export const company = companySummary.extend({
  founded_year: z.int().nullable(),
  country: z.string().nullable(),
  domain: z.string().nullable(),
  description: z.string().nullable(),
  status: z.string().nullable(),
  total_funding: z.string().nullable(),
  total_funding_currency: z.string().nullable(),
  import_id: id.nullable(),
  updated_at: instant,
  version,
});
export type Company = z.infer<typeof company>;

export const headquarters = z.strictObject({
  city: line(255).nullish(),
  region: line(255).nullish(),
  state: line(255).nullish(),
  country: line(255).nullish(),
});

const written = {
  ticker: line(10).nullish(),
  sector: line(100).nullish(),
  stage: z.enum(COMPANY_STAGES).nullish(),
  founded_year: z.int().min(1600).max(2200).nullish(),
  headquarters: headquarters.nullish(),
  country: z
    .string()
    .regex(/^[A-Z]{3}$/, 'an ISO 3166 code of three letters such as USA')
    .nullish(),
  website: line(255).nullish(),
  description: prose().nullish(),
  status: line(50).nullish(),
  total_funding: amount.nullish(),
  total_funding_currency: currency.nullish(),
};

export const listCompanies = operation({
  name: 'list_companies',
  method: 'GET',
  path: '/companies',
  input: z.object({
    ...listInput,
    fund_id: id.optional(),
    sector: line(100).optional(),
    stage: line(50).optional(),
    country: line(3).optional(),
    import_id: id.optional(),
    sort: z
      .enum([
        'name',
        '-name',
        'created_at',
        '-created_at',
        'founded_year',
        '-founded_year',
        'total_funding',
        '-total_funding',
      ])
      .default('name'),
  }),
  output: listOutput(company),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'Companies the firm knows, filtered, searched and sorted',
});

export const listCompanyFacets = operation({
  name: 'list_company_facets',
  method: 'GET',
  path: '/companies/facets',
  input: z.object({}),
  output: z.object({
    sectors: z.array(z.object({ value: z.string(), count: z.int() })),
    stages: z.array(z.object({ value: z.string(), count: z.int() })),
    countries: z.array(z.object({ value: z.string(), count: z.int() })),
  }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'The sectors, stages and countries that companies are filtered by, with their counts',
});

export const getCompany = operation({
  name: 'get_company',
  method: 'GET',
  path: '/companies/:company_id',
  input: z.object({ company_id: id }),
  output: company.extend({
    external_ids: z.array(z.object({ source: z.string(), value: z.string() })),
    tags: z.array(z.string()),
  }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'One company, with the names other sources know it by and its tags',
});

export const createCompany = operation({
  name: 'create_company',
  method: 'POST',
  path: '/companies',
  input: z.object({ name: line(255), ...written }),
  output: company,
  permission: 'company:update',
  effect: 'write',
  subject: { type: 'company', field: 'id' },
  summary:
    'Add a company; one with the same website domain is refused, and so is the same name and country unless both have domains of their own',
});

export const updateCompany = operation({
  name: 'update_company',
  method: 'PATCH',
  path: '/companies/:company_id',
  input: z.object({ company_id: id, version, name: line(255).optional(), ...written }),
  output: company,
  permission: 'company:update',
  effect: 'write',
  subject: { type: 'company', field: 'id' },
  summary: 'Change a company, naming the version the change is based on',
});

export const tagCompany = operation({
  name: 'tag_company',
  method: 'PUT',
  path: '/companies/:company_id/tags',
  input: z.object({ company_id: id, tags: z.array(line(64)).max(50) }),
  output: z.object({ company_id: id, tags: z.array(z.string()) }),
  permission: 'company:update',
  effect: 'write',
  subject: { type: 'company', field: 'company_id' },
  summary: 'Set the tags of a company',
});

export const fundingRound = z.object({
  id,
  company_id: id,
  round_type: z.string(),
  announced_on: date.nullable(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  post_money: z.string().nullable(),
  undisclosed: z.boolean(),
  source: z.string().nullable(),
  import_id: id.nullable(),
  created_at: instant,
});

export const listFundingRounds = operation({
  name: 'list_funding_rounds',
  method: 'GET',
  path: '/companies/:company_id/rounds',
  input: z.object({ company_id: id }),
  output: z.object({ items: z.array(fundingRound) }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'The rounds a company raised, newest first; an amount that was not published is null and says so',
});

export const recordFundingRound = operation({
  name: 'record_funding_round',
  method: 'POST',
  path: '/companies/:company_id/rounds',
  input: z.object({
    company_id: id,
    round_type: line(50),
    announced_on: date.nullish(),
    amount: amount.nullish(),
    currency: currency.nullish(),
    post_money: amount.nullish(),
    source: line(255).nullish(),
  }),
  output: fundingRound,
  permission: 'company:update',
  effect: 'write',
  subject: { type: 'company', field: 'company_id' },
  summary: 'Record a round a company raised',
});

export const listTags = operation({
  name: 'list_tags',
  method: 'GET',
  path: '/tags',
  input: z.object({}),
  output: z.object({ items: z.array(z.object({ id, name: z.string(), count: z.int() })) }),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'The tags of the firm, with how many records carry each',
});
