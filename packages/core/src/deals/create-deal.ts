// Open a deal on a company.
import { createDeal as operation } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { companies } from '../db/companies.ts';
import { deals, dealTeam, stageMoves } from '../db/deals.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { dealView } from './deal-view.ts';

export const createDeal = verb(operation, async ({ tx, actor, input, changed }) => {
  const [company] = await tx.select({ id: companies.id }).from(companies).where(eq(companies.id, input.company_id));
  if (!company) throw notFound('company');
  const member_id = await actingMember(actor);
  const organization_id = sql`scope_organization()`;
  const [opened] = await tx
    .insert(deals)
    .values({ ...input, restricted: false, partner_owner: input.partner_owner ?? member_id, organization_id })
    .returning();
  if (!opened) throw new Error('an inserted deal was not returned');
  await tx
    .insert(stageMoves)
    .values({ organization_id, deal_id: opened.id, from_stage: null, to_stage: opened.stage, moved_by: member_id });
  // A restricted deal is visible to its team alone: the team comes first, then the restriction.
  if (input.restricted && actor.kind !== 'system' && member_id) {
    await tx.insert(dealTeam).values({ organization_id, deal_id: opened.id, member_id, user_id: actor.user_id });
    await tx.update(deals).set({ restricted: true }).where(eq(deals.id, opened.id));
  }
  changed(null, { ...opened, restricted: input.restricted });
  return dealView(opened.id);
});
