// Add a limited partner.
import { createLimitedPartner as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { limitedPartners } from '../db/funds.ts';
import { verb } from '../verb.ts';
import { limitedPartnerColumns } from './limited-partner-view.ts';

export const createLimitedPartner = verb(operation, async ({ tx, input, changed }) => {
  const [created] = await tx
    .insert(limitedPartners)
    .values({ ...input, organization_id: sql`scope_organization()` })
    .returning(limitedPartnerColumns);
  if (!created) throw new Error('an inserted limited partner was not returned');
  changed(null, created);
  return created;
});
