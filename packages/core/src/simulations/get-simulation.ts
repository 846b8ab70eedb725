// A simulation with how far it is.
import { getSimulation as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { simulationView } from './simulation-view.ts';

export const getSimulation = verb(operation, ({ input }) => simulationView(input.fund_id, input.simulation_id));
