// Recording entries: each is checked by the field's rules and against the fund, then all are appended together.
import type { FieldProblem, LedgerEntryView, NewLedgerEntry } from '@redpill/contract';
import { checkEntry, ENTRY_RULES, unfundedImpact } from '@redpill/domain';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '../actor.ts';
import { AppError } from '../app-error.ts';
import { investments, limitedPartners } from '../db/funds.ts';
import { ledgerEntries } from '../db/ledger.ts';
import { db } from '../db/scope.ts';
import { actingMember } from '../members/index.ts';
import { keepInvestmentStatus } from './keep-investment-status.ts';
import { checkLearnedAt } from './learned-at.ts';
import type { RecordingFund } from './ledger-fund.ts';
import { ledgerViews } from './ledger-view.ts';

/** An entry to be recorded; a correction names what it replaces. */
export type EntryDraft = NewLedgerEntry & {
  recorded_at?: string | undefined;
  corrects_id?: string;
  voided?: boolean;
  import_id?: string | null;
};

/** Appends entries of one fund: all or none. `pathOf` names the input field an entry's field came from. */
export async function appendEntries(
  actor: Actor,
  fund: RecordingFund,
  drafts: readonly EntryDraft[],
  pathOf: (index: number, field: string) => string = (_, field) => field,
): Promise<LedgerEntryView[]> {
  const entries = drafts.map((draft) => ({ ...draft, currency: draft.currency ?? fund.currency }));
  const problems = entries.flatMap((entry, index) =>
    checkEntry(withoutTime(entry)).map(({ field, rule }) => ({
      path: pathOf(index, field),
      message: ENTRY_RULES[rule],
    })),
  );
  for (const [index, entry] of entries.entries()) {
    checkLearnedAt(actor, entry.recorded_at, fund.now, pathOf(index, 'recorded_at'));
  }
  refuse([...problems, ...(await foreignReferences(fund, entries, pathOf))]);
  const recorded_by = await actingMember(actor);
  const inserted = await db
    .insert(ledgerEntries)
    .values(
      entries.map((entry) => ({
        ...entry,
        organization_id: sql`scope_organization()`,
        fund_id: fund.id,
        recorded_by,
        unfunded_impact: entry.voided ? '0' : unfundedImpact(entry),
      })),
    )
    .returning({ id: ledgerEntries.id });
  await keepInvestmentStatus(
    fund,
    entries.map((entry) => entry.investment_id),
  );
  return ledgerViews(inserted.map(({ id }) => id));
}

/** The rules of an entry know nothing of when it was learned. */
function withoutTime<Entry extends { recorded_at?: string | undefined }>({ recorded_at: _then, ...entry }: Entry) {
  return entry;
}

function refuse(problems: readonly FieldProblem[]): void {
  const [first] = problems;
  if (first) throw new AppError('invalid', `${first.path}: ${first.message}`, { errors: [...problems] });
}

/** References to partners the firm does not have, or to investments of another fund. */
async function foreignReferences(
  fund: RecordingFund,
  entries: readonly EntryDraft[],
  pathOf: (index: number, field: string) => string,
): Promise<FieldProblem[]> {
  const partners = await knownIds(
    entries.map((entry) => entry.limited_partner_id),
    (ids) => db.select({ id: limitedPartners.id }).from(limitedPartners).where(inArray(limitedPartners.id, ids)),
  );
  const holdings = await knownIds(
    entries.map((entry) => entry.investment_id),
    (ids) =>
      db
        .select({ id: investments.id })
        .from(investments)
        .where(and(eq(investments.fund_id, fund.id), inArray(investments.id, ids))),
  );
  return entries.flatMap((entry, index) => {
    const problems: FieldProblem[] = [];
    if (entry.limited_partner_id && !partners.has(entry.limited_partner_id)) {
      problems.push({ path: pathOf(index, 'limited_partner_id'), message: 'not a limited partner of this firm' });
    }
    if (entry.investment_id && !holdings.has(entry.investment_id)) {
      problems.push({ path: pathOf(index, 'investment_id'), message: 'not an investment of this fund' });
    }
    return problems;
  });
}

async function knownIds(
  named: readonly (string | null | undefined)[],
  find: (ids: string[]) => PromiseLike<{ id: string }[]>,
): Promise<Set<string>> {
  const ids = [...new Set(named)].filter((id) => typeof id === 'string');
  return new Set(ids.length === 0 ? [] : (await find(ids)).map(({ id }) => id));
}
