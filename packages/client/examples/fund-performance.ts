// What every fund has returned; a figure that is not defined says why.
import { listFunds, readFundPerformance } from '@redpill/client';
import { redpill } from './connection.ts';

for await (const fund of redpill.each(listFunds, {})) {
  const performance = await redpill.call(readFundPerformance, { fund_id: fund.id, series: false });
  const irr = performance.net_irr ?? performance.reasons.net_irr?.text;
  console.log(
    `${fund.name}: paid in ${performance.paid_in ?? 'unknown'} ${fund.currency}, TVPI ${performance.tvpi}, net IRR ${irr}`,
  );
}
