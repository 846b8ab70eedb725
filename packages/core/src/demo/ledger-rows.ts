// What the demo's funds invested in, their ledgers partner by partner, their marks and the exchange rates.
import { randomUUID } from 'node:crypto';
import { checkEntry, ENTRY_RULES, type LedgerEntry, unfundedImpact } from '@redpill/domain';
import type { investments } from '../db/funds.ts';
import type { fxRates, ledgerEntries, valuations } from '../db/ledger.ts';
import { recordName, wrongFact } from './check-demo-facts.ts';
import type { DemoFacts, DemoRecord } from './demo-facts.ts';
import type { DemoIds, Place } from './demo-ids.ts';
import { partnerParts } from './partner-parts.ts';

type Entry = DemoRecord<'entries'>;
type EntryRow = typeof ledgerEntries.$inferInsert;

export function investmentRows(facts: DemoFacts, ids: DemoIds, organization_id: string) {
  return facts.investments.map(({ key, ...investment }): typeof investments.$inferInsert => {
    const at = (field: string): Place => ['investments', key, field];
    return {
      organization_id,
      id: ids.of('investments', key, at('key')),
      ...investment,
      fund_id: ids.of('funds', investment.fund_id, at('fund_id')),
      company_id: ids.of('companies', investment.company_id, at('company_id')),
      lead_partner: ids.of('users', investment.lead_partner, at('lead_partner')),
      valuation: investment.valuation ?? null,
      ownership_percentage: investment.ownership_percentage ?? null,
    };
  });
}

/** The ledger as the books would hold it: one row for each partner of a call or distribution, in the order recorded. */
export function ledgerRows(facts: DemoFacts, ids: DemoIds, organization_id: string): EntryRow[] {
  const commitments = facts.entries.filter(({ type }) => type === 'commitment');
  const inOrder = facts.entries
    .map((entry, index) => ({ entry, index, at: Date.parse(entry.recorded_at) }))
    .sort((a, b) => a.at - b.at || a.index - b.index);
  return inOrder.flatMap(({ entry }) => {
    if (entry.allocate === undefined) {
      if (entry.allocations) throw wrongFact('entries', entry.key, 'allocations', 'needs "allocate":"named"');
      return [{ organization_id, id: ids.of('entries', entry.key, ['entries', entry.key, 'key']), ...row(entry, ids) }];
    }
    if (entry.limited_partner_id !== undefined || entry.corrects_id !== undefined) {
      throw wrongFact(
        'entries',
        entry.key,
        'allocate',
        'names no partner and corrects nothing: it becomes several rows',
      );
    }
    // The rows of one entry get ids of their own: a correction would name one of them, never all.
    return partnerParts(entry, commitments).map((part) => ({
      organization_id,
      id: randomUUID(),
      ...row({ ...entry, ...part }, ids),
    }));
  });
}

function row(entry: Entry, ids: DemoIds): Omit<EntryRow, 'organization_id' | 'id'> {
  const at = (field: string): Place => ['entries', entry.key, field];
  const {
    key: _key,
    allocate: _rule,
    allocations: _parts,
    inside_commitment = true,
    voided = false,
    ...stated
  } = entry;
  const made = {
    ...stated,
    fund_id: ids.of('funds', entry.fund_id, at('fund_id')),
    limited_partner_id: ids.ofAny('limited_partners', entry.limited_partner_id, at('limited_partner_id')),
    investment_id: ids.ofAny('investments', entry.investment_id, at('investment_id')),
    corrects_id: ids.ofAny('entries', entry.corrects_id, at('corrects_id')),
    inside_commitment,
    voided,
    unfunded_impact: unfundedImpact(entry),
  };
  const draft: Omit<LedgerEntry, 'id'> = made;
  const [problem] = checkEntry(draft);
  if (problem) throw wrongFact('entries', entry.key, problem.field, ENTRY_RULES[problem.rule]);
  return made;
}

export function valuationRows(facts: DemoFacts, ids: DemoIds, organization_id: string) {
  const fundOf = new Map(facts.investments.map(({ key, fund_id }) => [key, fund_id]));
  return facts.valuations.map((mark, index): typeof valuations.$inferInsert => {
    const at = (field: string): Place => ['valuations', recordName(mark, index), field];
    const { key, proposed_by, approved_by, rejected_by, note, ...stated } = mark;
    const decided_by = mark.status === 'approved' ? approved_by : mark.status === 'rejected' ? rejected_by : null;
    const investment_id = ids.of('investments', mark.investment_id, at('investment_id'));
    return {
      organization_id,
      id: key === undefined ? randomUUID() : ids.of('valuations', key, at('key')),
      ...stated,
      investment_id,
      fund_id: ids.of('funds', fundOf.get(mark.investment_id) ?? '', at('investment_id')),
      evidence: note === undefined ? mark.evidence : `${mark.evidence}. ${note}.`,
      proposed_by: ids.ofAny('users', proposed_by, at('proposed_by')),
      decided_by: ids.ofAny('users', decided_by, at('approved_by')),
      decided_at: decided_by ? mark.recorded_at : null,
      corrects_id: ids.ofAny('valuations', mark.corrects_id, at('corrects_id')),
    };
  });
}

export function fxRateRows(facts: DemoFacts, organization_id: string) {
  return facts.rates.map((rate): typeof fxRates.$inferInsert => ({ organization_id, ...rate }));
}
