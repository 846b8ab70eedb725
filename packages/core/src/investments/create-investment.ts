// Add an investment of a fund in a company.
import { createInvestment as operation } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { companies } from '../db/companies.ts';
import { funds, investments } from '../db/funds.ts';
import { verb } from '../verb.ts';
import { checkLeadPartner } from './check-lead-partner.ts';
import { investmentView } from './investment-view.ts';

export const createInvestment = verb(operation, async ({ tx, input, changed }) => {
  const [fund] = await tx.select({ currency: funds.currency }).from(funds).where(eq(funds.id, input.fund_id));
  if (!fund) throw notFound('fund');
  const [company] = await tx.select({ id: companies.id }).from(companies).where(eq(companies.id, input.company_id));
  if (!company) throw notFound('company');
  await checkLeadPartner(input.lead_partner);
  const [created] = await tx
    .insert(investments)
    .values({ ...input, currency: input.currency ?? fund.currency, organization_id: sql`scope_organization()` })
    .returning();
  if (!created) throw new Error('an inserted investment was not returned');
  changed(null, created);
  return investmentView(created.id);
});
