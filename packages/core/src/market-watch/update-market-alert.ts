// Change an alert and set it again: it waits from now on.
import { updateMarketAlert as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { marketAlerts } from '../db/market-watch.ts';
import { verb } from '../verb.ts';
import { alertView, lockAlert } from './alert-view.ts';

export const updateMarketAlert = verb(operation, async ({ tx, input, changed }) => {
  const before = await lockAlert(input.alert_id);
  const { alert_id, version, ...fields } = input;
  if (version !== before.version)
    throw new AppError('conflict', 'This alert was changed after you opened it.', { current: before, yours: input });
  await tx
    .update(marketAlerts)
    .set({ ...fields, met_at: null, met_value: null, met_on: null })
    .where(eq(marketAlerts.id, alert_id));
  const after = await alertView(alert_id);
  changed(before, after);
  return after;
});
