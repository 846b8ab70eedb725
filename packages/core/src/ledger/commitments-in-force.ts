// What each limited partner has committed to a fund by a day, and what of it can still be called.
import { parseDecimal } from '@redpill/domain';
import { and, eq, lte, not, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { limitedPartners } from '../db/funds.ts';
import { ledgerEntries } from '../db/ledger.ts';
import { db } from '../db/scope.ts';
import { isSuperseded } from './ledger-view.ts';

const e = ledgerEntries;

export interface Commitment {
  limited_partner_id: string;
  name: string;
  commitment: string;
  unfunded: string;
}

/** Commitments in force at a day, in the order of their partners' names. Refused where they cannot be shared by. */
export async function commitmentsInForce(fund: { id: string; currency: string }, day: string): Promise<Commitment[]> {
  const rows = await db
    .select({
      limited_partner_id: e.limited_partner_id,
      name: limitedPartners.name,
      commitment: sql<string>`coalesce(sum(${e.amount}) filter (where ${e.type} = 'commitment'), 0)`,
      unfunded: sql<string>`sum(${e.unfunded_impact})`,
      foreign: sql<boolean>`bool_or(${e.currency} <> ${fund.currency} and ${e.type} = 'commitment')`,
    })
    .from(e)
    .leftJoin(
      limitedPartners,
      and(eq(limitedPartners.organization_id, e.organization_id), eq(limitedPartners.id, e.limited_partner_id)),
    )
    .where(and(eq(e.fund_id, fund.id), lte(e.date, day), eq(e.voided, false), not(isSuperseded(null))))
    .groupBy(e.limited_partner_id, limitedPartners.name)
    .orderBy(limitedPartners.name, e.limited_partner_id);
  const committed = rows.filter((row) => parseDecimal(row.commitment).greaterThan(0));
  if (committed.length === 0) throw new AppError('refused', 'No commitment is in force on this day.');
  if (committed.some((row) => row.foreign)) {
    throw new AppError(
      'refused',
      'Commitments in several currencies cannot be shared by: record each entry by itself.',
    );
  }
  return committed.map(({ limited_partner_id, name, commitment, unfunded }) => {
    if (limited_partner_id === null || name === null) {
      throw new AppError('refused', 'A commitment names no limited partner: correct it first.');
    }
    return { limited_partner_id, name, commitment, unfunded };
  });
}
