// Marks with their method, evidence and decision.
import { listValuations as operation } from '@redpill/contract';
import { and, count, eq, gte, lte } from 'drizzle-orm';
import { valuations } from '../db/ledger.ts';
import { pageOf, pageOutput } from '../page.ts';
import { verb } from '../verb.ts';
import { selectValuations } from './valuation-view.ts';

const sortable = { date: valuations.date, recorded_at: valuations.recorded_at };

export const listValuations = verb(operation, async ({ tx, input }) => {
  const page = pageOf(input, sortable, valuations.id);
  const filter = and(
    input.investment_id ? eq(valuations.investment_id, input.investment_id) : undefined,
    input.fund_id ? eq(valuations.fund_id, input.fund_id) : undefined,
    input.status ? eq(valuations.status, input.status) : undefined,
    input.from ? gte(valuations.date, input.from) : undefined,
    input.to ? lte(valuations.date, input.to) : undefined,
  );
  const rows = await selectValuations()
    .where(and(filter, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit)
    .offset(page.offset);
  const counted = input.total ? await tx.select({ total: count() }).from(valuations).where(filter) : [];
  return pageOutput(rows, input, (row, field) => row[field as keyof typeof sortable], counted[0]?.total ?? null);
});
