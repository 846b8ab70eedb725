// Mark a listed holding at its last close, under the approval it has.
import { markListedHolding as operation } from '@redpill/contract';
import { formatDecimal, modelledValue, type ValuationModel, wireScale } from '@redpill/domain';
import { and, eq, gte, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { valuations } from '../db/ledger.ts';
import { performanceInput } from '../performance/index.ts';
import { valuationView } from '../valuations/index.ts';
import { verb } from '../verb.ts';
import { lockListedHolding } from './listed-holding-view.ts';
import { movesIn } from './moves-in.ts';
import { sharesAndCloses } from './shares-and-close.ts';

export const markListedHolding = verb(operation, async ({ tx, input, changed }) => {
  const holding = await lockListedHolding(input.listed_holding_id);
  const { symbol, currency, lock_up_until, investment_id, fund_id } = holding;
  if (holding.status !== 'approved') throw new AppError('refused', 'It is not approved, so its closes are no marks.');
  const { input: record } = await performanceInput({ fund_id });
  const priced = await sharesAndCloses(tx, [holding], { as_of: record.as_of, movesOf: movesIn(record) });
  const { shares = '0', close = null, close_date = null, provider = null } = priced.get(holding.id) ?? {};
  if (close === null || close_date === null) throw new AppError('refused', `No price of ${symbol} is on record.`);
  if (lock_up_until !== null && close_date <= lock_up_until)
    throw new AppError(
      'refused',
      `The last close, ${close_date}, lies in the lock-up, which ends on ${lock_up_until}.`,
    );
  if (close_date < holding.shares_on)
    throw new AppError(
      'refused',
      `The last close, ${close_date}, is older than the count of shares, ${holding.shares_on}.`,
    );
  const [standing] = await tx
    .select({ date: valuations.date })
    .from(valuations)
    .where(
      and(
        eq(valuations.investment_id, investment_id),
        eq(valuations.status, 'approved'),
        gte(valuations.date, close_date),
      ),
    )
    .limit(1);
  if (standing) throw new AppError('refused', `A mark of ${standing.date} stands already.`);
  const model: ValuationModel = { model: 'public_price', price_per_share: close, shares, discount: 0 };
  const { fair_value, steps } = modelledValue(model);
  const [marked] = await tx
    .insert(valuations)
    .values({
      organization_id: sql`scope_organization()`,
      investment_id,
      fund_id,
      date: close_date,
      fair_value: formatDecimal(fair_value, wireScale(currency)),
      currency,
      method: 'public_price',
      inputs: {
        model,
        steps: steps.map(({ label, value, ratio }) => ({
          label,
          value: value.toDecimalPlaces(ratio ? 6 : 2).toFixed(),
          ratio,
        })),
        listed_holding_id: holding.id,
        symbol,
        provider,
      },
      evidence: `Close of ${symbol} on ${close_date}, from ${provider}; shares as counted on ${holding.shares_on}, with splits and sales since. Under the approval of the listed holding.`,
      status: 'approved',
      proposed_by: holding.proposed_by,
      decided_by: holding.decided_by,
      decided_at: sql`now()`,
    })
    .returning({ id: valuations.id });
  if (!marked) throw new Error('an inserted mark was not returned');
  const after = await valuationView(marked.id);
  changed(null, after);
  return after;
});
