// Verifying the firm's whole audit trail for an admin, who may not read every event of it.
import { verifyAuditTrail as operation } from '@redpill/contract';
import { holds } from '../actor.ts';
import type { Verb } from '../verb.ts';
import { listEvents } from './list-events.ts';
import { readAuditHead } from './read-audit-head.ts';
import { verifyTrail } from './verify-trail.ts';

export const verifyAuditTrail: Verb<typeof operation> = {
  operation,
  async run(call, input) {
    // As whoever asks: without the permission, or when the sign-in has ended, nothing is looked at.
    await readAuditHead.run(call, {});
    const { organization_id } = call.actor;
    // A trail is whole or it is not: events of deals that the admin is kept from are verified with the others, and not shown.
    const report = await verifyTrail.run({ ...call, actor: { kind: 'system', organization_id, job: 'audit' } }, input);
    const place = report.problems.find(({ event_id }) => event_id !== null)?.event_id ?? null;
    if (place === null || !holds(call.actor, 'event:read')) return { ...report, first_event: null };
    const { items } = await listEvents.run(call, { cursor: String(place + 1), limit: 1 });
    return { ...report, first_event: items.find(({ id }) => id === place) ?? null };
  },
};
