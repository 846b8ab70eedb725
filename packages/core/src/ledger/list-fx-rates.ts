// Exchange rates on record.
import { listFxRates as operation } from '@redpill/contract';
import { and, count, eq, gte, lte } from 'drizzle-orm';
import { fxRates } from '../db/ledger.ts';
import { db } from '../db/scope.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';
import { fxRateColumns } from './record-fx-rate.ts';

const pages = pagesOf(operation, {
  sortable: { date: fxRates.date },
  id: fxRates.id,
  select(asked, page) {
    const filter = and(
      asked.base_currency && eq(fxRates.base_currency, asked.base_currency),
      asked.quote_currency && eq(fxRates.quote_currency, asked.quote_currency),
      asked.from && gte(fxRates.date, asked.from),
      asked.to && lte(fxRates.date, asked.to),
    );
    return {
      rows: db
        .select(fxRateColumns)
        .from(fxRates)
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db.select({ total: count() }).from(fxRates).where(filter),
    };
  },
});

export const listFxRates = verb(operation, ({ input }) => pages(input));
