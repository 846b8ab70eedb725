// Whom or what the entries and marks of a fund concern, by name, as far as the reader may know.
import type { PerformanceInput } from '@redpill/domain';
import { and, eq, inArray } from 'drizzle-orm';
import { companies } from '../db/companies.ts';
import { investments, limitedPartners } from '../db/funds.ts';
import { db } from '../db/scope.ts';
import type { Names } from './entries-for.ts';

export interface NamedInvestment {
  id: string;
  company_id: string;
  company_name: string;
  round_type: string | null;
  security: string | null;
  ownership_percentage: string | null;
}

/** The investments of a fund with their companies. */
export function investmentsOf(fund_id: string): Promise<NamedInvestment[]> {
  return db
    .select({
      id: investments.id,
      company_id: investments.company_id,
      company_name: companies.name,
      round_type: investments.round_type,
      security: investments.security,
      ownership_percentage: investments.ownership_percentage,
    })
    .from(investments)
    .innerJoin(
      companies,
      and(eq(companies.organization_id, investments.organization_id), eq(companies.id, investments.company_id)),
    )
    .where(eq(investments.fund_id, fund_id));
}

/** Names of limited partners by id. */
export async function partnerNames(ids: Iterable<string | null | undefined>): Promise<Map<string, string>> {
  const named = [...new Set(ids)].filter((id) => typeof id === 'string');
  if (named.length === 0) return new Map();
  const rows = await db
    .select({ id: limitedPartners.id, name: limitedPartners.name })
    .from(limitedPartners)
    .where(inArray(limitedPartners.id, named));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** By the id of the entry or mark: the partner's or the company's name. */
export async function namesOf(input: PerformanceInput): Promise<Names> {
  const partners = await partnerNames(input.entries.map((entry) => entry.limited_partner_id));
  const holdings = new Map((await investmentsOf(input.fund.id)).map((one) => [one.id, one.company_name]));
  const names = new Map<string, string>();
  for (const entry of input.entries) {
    const name = partners.get(entry.limited_partner_id ?? '') ?? holdings.get(entry.investment_id ?? '');
    if (name !== undefined) names.set(entry.id, name);
  }
  for (const mark of input.valuations) {
    const name = holdings.get(mark.investment_id);
    if (name !== undefined) names.set(mark.id, name);
  }
  return names;
}

/** What names no partner comes last. */
export function byPartnerName(
  a: { limited_partner_name: string | null },
  b: { limited_partner_name: string | null },
): number {
  if (a.limited_partner_name === null || b.limited_partner_name === null) {
    return Number(a.limited_partner_name === null) - Number(b.limited_partner_name === null);
  }
  return a.limited_partner_name.localeCompare(b.limited_partner_name, 'en');
}
