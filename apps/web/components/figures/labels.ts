// The words for the codes of the field.
import type { CompanyStage, DealStage, LedgerEntryType } from '@redpill/domain';
import { words } from './format.ts';

const COMPANY_STAGE_WORDS: Record<CompanyStage, string> = {
  pre_seed: 'Pre-seed',
  seed: 'Seed',
  series_a: 'Series A',
  series_b: 'Series B',
  series_c: 'Series C',
  growth: 'Growth',
  public: 'Public',
  acquired: 'Acquired',
  closed: 'Closed',
};

const DEAL_STAGE_WORDS: Record<DealStage, string> = {
  sourced: 'Sourced',
  screening: 'Screening',
  partner_review: 'Partner review',
  due_diligence: 'Due diligence',
  investment_committee: 'Investment committee',
  term_sheet: 'Term sheet',
  closing: 'Closing',
  closed: 'Closed',
  passed: 'Passed',
};

const COMPANY_STAGE_BY_CODE = new Map<string, string>(Object.entries(COMPANY_STAGE_WORDS));
const DEAL_STAGE_BY_CODE = new Map<string, string>(Object.entries(DEAL_STAGE_WORDS));

/** How mature a company is. */
export function companyStage(code: string): string {
  return COMPANY_STAGE_BY_CODE.get(code) ?? words(code);
}

/** Where a deal stands. */
export function dealStage(code: string): string {
  return DEAL_STAGE_BY_CODE.get(code) ?? words(code);
}

/** A funding round: series-a and series_a are both "Series A". */
export function roundType(code: string): string {
  return words(code.replace(/-/g, '_')).replace(
    /\b(series|class) ([a-z])\b/gi,
    (_, kind: string, letter: string) => `${kind} ${letter.toUpperCase()}`,
  );
}

/** Entry types whose code does not read as the trade says it. */
const ENTRY_TYPE_WORDS: Partial<Record<LedgerEntryType | 'valuation', string>> = {
  nav: 'Net asset value',
  follow_on: 'Follow-on',
  write_off: 'Write-off',
  valuation: 'Mark',
};

/** What kind of ledger entry it is. */
export function entryType(type: LedgerEntryType | 'valuation'): string {
  return ENTRY_TYPE_WORDS[type] ?? words(type);
}
