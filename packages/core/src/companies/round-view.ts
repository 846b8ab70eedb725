// A funding round as it is selected for the wire.
import { fundingRounds } from '../db/companies.ts';

export const roundColumns = {
  id: fundingRounds.id,
  company_id: fundingRounds.company_id,
  round_type: fundingRounds.round_type,
  announced_on: fundingRounds.announced_on,
  amount: fundingRounds.amount,
  currency: fundingRounds.currency,
  post_money: fundingRounds.post_money,
  undisclosed: fundingRounds.undisclosed,
  source: fundingRounds.source,
  import_id: fundingRounds.import_id,
  created_at: fundingRounds.created_at,
};
