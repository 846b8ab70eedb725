// What a question about a fund's performance is answered from: the fund, its record, the day and the state of knowledge.
import type { PerformanceInput } from '@redpill/domain';
import { dayOfInstant } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { db } from '../db/scope.ts';
import { fundRecord, type RecordingFund, recordingFund } from '../ledger/index.ts';

export interface Asked {
  fund_id: string;
  as_of?: string | undefined;
  known_at?: string | undefined;
}

/** The fund one may see with everything its figures are made from; today is the database's. */
export async function performanceInput(asked: Asked): Promise<{ fund: RecordingFund; input: PerformanceInput }> {
  const fund = await recordingFund(asked.fund_id);
  const record = await fundRecord(fund);
  const as_of = asked.as_of ?? dayOfInstant(fund.now);
  return { fund, input: { ...record, as_of, known_at: asked.known_at ?? null, policies: fund.policies ?? {} } };
}

/** The limited partners the acting user stands for; null for the firm's own partners, who may tell all of them apart. */
export async function ownPartners(): Promise<ReadonlySet<string> | null> {
  const { rows } = await db.execute(sql`
    select scope_is_partner() as all_of_them, array(select scope_limited_partners())::text[] as own`);
  const [scope] = rows as { all_of_them: boolean; own: string[] }[];
  return scope?.all_of_them ? null : new Set(scope?.own);
}
