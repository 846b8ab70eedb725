// A limited partner's capital account in a fund.
import { readStatement as operation } from '@redpill/contract';
import { foldPerformance, partnerPerformance } from '@redpill/domain';
import { and, asc, eq, lte, not, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { ledgerEntries } from '../db/ledger.ts';
import { db } from '../db/scope.ts';
import { isSuperseded, knownAt } from '../ledger/index.ts';
import { limitedPartnerView } from '../limited-partners/index.ts';
import { verb } from '../verb.ts';
import { performanceInput } from './performance-input.ts';

type Entry = ReturnType<typeof operation.output.parse>['entries'][number];

export const readStatement = verb(
  operation,
  async ({ input: asked }) => {
    const partner = await limitedPartnerView(asked.limited_partner_id);
    const { fund, input } = await performanceInput(asked);
    const { items, gaps: _of_the_fund, policies, ...at } = partnerPerformance(input);
    const account = items.find((item) => item.limited_partner_id === partner.id);
    if (!account) throw notFound('statement');
    return {
      ...at,
      ...account,
      nav_date: foldPerformance({ ...input, with_series: false }).nav_date,
      fund_name: fund.name,
      limited_partner_id: partner.id,
      limited_partner_name: partner.name,
      reasons: { ...account.reasons },
      entries: await entriesOf(partner.id, fund.id, input.as_of, knownAt(asked.known_at)),
      policies: [...policies],
    };
  },
  { snapshot: true },
);

const e = ledgerEntries;

/** The account's entries that stand, oldest first. */
function entriesOf(partner: string, fund: string, as_of: string, known_at: string | null): Promise<Entry[]> {
  return db
    .select({
      id: e.id,
      type: sql<Entry['type']>`${e.type}`,
      date: e.date,
      notice_date: e.notice_date,
      due_date: e.due_date,
      amount: e.amount,
      currency: e.currency,
      close: e.close,
      purpose_investments: e.purpose_investments,
      purpose_fees: e.purpose_fees,
      purpose_expenses: e.purpose_expenses,
      inside_commitment: e.inside_commitment,
      distribution_type: sql<Entry['distribution_type']>`${e.distribution_type}`,
      recallable_amount: e.recallable_amount,
      withheld_tax: e.withheld_tax,
      unfunded_impact: e.unfunded_impact,
    })
    .from(e)
    .where(
      and(
        eq(e.fund_id, fund),
        eq(e.limited_partner_id, partner),
        lte(e.date, as_of),
        known_at === null ? undefined : lte(e.recorded_at, known_at),
        eq(e.voided, false),
        not(isSuperseded(known_at)),
      ),
    )
    .orderBy(asc(e.date), asc(e.seq));
}
