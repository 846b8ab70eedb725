// How many companies on the firm's record raised their next round, by the round they raised before.
import type { FundPlanView } from '@redpill/contract';
import { graduationCurve } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { db } from '../db/scope.ts';

/** Fewer say nothing about a rate. */
const LEAST_COMPANIES = 10;
const MOST_ROUNDS = 8;
const MONTHS = [12, 24, 36];
const DAYS_A_MONTH = 365.25 / 12;

interface RaisedRow {
  round_type: string;
  entered: string;
  graduated: string | null;
}

export async function graduationOnRecord(as_of: string): Promise<FundPlanView['graduation']> {
  const { rows } = await db.execute(sql`
    with raised as (
      select round_type, announced_on::text as entered,
        lead(announced_on) over (partition by company_id order by announced_on, id)::text as graduated
      from funding_rounds where announced_on is not null and announced_on <= ${as_of}::date
    ), counted as (
      select round_type from raised group by round_type
      having count(*) >= ${LEAST_COMPANIES} order by count(*) desc, round_type limit ${MOST_ROUNDS}
    )
    select raised.* from raised join counted using (round_type)`);
  const cohorts = Map.groupBy(rows as unknown as RaisedRow[], ({ round_type }) => round_type);
  return [...cohorts]
    .map(([round_type, companies]) => {
      const curve = graduationCurve(companies, as_of);
      return {
        round_type,
        companies: companies.length,
        after: MONTHS.map((months) => ({
          months,
          graduated: curve.findLast(({ days }) => days <= months * DAYS_A_MONTH)?.graduated ?? 0,
        })),
      };
    })
    .sort((a, b) => b.companies - a.companies || (a.round_type < b.round_type ? -1 : 1));
}
