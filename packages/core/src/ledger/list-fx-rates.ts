// Exchange rates on record.
import { listFxRates as operation } from '@redpill/contract';
import { and, count, eq, gte, lte } from 'drizzle-orm';
import { fxRates } from '../db/ledger.ts';
import { pageOf, pageOutput } from '../page.ts';
import { verb } from '../verb.ts';
import { fxRateColumns } from './record-fx-rate.ts';

const sortable = { date: fxRates.date };

export const listFxRates = verb(operation, async ({ tx, input }) => {
  const page = pageOf(input, sortable, fxRates.id);
  const filter = and(
    input.base_currency ? eq(fxRates.base_currency, input.base_currency) : undefined,
    input.quote_currency ? eq(fxRates.quote_currency, input.quote_currency) : undefined,
    input.from ? gte(fxRates.date, input.from) : undefined,
    input.to ? lte(fxRates.date, input.to) : undefined,
  );
  const rows = await tx
    .select(fxRateColumns)
    .from(fxRates)
    .where(and(filter, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit)
    .offset(page.offset);
  const counted = input.total ? await tx.select({ total: count() }).from(fxRates).where(filter) : [];
  return pageOutput(rows, input, (row) => row.date, counted[0]?.total ?? null);
});
