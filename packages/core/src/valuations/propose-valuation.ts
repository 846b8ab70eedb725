// Propose a mark.
import { proposeValuation as operation } from '@redpill/contract';
import { isPayable } from '@redpill/domain';
import { and, eq, sql } from 'drizzle-orm';
import { invalidField, notFound } from '../app-error.ts';
import { isoInstant } from '../db/columns.ts';
import { investments } from '../db/funds.ts';
import { valuations } from '../db/ledger.ts';
import { checkLearnedAt } from '../ledger/index.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { refuseSilentRepeat } from './last-mark.ts';
import { modelledMark } from './modelled-mark.ts';
import { valuationView } from './valuation-view.ts';

export const proposeValuation = verb(operation, async ({ tx, actor, input, changed }) => {
  const [investment] = await tx
    .select({
      fund_id: investments.fund_id,
      currency: investments.currency,
      now: sql<string>`now()`.mapWith(isoInstant),
    })
    .from(investments)
    .where(eq(investments.id, input.investment_id));
  if (!investment) throw notFound('investment');
  checkLearnedAt(actor, input.recorded_at, investment.now, 'recorded_at');
  const currency = input.currency ?? investment.currency;
  const { fair_value, inputs } = modelledMark(input, currency);
  if (!isPayable(fair_value, currency)) {
    throw invalidField('fair_value', 'has more decimal places than the currency');
  }
  if (input.corrects_id) {
    const [corrected] = await tx
      .select({ id: valuations.id })
      .from(valuations)
      .where(and(eq(valuations.id, input.corrects_id), eq(valuations.investment_id, input.investment_id)));
    if (!corrected) throw invalidField('corrects_id', 'not a mark of this investment');
  }
  // What a firm brings along is what it was; from now on a mark that stays says why.
  if (actor.kind !== 'system' && input.recorded_at === undefined) {
    await refuseSilentRepeat({ ...input, fair_value, currency });
  }
  const { model: _model, peers: _peers, why_unchanged: _why, ...mark } = input;
  const [proposed] = await tx
    .insert(valuations)
    .values({
      ...mark,
      fair_value,
      inputs,
      fund_id: investment.fund_id,
      currency,
      proposed_by: await actingMember(actor),
      organization_id: sql`scope_organization()`,
    })
    .returning();
  if (!proposed) throw new Error('an inserted mark was not returned');
  changed(null, proposed);
  return valuationView(proposed.id);
});
