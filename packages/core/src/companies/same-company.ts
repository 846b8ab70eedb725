// Whether the firm knows a company already: by its web domain, or by its name and country.
import { sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import type { Row } from '../changes.ts';
import { db } from '../db/scope.ts';
import { companyView } from './company-view.ts';

interface Known {
  id?: string;
  name: string;
  country: string | null;
  domain: string | null;
}

/** Refuses a company the firm has under another id, and shows that one; two that are added at once wait for each other. */
export async function refuseSameCompany(company: Known, yours: Row): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('company of ' || scope_organization(), 0))`);
  const { rows } = await db.execute<{ id: string; shared: string }>(
    sql`select id, shared from same_companies(${company.name}, ${company.country}, ${company.domain}) where id is distinct from ${company.id ?? null}::uuid limit 1`,
  );
  const same = rows[0];
  if (!same) return;
  const key = same.shared === 'domain' ? `the web domain ${company.domain}` : 'this name and country';
  throw new AppError('conflict', `The firm knows a company with ${key} already.`, {
    current: await companyView(same.id),
    yours,
  });
}
