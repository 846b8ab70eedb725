// Delete an alert.
import { deleteMarketAlert as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { marketAlerts } from '../db/market-watch.ts';
import { verb } from '../verb.ts';
import { lockAlert } from './alert-view.ts';

export const deleteMarketAlert = verb(operation, async ({ tx, input, changed }) => {
  const before = await lockAlert(input.alert_id);
  await tx.delete(marketAlerts).where(eq(marketAlerts.id, before.id));
  changed(before, null);
  return before;
});
