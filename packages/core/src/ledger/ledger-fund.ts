// The fund an entry is recorded in, with the database's own time.
import type { PerformancePolicies } from '@redpill/domain';
import { eq, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { isoInstant } from '../db/columns.ts';
import { funds } from '../db/funds.ts';
import { db } from '../db/scope.ts';

export interface RecordingFund {
  id: string;
  name: string;
  currency: string;
  /** Where it departs from the default policies of its figures. */
  policies: Partial<PerformancePolicies> | null;
  /** When this verb's transaction began, by the database's clock. */
  now: string;
}

const one = db
  .select({
    id: funds.id,
    name: funds.name,
    currency: funds.currency,
    policies: funds.policies,
    now: sql<string>`now()`.mapWith(isoInstant),
  })
  .from(funds)
  .where(eq(funds.id, sql.placeholder('id')))
  .prepare('recording_fund');

/** A fund one may see, or not found. */
export async function recordingFund(id: string): Promise<RecordingFund> {
  const [found] = await one.execute({ id });
  if (!found) throw notFound('fund');
  return found;
}
