// The company itself: the one the firm has under its id, its web domain or its name and country, or a new one.
import { createCompany, type DirectoryProfile } from '@redpill/contract';
import { webDomain } from '@redpill/domain';
import { eq, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { addCompany } from '../companies/index.ts';
import { companies, externalIds } from '../db/companies.ts';
import { db } from '../db/scope.ts';
import { matchCompanies } from '../imports/index.ts';
import type { Changed, Skipped } from './skipped.ts';

interface Taken {
  company_id: string;
  name: string;
  created: boolean;
}

/** The fields of a company that was known are left as they are: a person may have written them. */
export async function takeCompany(profile: DirectoryProfile, skipped: Skipped[], changed: Changed): Promise<Taken> {
  const known = await knownCompany(profile);
  if (known) {
    // Two who take the same company in at once wait for each other here.
    await db.select({ id: companies.id }).from(companies).where(eq(companies.id, known.id)).for('update');
    const reason = 'is on record already; its own fields are left as they are';
    skipped.push({ what: 'company', name: known.name, reason });
    await keepIds(known.id, profile);
    return { company_id: known.id, name: known.name, created: false };
  }
  const added = await addCompany(fieldsOf(profile, skipped));
  await keepIds(added.id, profile);
  changed(null, added);
  return { company_id: added.id, name: added.name, created: true };
}

/** As an import finds it; refuses where the firm has several that it may be. */
async function knownCompany({ source, company }: DirectoryProfile): Promise<{ id: string; name: string } | null> {
  const { name, country, website, external_ids } = company;
  const domain = website === null ? null : webDomain(website);
  const ids = external_ids.length === 0 ? [null] : external_ids;
  const rows = ids.map((external_id, at) => ({ row_number: at + 1, external_id, domain, name, country }));
  const matches = [...(await matchCompanies(rows, source.provider)).values()];
  const own = new Set(external_ids);
  for (const match of matches) {
    if (match && 'company' in match && [...match.company.external_ids].some((id) => own.has(id))) {
      return { id: match.company.id, name: match.company.values.name };
    }
  }
  const [first] = matches;
  if (!first) return null;
  if ('fault' in first) throw new AppError('conflict', `${company.name}: ${first.fault}`);
  return { id: first.company.id, name: first.company.values.name };
}

/** The ids by which the directory knows it, so that it is found again by them. */
async function keepIds(subject_id: string, { source, company }: DirectoryProfile): Promise<void> {
  const values = company.external_ids.map((value) => ({
    organization_id: sql`scope_organization()`,
    subject_type: 'company',
    subject_id,
    source: source.provider,
    value,
  }));
  if (values.length > 0) await db.insert(externalIds).values(values).onConflictDoNothing();
}

/** What the record can hold of it; a field that does not fit is left out by name. */
function fieldsOf({ company }: DirectoryProfile, skipped: Skipped[]) {
  const { name, website, country, city, description, founded_year } = company;
  const headquarters = city === null ? null : { city, ...(country === null ? {} : { country }) };
  const given: Record<string, unknown> = { name, website, country, headquarters, description, founded_year };
  const first = createCompany.input.safeParse(given);
  if (first.success) return first.data;
  for (const { path, message } of first.error.issues) {
    const field = String(path[0]);
    if (!(field in given)) continue;
    delete given[field];
    skipped.push({ what: 'company', name: company.name, reason: `${field} is left out: ${message}` });
  }
  const rest = createCompany.input.safeParse(given);
  if (!rest.success) throw new AppError('upstream', 'The directory gives no name that the record can hold.');
  return rest.data;
}
