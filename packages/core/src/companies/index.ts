// The companies' verbs.

// What other slices show of a company.
export { companySummaryColumns, companyView } from './company-view.ts';
export { addCompany, createCompany } from './create-company.ts';
export { getCompany } from './get-company.ts';
export { listCompanies } from './list-companies.ts';
export { listCompanyFacets } from './list-company-facets.ts';
export { listFundingRounds } from './list-funding-rounds.ts';
export { listTags } from './list-tags.ts';
export { addRound, recordFundingRound } from './record-funding-round.ts';
export { tagCompany } from './tag-company.ts';
export { updateCompany } from './update-company.ts';
