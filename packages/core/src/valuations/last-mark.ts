// The mark of an investment that counts on a day.
import { and, desc, eq, lte, ne, sql } from 'drizzle-orm';
import { invalidField } from '../app-error.ts';
import { valuations } from '../db/ledger.ts';
import { db } from '../db/scope.ts';

/** Refuses a value that repeats the last mark before its day without a word on why nothing moved it. */
export async function refuseSilentRepeat(mark: {
  investment_id: string;
  date: string;
  fair_value: string;
  currency: string;
  corrects_id?: string | null | undefined;
  why_unchanged?: string | undefined;
}): Promise<void> {
  if (mark.why_unchanged !== undefined) return;
  const [last] = await db
    .select({
      same: sql<boolean>`${valuations.fair_value} = ${mark.fair_value}::numeric and ${valuations.currency} = ${mark.currency}`,
    })
    .from(valuations)
    .where(
      and(
        eq(valuations.investment_id, mark.investment_id),
        eq(valuations.status, 'approved'),
        lte(valuations.date, mark.date),
        mark.corrects_id ? ne(valuations.id, mark.corrects_id) : undefined,
      ),
    )
    .orderBy(desc(valuations.date), desc(valuations.recorded_at))
    .limit(1);
  if (last?.same) throw invalidField('why_unchanged', 'says why the value is the same as that of the last mark');
}
