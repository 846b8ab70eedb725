// The demo's pipeline: deals with their moves, passes and teams.
import type { deals, dealTeam, passes, stageMoves } from '../db/deals.ts';
import { recordName, wrongFact } from './check-demo-facts.ts';
import type { DemoFacts, DemoRecord } from './demo-facts.ts';
import type { DemoIds, Place } from './demo-ids.ts';

export function dealRows(facts: DemoFacts, ids: DemoIds, organization_id: string) {
  return {
    deals: facts.deals.map((deal): typeof deals.$inferInsert => {
      const at = (field: string): Place => ['deals', deal.key, field];
      const { key, team: _team, investment_id: _became, ...stated } = deal;
      return {
        organization_id,
        id: ids.of('deals', key, at('key')),
        ...stated,
        company_id: ids.of('companies', deal.company_id, at('company_id')),
        fund_id: ids.of('funds', deal.fund_id, at('fund_id')),
        partner_owner: ids.of('users', deal.partner_owner, at('partner_owner')),
        stage_since: lastMove(deal, facts).moved_at,
      };
    }),
    dealTeam: facts.deals.flatMap(({ key, team = [] }) =>
      team.map((email): typeof dealTeam.$inferInsert => ({
        organization_id,
        deal_id: ids.of('deals', key, ['deals', key, 'key']),
        member_id: ids.of('users', email, ['deals', key, 'team']),
        user_id: ids.of('accounts', email, ['deals', key, 'team']),
      })),
    ),
    stageMoves: facts.stage_moves.map((move, index): typeof stageMoves.$inferInsert => {
      const at = (field: string): Place => ['stage_moves', recordName(move, index), field];
      return {
        organization_id,
        ...move,
        deal_id: ids.of('deals', move.deal_id, at('deal_id')),
        moved_by: ids.of('users', move.moved_by, at('moved_by')),
      };
    }),
    passes: facts.passes.map((pass, index): typeof passes.$inferInsert => {
      const at = (field: string): Place => ['passes', recordName(pass, index), field];
      return {
        organization_id,
        ...pass,
        deal_id: ids.of('deals', pass.deal_id, at('deal_id')),
        passed_by: ids.of('users', pass.passed_by, at('passed_by')),
      };
    }),
  };
}

/** The move that brought a deal where it stands; the moves must lead there, each from where the last one ended. */
function lastMove(deal: DemoRecord<'deals'>, facts: DemoFacts): DemoRecord<'stage_moves'> {
  const moves = facts.stage_moves
    .filter(({ deal_id }) => deal_id === deal.key)
    .sort((a, b) => Date.parse(a.moved_at) - Date.parse(b.moved_at));
  let stands: DemoRecord<'stage_moves'> | null = null;
  for (const move of moves) {
    const before = stands?.to_stage ?? null;
    if (move.from_stage !== before) {
      throw wrongFact('stage_moves', `${deal.key} at ${move.moved_at}`, 'from_stage', `the deal stood in ${before}`);
    }
    stands = move;
  }
  if (stands?.to_stage !== deal.stage)
    throw wrongFact('deals', deal.key, 'stage', `its moves end in ${stands?.to_stage}`);
  return stands;
}
