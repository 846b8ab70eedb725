// Taking a company for change: its row is locked, and a change based on an older version is refused with both.
import { eq } from 'drizzle-orm';
import { AppError, notFound } from '../app-error.ts';
import type { Row } from '../changes.ts';
import { companies } from '../db/companies.ts';
import { db } from '../db/scope.ts';
import { companyRecord, companyView } from './company-view.ts';

/** The company as it stands, locked until the verb ends. */
export async function lockCompany(input: Row & { company_id: string; version?: number | undefined }) {
  const [found] = await db
    .select(companyRecord)
    .from(companies)
    .where(eq(companies.id, input.company_id))
    .for('update');
  if (!found) throw notFound('company');
  if (input.version !== undefined && input.version !== found.version) {
    throw new AppError('conflict', 'Someone changed this company after you opened it.', {
      current: await companyView(found.id),
      yours: input,
    });
  }
  return found;
}
