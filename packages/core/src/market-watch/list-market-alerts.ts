// The firm's alerts, each beside what stands on record now.
import { listMarketAlerts as operation } from '@redpill/contract';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { marketAlerts } from '../db/market-watch.ts';
import { verb } from '../verb.ts';
import { alertsWhere } from './alert-view.ts';

export const listMarketAlerts = verb(
  operation,
  async ({ input }) => {
    const filter = and(
      input.symbol === undefined ? undefined : eq(marketAlerts.symbol, input.symbol.toUpperCase()),
      input.series === undefined ? undefined : eq(marketAlerts.series, input.series),
      input.status === 'waiting' ? isNull(marketAlerts.met_at) : undefined,
      input.status === 'met' ? isNotNull(marketAlerts.met_at) : undefined,
    );
    return { items: await alertsWhere(filter) };
  },
  { snapshot: true },
);
