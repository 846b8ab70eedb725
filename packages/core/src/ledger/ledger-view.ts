// A ledger entry as it is selected for the wire, its partner, company and author named.
import type { LedgerEntryView } from '@redpill/contract';
import { and, eq, inArray, type SQLWrapper, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { companies } from '../db/companies.ts';
import { members } from '../db/firms.ts';
import { investments, limitedPartners } from '../db/funds.ts';
import { ledgerEntries } from '../db/ledger.ts';
import { db } from '../db/scope.ts';

const e = ledgerEntries;

/** An instant, a statement's placeholder for one, or null for now. */
type KnownAt = string | SQLWrapper | null;

export const isSuperseded = (known_at: KnownAt) =>
  sql<boolean>`${e.id} in (select superseded_entries(${known_at}::timestamptz))`;

const columns = (known_at: KnownAt) => ({
  id: e.id,
  seq: e.seq,
  fund_id: e.fund_id,
  type: sql<LedgerEntryView['type']>`${e.type}`,
  date: e.date,
  notice_date: e.notice_date,
  due_date: e.due_date,
  recorded_at: e.recorded_at,
  recorded_by: e.recorded_by,
  recorded_by_name: members.name,
  amount: e.amount,
  currency: e.currency,
  limited_partner_id: e.limited_partner_id,
  limited_partner_name: limitedPartners.name,
  investment_id: e.investment_id,
  company_name: companies.name,
  close: e.close,
  purpose_investments: e.purpose_investments,
  purpose_fees: e.purpose_fees,
  purpose_expenses: e.purpose_expenses,
  inside_commitment: e.inside_commitment,
  distribution_type: sql<LedgerEntryView['distribution_type']>`${e.distribution_type}`,
  recallable_amount: e.recallable_amount,
  withheld_tax: e.withheld_tax,
  security: e.security,
  round_type: e.round_type,
  shares: e.shares,
  price_per_share: e.price_per_share,
  cost_relieved: e.cost_relieved,
  unfunded_impact: e.unfunded_impact,
  corrects_id: e.corrects_id,
  voided: e.voided,
  superseded: isSuperseded(known_at),
  // A note is written among partners of the firm, not to its investors.
  note: sql<string | null>`case when scope_is_partner() then ${e.note} end`,
  import_id: e.import_id,
});

export const selectLedger = (known_at: KnownAt) =>
  db
    .select(columns(known_at))
    .from(e)
    .leftJoin(members, and(eq(members.organization_id, e.organization_id), eq(members.id, e.recorded_by)))
    .leftJoin(
      limitedPartners,
      and(eq(limitedPartners.organization_id, e.organization_id), eq(limitedPartners.id, e.limited_partner_id)),
    )
    .leftJoin(investments, and(eq(investments.organization_id, e.organization_id), eq(investments.id, e.investment_id)))
    .leftJoin(
      companies,
      and(eq(companies.organization_id, e.organization_id), eq(companies.id, investments.company_id)),
    );

/** An entry one may see, or not found. */
export async function ledgerView(id: string): Promise<LedgerEntryView> {
  const [found] = await selectLedger(null).where(eq(e.id, id));
  if (!found) throw notFound('ledger entry');
  return found;
}

/** Entries in the order they were recorded. */
export function ledgerViews(ids: readonly string[]): Promise<LedgerEntryView[]> {
  return selectLedger(null)
    .where(inArray(e.id, [...ids]))
    .orderBy(e.seq);
}
