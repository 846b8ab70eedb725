// One company, with the names other sources know it by and its tags.
import { getCompany as operation } from '@redpill/contract';
import { and, asc, eq } from 'drizzle-orm';
import { externalIds } from '../db/companies.ts';
import { verb } from '../verb.ts';
import { companyTags } from './company-tags.ts';
import { companyView } from './company-view.ts';

export const getCompany = verb(
  operation,
  async ({ tx, input }) => {
    const company = await companyView(input.company_id);
    const external_ids = await tx
      .select({ source: externalIds.source, value: externalIds.value })
      .from(externalIds)
      .where(and(eq(externalIds.subject_type, 'company'), eq(externalIds.subject_id, company.id)))
      .orderBy(asc(externalIds.source), asc(externalIds.value));
    return { ...company, external_ids, tags: await companyTags(company.id) };
  },
  { snapshot: true },
);
