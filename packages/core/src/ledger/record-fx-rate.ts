// Record an exchange rate of a day.
import { recordFxRate as operation } from '@redpill/contract';
import { isDecimalText, parseDecimal } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { invalidField } from '../app-error.ts';
import { isoInstant } from '../db/columns.ts';
import { fxRates } from '../db/ledger.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { checkLearnedAt } from './learned-at.ts';

export const fxRateColumns = {
  id: fxRates.id,
  base_currency: fxRates.base_currency,
  quote_currency: fxRates.quote_currency,
  date: fxRates.date,
  rate: fxRates.rate,
  source: fxRates.source,
  recorded_at: fxRates.recorded_at,
  recorded_by: fxRates.recorded_by,
};

export const recordFxRate = verb(operation, async ({ tx, actor, input, changed }) => {
  if (input.base_currency === input.quote_currency) {
    throw invalidField('quote_currency', 'must differ from the base currency');
  }
  if (!isDecimalText(input.rate) || parseDecimal(input.rate).isZero()) {
    throw invalidField('rate', 'must be greater than zero, without leading zeros');
  }
  if (input.recorded_at !== undefined) {
    const clock = await tx.execute(sql`select now() as now`);
    checkLearnedAt(actor, input.recorded_at, isoInstant(String(clock.rows[0]?.now)), 'recorded_at');
  }
  const [recorded] = await tx
    .insert(fxRates)
    .values({ ...input, recorded_by: await actingMember(actor), organization_id: sql`scope_organization()` })
    .returning(fxRateColumns);
  if (!recorded) throw new Error('an inserted rate was not returned');
  changed(null, recorded);
  return recorded;
});
