// Set up a fund.
import { createFund as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { funds } from '../db/funds.ts';
import { verb } from '../verb.ts';
import { fundColumns } from './fund-view.ts';

export const createFund = verb(operation, async ({ tx, input, changed }) => {
  const [created] = await tx
    .insert(funds)
    .values({ ...input, organization_id: sql`scope_organization()` })
    .returning(fundColumns);
  if (!created) throw new Error('an inserted fund was not returned');
  changed(null, created);
  return created;
});
