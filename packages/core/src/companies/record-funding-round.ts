// Recording a round a company raised, once.
import { recordFundingRound as operation, type Parsed } from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { fundingRounds } from '../db/companies.ts';
import { db } from '../db/scope.ts';
import { verb } from '../verb.ts';
import { companyView } from './company-view.ts';
import { checkRound } from './funding-currency.ts';
import { roundColumns } from './round-view.ts';

/** Adds a round of a company of the firm within the act of whoever calls; null where it is on record. */
export async function addRound(input: Parsed<typeof operation>) {
  checkRound(input);
  const values = { ...input, organization_id: sql`scope_organization()`, undisclosed: input.amount == null };
  const [recorded] = await db.insert(fundingRounds).values(values).onConflictDoNothing().returning(roundColumns);
  return recorded ?? null;
}

export const recordFundingRound = verb(operation, async ({ tx, input, changed }) => {
  const { id } = await companyView(input.company_id);
  const recorded = await addRound(input);
  if (!recorded) {
    const same = and(
      eq(fundingRounds.company_id, id),
      eq(fundingRounds.round_type, input.round_type),
      sql`${fundingRounds.announced_on} is not distinct from ${input.announced_on ?? null}::date`,
      sql`${fundingRounds.amount} is not distinct from ${input.amount ?? null}::numeric`,
      sql`${fundingRounds.currency} is not distinct from ${input.currency ?? null}`,
    );
    const [current] = await tx.select(roundColumns).from(fundingRounds).where(same);
    throw new AppError('conflict', 'This round is recorded already.', {
      ...(current ? { current } : {}),
      yours: input,
    });
  }
  changed(null, recorded);
  return recorded;
});
