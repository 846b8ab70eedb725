// The act no edge offers: the end of a simulation is reported by the work itself.
import { operation, SIMULATION_STATES, simulation, simulationResult } from '@redpill/contract';
import { z } from 'zod';

export const finishSimulation = operation({
  name: 'finish_simulation',
  method: 'POST',
  path: '/funds/:fund_id/simulations/:simulation_id/finish',
  input: z.object({
    fund_id: z.uuid(),
    simulation_id: z.uuid(),
    runner: z.uuid(),
    status: z.enum(SIMULATION_STATES),
    result: simulationResult.nullable(),
    failure: z.string().nullable(),
  }),
  output: simulation,
  permission: 'ledger:write',
  effect: 'write',
  subject: { type: 'fund_simulation', field: 'id' },
  audience: 'partners',
  summary: 'Report the end of a simulation',
});
