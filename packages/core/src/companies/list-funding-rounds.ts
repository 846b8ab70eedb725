// The rounds a company raised, newest first.
import { listFundingRounds as operation } from '@redpill/contract';
import { asc, eq, sql } from 'drizzle-orm';
import { fundingRounds } from '../db/companies.ts';
import { verb } from '../verb.ts';
import { companyView } from './company-view.ts';
import { roundColumns } from './round-view.ts';

export const listFundingRounds = verb(
  operation,
  async ({ tx, input }) => {
    const { id } = await companyView(input.company_id);
    const items = await tx
      .select(roundColumns)
      .from(fundingRounds)
      .where(eq(fundingRounds.company_id, id))
      .orderBy(sql`${fundingRounds.announced_on} desc nulls last`, asc(fundingRounds.id));
    return { items };
  },
  { snapshot: true },
);
