// Note that an alert is met by what stands on record.
import { meetMarketAlert as operation } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { marketAlerts } from '../db/market-watch.ts';
import { verb } from '../verb.ts';
import { alertView, lockAlert } from './alert-view.ts';

export const meetMarketAlert = verb(operation, async ({ tx, input, changed }) => {
  const before = await lockAlert(input.alert_id);
  if (before.status === 'met') throw new AppError('refused', 'This alert is met already.');
  if (!before.reached) throw new AppError('refused', 'What stands on record is not there yet.');
  const { value, on } = before.current;
  await tx
    .update(marketAlerts)
    .set({ met_at: sql`now()`, met_value: value, met_on: on })
    .where(eq(marketAlerts.id, before.id));
  const after = await alertView(before.id);
  changed(before, after);
  return after;
});
