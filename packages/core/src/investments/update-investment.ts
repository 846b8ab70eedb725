// Change an investment, naming the version the change is based on.
import { updateInvestment as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { investments } from '../db/funds.ts';
import { verb } from '../verb.ts';
import { checkLeadPartner } from './check-lead-partner.ts';
import { investmentView, lockInvestment } from './investment-view.ts';

export const updateInvestment = verb(operation, async ({ tx, input, changed }) => {
  const before = await lockInvestment(input);
  const { investment_id, version: _based_on, ...fields } = input;
  await checkLeadPartner(fields.lead_partner);
  if (Object.keys(fields).length > 0) {
    const [after] = await tx.update(investments).set(fields).where(eq(investments.id, investment_id)).returning();
    changed(before, after ?? null);
  }
  return investmentView(investment_id);
});
