// Ledger entries as they stand, or all ever recorded.
import { listLedger as operation } from '@redpill/contract';
import { and, count, eq, gte, lte, not } from 'drizzle-orm';
import { ledgerEntries } from '../db/ledger.ts';
import { pageOf, pageOutput } from '../page.ts';
import { verb } from '../verb.ts';
import { knownAt } from './known-at.ts';
import { isSuperseded, selectLedger } from './ledger-view.ts';

const e = ledgerEntries;
const sortable = { date: e.date, seq: e.seq };

export const listLedger = verb(operation, async ({ tx, input }) => {
  const page = pageOf(input, sortable, e.id);
  const known_at = knownAt(input.known_at);
  const filter = and(
    input.fund_id ? eq(e.fund_id, input.fund_id) : undefined,
    input.type ? eq(e.type, input.type) : undefined,
    input.limited_partner_id ? eq(e.limited_partner_id, input.limited_partner_id) : undefined,
    input.investment_id ? eq(e.investment_id, input.investment_id) : undefined,
    input.import_id ? eq(e.import_id, input.import_id) : undefined,
    input.from ? gte(e.date, input.from) : undefined,
    input.to ? lte(e.date, input.to) : undefined,
    known_at ? lte(e.recorded_at, known_at) : undefined,
    input.effective ? and(eq(e.voided, false), not(isSuperseded(known_at))) : undefined,
  );
  const rows = await selectLedger(known_at)
    .where(and(filter, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit)
    .offset(page.offset);
  const counted = input.total ? await tx.select({ total: count() }).from(e).where(filter) : [];
  return pageOutput(rows, input, (row, field) => row[field as keyof typeof sortable], counted[0]?.total ?? null);
});
