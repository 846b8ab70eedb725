// Stop a simulation: the process that runs it finds out when it next tells how far it is.
import { cancelSimulation as operation } from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { fundSimulations } from '../db/plans.ts';
import { verb } from '../verb.ts';
import { simulationView } from './simulation-view.ts';

export const cancelSimulation = verb(operation, async ({ tx, input, changed }) => {
  const { status } = await simulationView(input.fund_id, input.simulation_id);
  const [stopped] =
    status !== 'running'
      ? []
      : await tx
          .update(fundSimulations)
          .set({ status: 'cancelled', finished_at: sql`clock_timestamp()` })
          .where(and(eq(fundSimulations.id, input.simulation_id), eq(fundSimulations.status, 'running')))
          .returning({ id: fundSimulations.id });
  if (!stopped) {
    const now = await simulationView(input.fund_id, input.simulation_id);
    throw new AppError('refused', `The simulation is ${now.status} already.`);
  }
  changed({ status: 'running' }, { status: 'cancelled' });
  return simulationView(input.fund_id, input.simulation_id);
});
