// The last simulations of a fund.
import { listSimulations as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { fundSimulations } from '../db/plans.ts';
import { recordingFund } from '../ledger/index.ts';
import { verb } from '../verb.ts';
import { simulationViews } from './simulation-view.ts';

export const listSimulations = verb(operation, async ({ input }) => {
  const { id } = await recordingFund(input.fund_id);
  return { items: await simulationViews(eq(fundSimulations.fund_id, id), input.limit) };
});
