// The verbs of simulations.
export { cancelSimulation } from './cancel-simulation.ts';
export { getSimulation } from './get-simulation.ts';
export { listSimulations } from './list-simulations.ts';
export { startSimulation } from './start-simulation.ts';
