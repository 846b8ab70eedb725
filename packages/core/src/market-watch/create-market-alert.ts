// Be told when a price, a change, a multiple or a series is above or below a value.
import { MOST_ALERTS, createMarketAlert as operation } from '@redpill/contract';
import { count, sql } from 'drizzle-orm';
import { AppError, invalidField } from '../app-error.ts';
import { marketAlerts } from '../db/market-watch.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { alertView } from './alert-view.ts';

export const createMarketAlert = verb(operation, async ({ tx, actor, input, changed }) => {
  const { symbol, series, measure, ...fields } = input;
  if ((symbol === undefined) === (series === undefined))
    throw invalidField('symbol', 'give either a symbol or a series');
  if ((series !== undefined) !== (measure === 'value'))
    throw invalidField('measure', 'a series has the measure value, and a symbol any other');
  const [held] = await tx.select({ total: count() }).from(marketAlerts);
  if ((held?.total ?? 0) >= MOST_ALERTS)
    throw new AppError('limit', `The firm has ${MOST_ALERTS} alerts, the most there may be: delete one first.`);
  const [made] = await tx
    .insert(marketAlerts)
    .values({
      ...fields,
      measure,
      symbol: symbol?.toUpperCase() ?? null,
      series: series ?? null,
      owner_id: await actingMember(actor),
      organization_id: sql`scope_organization()`,
    })
    .returning({ id: marketAlerts.id });
  if (!made) throw new Error('an inserted alert was not returned');
  const after = await alertView(made.id);
  changed(null, after);
  return after;
});
