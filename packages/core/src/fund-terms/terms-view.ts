// A version of a fund's terms as it is shown: the document, and its sentences.
import type { FundTermsVersion } from '@redpill/contract';
import { type FundTerms, termSentences } from '@redpill/domain';
import { desc, eq } from 'drizzle-orm';
import { fundTerms } from '../db/plans.ts';
import { db } from '../db/scope.ts';
import { partnerNames } from '../performance/index.ts';

const { id, fund_id, number, effective_from, terms, note, recorded_at, recorded_by } = fundTerms;
export const TERMS_COLUMNS = { id, fund_id, number, effective_from, terms, note, recorded_at, recorded_by };

interface TermsRow extends Omit<FundTermsVersion, 'terms' | 'clauses'> {
  terms: FundTerms;
}

/** Versions with their sentences, in which partners are called by the names they have today. */
export async function termsViews(rows: readonly TermsRow[]): Promise<FundTermsVersion[]> {
  const letters = rows.flatMap(({ terms: { partners } }) => partners);
  const names = await partnerNames(letters.map(({ limited_partner_id }) => limited_partner_id));
  return rows.map((row) => ({
    ...row,
    terms: row.terms as unknown as FundTermsVersion['terms'],
    clauses: termSentences(row.terms, names).map(({ clause, sentences }) => ({ clause, sentences: [...sentences] })),
  }));
}

/** Every version of a fund, newest first. */
export async function termsOf(fund: string): Promise<TermsRow[]> {
  return db.select(TERMS_COLUMNS).from(fundTerms).where(eq(fund_id, fund)).orderBy(desc(number));
}
