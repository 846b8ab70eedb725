// Holdings that have come to be listed: symbol, shares, lock-up, and who approved that their closes are marks.
import { sql } from 'drizzle-orm';
import { check, date, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { firmKey, instant, kept, keyOf, quantity, within } from './columns.ts';
import { members } from './firms.ts';
import { investments } from './funds.ts';

export const listedHoldings = pgTable(
  'listed_holdings',
  {
    ...firmKey(),
    investment_id: uuid().notNull(),
    symbol: varchar({ length: 32 }).notNull(),
    currency: varchar({ length: 3 }).notNull(),
    shares: quantity().notNull(),
    shares_on: date().notNull(),
    lock_up_until: date(),
    note: varchar({ length: 1000 }),
    status: varchar({ length: 16 }).notNull().default('proposed'),
    proposed_by: uuid(),
    decided_by: uuid(),
    decided_at: instant(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    within(t, t.investment_id, () => investments),
    within(t, t.proposed_by, () => members),
    within(t, t.decided_by, () => members),
    check('listed_holdings_shares', sql`${t.shares} > 0`),
    check('listed_holdings_status', sql`${t.status} in ('proposed', 'approved', 'ended')`),
    uniqueIndex('listed_holdings_one').on(t.organization_id, t.investment_id).where(sql`${t.status} <> 'ended'`),
  ],
);
