// The deal pipeline's verbs.

export { archiveDeal } from './archive-deal.ts';
export { createDeal } from './create-deal.ts';
export { selectDeals } from './deal-view.ts';
export { getDeal } from './get-deal.ts';
export { listDealMoves } from './list-deal-moves.ts';
export { listDeals } from './list-deals.ts';
export { moveDeal } from './move-deal.ts';
export { passOnDeal } from './pass-on-deal.ts';
export { setDealTeam } from './set-deal-team.ts';
export { updateDeal } from './update-deal.ts';
