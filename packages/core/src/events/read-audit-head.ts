// The head of the chain over the firm's events.
import { readAuditHead as operation } from '@redpill/contract';
import { desc, sql } from 'drizzle-orm';
import { eventSeals } from '../db/events.ts';
import { verb } from '../verb.ts';

export const readAuditHead = verb(operation, async ({ tx }) => {
  const [head] = await tx
    .select({
      seq: eventSeals.seq,
      hash: sql<string>`encode(${eventSeals.hash}, 'hex')`,
      sealed_at: eventSeals.sealed_at,
      sealed_events: sql<number>`(select sum(s.events)::int from ${eventSeals} s)`,
    })
    .from(eventSeals)
    .orderBy(desc(eventSeals.seq))
    .limit(1);
  return head ?? { seq: null, hash: null, sealed_at: null, sealed_events: 0 };
});
