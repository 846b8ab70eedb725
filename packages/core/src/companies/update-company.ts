// Changing a company, unless that makes it the same as another.
import { updateCompany as operation } from '@redpill/contract';
import { webDomain } from '@redpill/domain';
import { eq } from 'drizzle-orm';
import { companies } from '../db/companies.ts';
import { verb } from '../verb.ts';
import { companyRecord, companyView } from './company-view.ts';
import { checkFunding } from './funding-currency.ts';
import { lockCompany } from './lock-company.ts';
import { refuseSameCompany } from './same-company.ts';

export const updateCompany = verb(operation, async ({ tx, input, changed }) => {
  const before = await lockCompany(input);
  const { company_id, version: _based_on, ...fields } = input;
  if (Object.keys(fields).length === 0) return companyView(company_id);
  checkFunding({ ...before, ...fields });
  const domain = input.website === undefined ? before.domain : input.website && webDomain(input.website);
  const name = input.name ?? before.name;
  const country = input.country === undefined ? before.country : input.country;
  if (domain !== before.domain || name !== before.name || country !== before.country)
    await refuseSameCompany({ id: company_id, name, country, domain }, input);
  const [after] = await tx
    .update(companies)
    .set({ ...fields, domain })
    .where(eq(companies.id, company_id))
    .returning(companyRecord);
  changed(before, after ?? null);
  return companyView(company_id);
});
