// Limited partners, of the firm or of one fund.
import { listLimitedPartners as operation } from '@redpill/contract';
import { and, count, eq, inArray, like, notInArray, type SQLWrapper, sql } from 'drizzle-orm';
import { limitedPartners } from '../db/funds.ts';
import { ledgerEntries } from '../db/ledger.ts';
import { db } from '../db/scope.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';
import { limitedPartnerColumns } from './limited-partner-view.ts';

const pages = pagesOf(operation, {
  sortable: { name: limitedPartners.name, created_at: limitedPartners.created_at },
  id: limitedPartners.id,
  select(asked, page) {
    const ofFund = (fund_id: SQLWrapper) =>
      db
        .select({ id: ledgerEntries.limited_partner_id })
        .from(ledgerEntries)
        .where(
          and(
            eq(ledgerEntries.fund_id, fund_id),
            eq(ledgerEntries.voided, false),
            notInArray(ledgerEntries.id, sql`(select superseded_entries(null))`),
          ),
        );
    const filter = and(
      asked.fund_id && inArray(limitedPartners.id, ofFund(asked.fund_id)),
      asked.q && like(sql`lower(${limitedPartners.name})`, asked.q),
    );
    return {
      rows: db
        .select(limitedPartnerColumns)
        .from(limitedPartners)
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db.select({ total: count() }).from(limitedPartners).where(filter),
    };
  },
});

export const listLimitedPartners = verb(operation, ({ input }) => pages(input));
