// One deal with its team.
import { getDeal as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { dealTeamOf, dealView } from './deal-view.ts';

export const getDeal = verb(operation, async ({ input }) => ({
  ...(await dealView(input.deal_id)),
  team: await dealTeamOf(input.deal_id),
}));
