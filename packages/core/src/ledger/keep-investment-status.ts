// The status of an investment, kept beside it in the transaction that records what happened to it.
import { type HoldingStatus, investmentPerformance } from '@redpill/domain';
import { and, eq, ne } from 'drizzle-orm';
import { investments } from '../db/funds.ts';
import { db } from '../db/scope.ts';
import { fundRecord } from './fund-record.ts';

const STATUS: Record<HoldingStatus, string> = {
  held: 'Active',
  partially_realised: 'Partially realised',
  realised: 'Realised',
  written_off: 'Written off',
};
const LAST_DAY = '2199-12-31';

/** Brings the status of the named investments of a fund in step with its ledger. One that was never bought is left alone. */
export async function keepInvestmentStatus(
  fund: { id: string; currency: string },
  named: readonly (string | null | undefined)[],
): Promise<void> {
  const ids = new Set(named.filter((id) => typeof id === 'string'));
  if (ids.size === 0) return;
  const record = await fundRecord(fund);
  const entries = record.entries.filter((entry) => entry.investment_id && ids.has(entry.investment_id));
  const { items } = investmentPerformance({ ...record, entries, valuations: [], as_of: LAST_DAY, known_at: null });
  for (const { investment_id, status } of items) {
    await db
      .update(investments)
      .set({ status: STATUS[status] })
      .where(and(eq(investments.id, investment_id), ne(investments.status, STATUS[status])));
  }
}
