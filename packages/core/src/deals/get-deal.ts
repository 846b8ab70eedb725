// One deal with its team.
import { getDeal as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { dealTeamOf, dealView } from './deal-view.ts';

export const getDeal = verb(operation, async ({ input }) => {
  const [deal, team] = await Promise.all([dealView(input.deal_id), dealTeamOf(input.deal_id)]);
  return { ...deal, team };
});
