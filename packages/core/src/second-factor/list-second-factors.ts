// Which members of the firm have a second factor.
import { listSecondFactors as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { isoInstant } from '../db/columns.ts';
import { verb } from '../verb.ts';

export const listSecondFactors = verb(operation, async ({ tx }) => {
  const { rows } = await tx.execute<{
    user_id: string;
    since: string | null;
    recovery_codes: number;
    passkeys: number;
  }>(
    sql`select user_id, second_factor_since::text as since, recovery_codes, passkeys from member_second_factors() order by user_id`,
  );
  return {
    items: rows.map(({ since, ...row }) => ({
      ...row,
      second_factor_since: since === null ? null : isoInstant(since),
    })),
  };
});
