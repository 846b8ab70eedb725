// Limited partners, of the firm or of one fund.
import { listLimitedPartners as operation } from '@redpill/contract';
import { and, count, eq, inArray, like, notInArray, sql } from 'drizzle-orm';
import { limitedPartners } from '../db/funds.ts';
import { ledgerEntries } from '../db/ledger.ts';
import { anywhere, pageOf, pageOutput } from '../page.ts';
import { verb } from '../verb.ts';
import { limitedPartnerColumns } from './limited-partner-view.ts';

const sortable = { name: limitedPartners.name, created_at: limitedPartners.created_at };

export const listLimitedPartners = verb(operation, async ({ tx, input }) => {
  const page = pageOf(input, sortable, limitedPartners.id);
  const ofFund = (fund_id: string) =>
    tx
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
    input.fund_id ? inArray(limitedPartners.id, ofFund(input.fund_id)) : undefined,
    input.q ? like(sql`lower(${limitedPartners.name})`, anywhere(input.q)) : undefined,
  );
  const rows = await tx
    .select(limitedPartnerColumns)
    .from(limitedPartners)
    .where(and(filter, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit)
    .offset(page.offset);
  const counted = input.total ? await tx.select({ total: count() }).from(limitedPartners).where(filter) : [];
  return pageOutput(rows, input, (row, field) => row[field as keyof typeof sortable], counted[0]?.total ?? null);
});
