// Say that a holding is listed.
import { proposeListedHolding as operation } from '@redpill/contract';
import { and, eq, ne, sql } from 'drizzle-orm';
import { AppError, invalidField, notFound } from '../app-error.ts';
import { investments } from '../db/funds.ts';
import { listedHoldings } from '../db/listed-holdings.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { listedHoldingView } from './listed-holding-view.ts';

export const proposeListedHolding = verb(operation, async ({ tx, actor, input, changed }) => {
  if (!/[1-9]/.test(input.shares)) throw invalidField('shares', 'must be above zero');
  if (input.lock_up_until !== undefined && input.lock_up_until < input.shares_on)
    throw invalidField('lock_up_until', 'lies before the day the shares were counted');
  const { id, investment_id, status } = listedHoldings;
  // Locked, so that of two who say it in one moment the second finds the first one's.
  const [investment] = await tx
    .select({ id: investments.id })
    .from(investments)
    .where(eq(investments.id, input.investment_id))
    .for('update');
  if (!investment) throw notFound('investment');
  const [standing] = await tx
    .select({ id })
    .from(listedHoldings)
    .where(and(eq(investment_id, input.investment_id), ne(status, 'ended')));
  if (standing) throw new AppError('refused', 'This investment is a listed holding already: end that one first.');
  const [made] = await tx
    .insert(listedHoldings)
    .values({
      ...input,
      symbol: input.symbol.toUpperCase(),
      proposed_by: await actingMember(actor),
      organization_id: sql`scope_organization()`,
    })
    .returning({ id });
  if (!made) throw new Error('an inserted holding was not returned');
  const after = await listedHoldingView(made.id);
  changed(null, after);
  return after;
});
