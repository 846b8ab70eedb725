// The company that a round, a person, a deal or an investment belongs to: known, made when the import may, or what is wrong.
import { webDomain } from '@redpill/domain';
import type { Batch, ReadRow } from './batch.ts';
import { type CompanyKeys, nameCompanies } from './match-companies.ts';
import type { RowReader } from './row-reader.ts';
import { companyMemory } from './same-row.ts';

export interface CompanyNamed {
  company: Omit<CompanyKeys, 'row_number'> & { website: string | null };
}

/** A company that is to be made is made only by a row that is taken. */
export type Resolved = { company_id: string } | { make: () => string } | { field: string; fault: string } | null;

/** The company's id where the firm knows it already. */
export function knownCompany(found: Resolved | undefined): string | null {
  return found && 'company_id' in found ? found.company_id : null;
}

/** The company of a row that is taken. */
export function takeCompany(found: { company_id: string } | { make: () => string }): string {
  return 'make' in found ? found.make() : found.company_id;
}

/** What a row says of its company; nothing at all is a problem only where a company is needed. */
export function readCompany(reader: RowReader): CompanyNamed['company'] {
  const website = reader.word('company_website');
  return {
    external_id: reader.word('company_external_id'),
    website,
    domain: website === null ? null : webDomain(website),
    name: reader.text('company_name'),
    country: reader.country('company_country'),
  };
}

export function namesCompany(company: CompanyNamed['company']): boolean {
  return company.external_id !== null || company.domain !== null || company.name !== null;
}

/** For each row its company; null for a row that names none. */
export async function resolveCompanies(
  rows: readonly ReadRow<CompanyNamed>[],
  batch: Batch,
): Promise<Map<number, Resolved>> {
  const naming = rows.filter(({ values }) => namesCompany(values.company));
  const matches = await nameCompanies(
    naming.map(({ row_number, values }) => ({ ...values.company, row_number })),
    batch.options.source,
  );
  const resolved = new Map<number, Resolved>(rows.map(({ row_number }) => [row_number, null]));
  for (const { row_number, values } of naming) {
    const match = matches.get(row_number) ?? null;
    if (match === null) resolved.set(row_number, missing(row_number, values.company, batch));
    else if ('fault' in match) resolved.set(row_number, { ...match, field: `company_${match.field}` });
    else {
      resolved.set(row_number, match);
      batch.plan.company_of.set(row_number, match.company_id);
    }
  }
  return resolved;
}

function missing(row_number: number, company: CompanyNamed['company'], batch: Batch): Resolved {
  const known = company.name ?? company.external_id ?? company.domain ?? '';
  const field = company.external_id === null ? 'company_name' : 'company_external_id';
  if (!batch.options.create_missing) return { field, fault: `unknown company: the firm knows no ${known}` };
  const { name } = company;
  if (name === null) {
    return { field: 'company_name', fault: `unknown company ${known}, and no name to make it by` };
  }
  if (name.length > 255) return { field: 'company_name', fault: 'has more than 255 characters' };
  return {
    make: () => {
      const id = make(row_number, { ...company, name }, batch);
      batch.plan.company_of.set(row_number, id);
      return id;
    },
  };
}

function make(row_number: number, company: CompanyNamed['company'] & { name: string }, batch: Batch): string {
  const { own, same } = companyMemory(company);
  const before = batch.made.find(same);
  if (before !== undefined) return before;
  const { name, country, website, domain } = company;
  const id = batch.plan.beside(row_number, 'company', { name, country, website, domain }, 'companies');
  batch.made.add(own, id);
  if (company.external_id !== null) {
    const { source } = batch.options;
    batch.plan.external_ids.push({ subject: 'company', subject_id: id, source, value: company.external_id });
  }
  return id;
}
