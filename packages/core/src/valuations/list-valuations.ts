// Marks with their method, evidence and decision.
import { listValuations as operation } from '@redpill/contract';
import { and, count, eq, gte, lte } from 'drizzle-orm';
import { valuations } from '../db/ledger.ts';
import { db } from '../db/scope.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';
import { selectValuations } from './valuation-view.ts';

const pages = pagesOf(operation, {
  sortable: { date: valuations.date, recorded_at: valuations.recorded_at },
  id: valuations.id,
  select(asked, page) {
    const filter = and(
      asked.investment_id && eq(valuations.investment_id, asked.investment_id),
      asked.fund_id && eq(valuations.fund_id, asked.fund_id),
      asked.status && eq(valuations.status, asked.status),
      asked.from && gte(valuations.date, asked.from),
      asked.to && lte(valuations.date, asked.to),
    );
    return {
      rows: selectValuations()
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db.select({ total: count() }).from(valuations).where(filter),
    };
  },
});

export const listValuations = verb(operation, ({ input }) => pages(input));
