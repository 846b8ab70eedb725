// Ledger entries as they stand, or all ever recorded.
import { listLedger as operation } from '@redpill/contract';
import { and, count, eq, gte, lte, not } from 'drizzle-orm';
import { ledgerEntries } from '../db/ledger.ts';
import { db } from '../db/scope.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';
import { knownAt } from './known-at.ts';
import { isSuperseded, selectLedger } from './ledger-view.ts';

const e = ledgerEntries;
const pages = pagesOf(operation, {
  sortable: { date: e.date, seq: e.seq },
  id: e.id,
  select(asked, page) {
    const known_at = asked.known_at ?? null;
    const filter = and(
      asked.fund_id && eq(e.fund_id, asked.fund_id),
      asked.type && eq(e.type, asked.type),
      asked.limited_partner_id && eq(e.limited_partner_id, asked.limited_partner_id),
      asked.investment_id && eq(e.investment_id, asked.investment_id),
      asked.import_id && eq(e.import_id, asked.import_id),
      asked.from && gte(e.date, asked.from),
      asked.to && lte(e.date, asked.to),
      known_at ? lte(e.recorded_at, known_at) : undefined,
      asked.effective ? and(eq(e.voided, false), not(isSuperseded(known_at))) : undefined,
    );
    return {
      rows: selectLedger(known_at)
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db.select({ total: count() }).from(e).where(filter),
    };
  },
});

export const listLedger = verb(operation, ({ input }) =>
  pages({ ...input, known_at: knownAt(input.known_at) ?? undefined }),
);
