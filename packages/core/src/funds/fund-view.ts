// A fund as it is selected for the wire, and as it is taken for change.
import type { Fund } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { AppError, notFound } from '../app-error.ts';
import type { Row } from '../changes.ts';
import { funds } from '../db/funds.ts';
import { db } from '../db/scope.ts';

export const fundColumns = {
  id: funds.id,
  name: funds.name,
  fund_size: funds.fund_size,
  currency: funds.currency,
  vintage_year: funds.vintage_year,
  status: funds.status,
  illustrative: funds.illustrative,
  created_at: funds.created_at,
  updated_at: funds.updated_at,
  version: funds.version,
};

const one = db
  .select(fundColumns)
  .from(funds)
  .where(eq(funds.id, sql.placeholder('id')))
  .prepare('fund_by_id');

/** A fund one may see, or not found. */
export async function fundView(id: string): Promise<Fund> {
  const [found] = await one.execute({ id });
  if (!found) throw notFound('fund');
  return found;
}

/** The fund as it stands, locked until the verb ends; a change based on an older version is refused with both. */
export async function lockFund(input: Row & { fund_id: string; version?: number | undefined }): Promise<Fund> {
  const [found] = await db.select(fundColumns).from(funds).where(eq(funds.id, input.fund_id)).for('update');
  if (!found) throw notFound('fund');
  if (input.version !== undefined && input.version !== found.version) {
    throw new AppError('conflict', 'Someone changed this fund after you opened it.', { current: found, yours: input });
  }
  return found;
}
