// A deal on a new company, moved to the next stage. The key makes the move one act, however often the program is run again.
import { createCompany, createDeal, listDealMoves, moveDeal } from '@redpill/client';
import { redpill } from './connection.ts';

const company = await redpill.call(createCompany, { name: 'Moved by a program', website: 'moved.example' });
const deal = await redpill.call(createDeal, { company_id: company.id, source: 'Example' });

const act = { idempotency_key: `first-call-${deal.id}` };
const moved = await redpill.call(moveDeal, { deal_id: deal.id, stage: 'screening', note: 'After the first call' }, act);
const again = await redpill.call(moveDeal, { deal_id: deal.id, stage: 'screening', note: 'After the first call' }, act);
console.log(`in ${moved.stage}, version ${moved.version}; sent twice, version ${again.version}`);

const { items } = await redpill.call(listDealMoves, { deal_id: deal.id });
console.log(`${items.length} moves`);
