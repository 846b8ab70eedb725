// Set who works on a deal and whether it is restricted to them.
import { setDealTeam as operation } from '@redpill/contract';
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { AppError, invalidField } from '../app-error.ts';
import { deals, dealTeam } from '../db/deals.ts';
import { members } from '../db/firms.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { dealTeamOf } from './deal-view.ts';
import { lockDeal } from './lock-deal.ts';

export const setDealTeam = verb(operation, async ({ tx, actor, input, changed }) => {
  const before = await lockDeal({ deal_id: input.deal_id });
  const was = await dealTeamOf(before.id);
  const self = await actingMember(actor);
  if (input.restricted && self !== null && !input.member_ids.includes(self)) {
    throw new AppError(
      'refused',
      'Only its team sees a restricted deal: stay on it, and let another member take you off.',
    );
  }
  const chosen =
    input.member_ids.length === 0
      ? []
      : await tx
          .select({ id: members.id, user_id: members.user_id })
          .from(members)
          .where(and(inArray(members.id, input.member_ids), eq(members.status, 'active')));
  const unknown = input.member_ids.findIndex((id) => !chosen.some((member) => member.id === id));
  if (unknown >= 0) throw invalidField(`member_ids.${unknown}`, 'not an active member of this firm');
  // While the team changes the deal is open to the firm's staff in this transaction alone; the restriction is set last.
  if (before.restricted) await tx.update(deals).set({ restricted: false }).where(eq(deals.id, before.id));
  const ids = chosen.map((member) => member.id);
  await tx
    .delete(dealTeam)
    .where(and(eq(dealTeam.deal_id, before.id), ids.length > 0 ? notInArray(dealTeam.member_id, ids) : undefined));
  if (chosen.length > 0) {
    await tx
      .insert(dealTeam)
      .values(
        chosen.map(({ id, user_id }) => ({
          organization_id: sql`scope_organization()`,
          deal_id: before.id,
          member_id: id,
          user_id,
        })),
      )
      .onConflictDoNothing();
  }
  const team = await dealTeamOf(before.id);
  if (input.restricted) await tx.update(deals).set({ restricted: true }).where(eq(deals.id, before.id));
  changed({ restricted: before.restricted, team: was }, { restricted: input.restricted, team });
  return { id: before.id, restricted: input.restricted, team };
});
