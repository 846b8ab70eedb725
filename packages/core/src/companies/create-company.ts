// Adding a company, unless the firm knows it already.
import { createCompany as operation, type Parsed } from '@redpill/contract';
import { webDomain } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { companies } from '../db/companies.ts';
import { db } from '../db/scope.ts';
import { verb } from '../verb.ts';
import { companyRecord, companyView } from './company-view.ts';
import { checkFunding } from './funding-currency.ts';
import { refuseSameCompany } from './same-company.ts';

/** Adds it within the act of whoever calls; refuses one the firm has. */
export async function addCompany(input: Parsed<typeof operation>) {
  checkFunding(input);
  const domain = input.website ? webDomain(input.website) : null;
  await refuseSameCompany({ name: input.name, country: input.country ?? null, domain }, input);
  const [added] = await db
    .insert(companies)
    .values({ ...input, domain, organization_id: sql`scope_organization()` })
    .returning(companyRecord);
  if (!added) throw new Error('an inserted company was not returned');
  return added;
}

export const createCompany = verb(operation, async ({ input, changed }) => {
  const added = await addCompany(input);
  changed(null, added);
  return companyView(added.id);
});
